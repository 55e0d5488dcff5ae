"""The fonts that measure and draw: derived once from free fonts, or the user's own."""

from jixiao.fonts.errors import FontError, MissingCharactersError
from jixiao.fonts.face import Face
from jixiao.fonts.font_set import FontRow, FontSet, font_set

__all__ = ["Face", "FontError", "FontRow", "FontSet", "MissingCharactersError", "font_set"]

# What other rooms import.
FACE = ("characters", "face", "font_set", "fontconfig", "glyphs", "pen", "storage")
