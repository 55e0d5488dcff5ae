"""The fonts that measure and draw: derived once from free fonts, or the user's own."""

from generator.fonts.errors import FontError
from generator.fonts.face import Face
from generator.fonts.font_set import FontRow, FontSet, font_set

__all__ = ["Face", "FontError", "FontRow", "FontSet", "font_set"]
