"""Texts as XML carries them."""

from __future__ import annotations

import re

# What XML 1.0, production Char, leaves out; a carriage return is legal there but every parser turns it into \n.
# A class of the characters that are legal takes 3 ms to compile.
ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class IllegalTextError(ValueError):
    """A text holds a character that no XML file can carry, such as U+0000 or half a surrogate pair."""

    def __init__(self, text: str, position: int) -> None:
        self.position = position
        excerpt = ILLEGAL.sub("□", text[max(0, position - 10) : position + 11])
        super().__init__(f"文字里有不能写入文件的控制字符 U+{ord(text[position]):04X}：“{excerpt}”，请删去□处的字符")


def escape(text: str) -> str:
    """The text as XML content or as an attribute in double quotes.

    Raises IllegalTextError for characters that XML does not allow.
    """
    if not text.isprintable() and (found := ILLEGAL.search(text)):
        raise IllegalTextError(text, found.start())
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text
