"""Signs of Word that are no characters of Unicode: those of fonts of signs, and the boxes of form fields."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNREAD = "\ufffd"
_PRIVATE = range(0xF000, 0xF100)  # where a font of signs has its signs
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "◆", 0x78: "☒", 0x9F: "•",
    0xA1: "○", 0xA3: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x2A: "□", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "●", 0x97: "•", 0x99: "○",
    0xA2: "■", 0xA3: "□",
}  # fmt: skip
_SYMBOL = {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xD6: "√", 0xA5: "∞", 0xB0: "°"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_ON = ("", "1", "true", "on")


def symbol(text: str, font: str) -> str:
    """A text in a font as it is seen; a sign that is not known here is UNREAD."""
    signs = _FONTS.get(font.lower(), {})
    return "".join(_sign(character, signs) for character in text)


def _sign(character: str, signs: dict[int, str]) -> str:
    code = ord(character)
    if code in _PRIVATE:
        return signs.get(code - _PRIVATE.start) or next(
            (table[code - _PRIVATE.start] for table in _FONTS.values() if code - _PRIVATE.start in table), UNREAD
        )
    return signs.get(code, character)


def symbol_of(element: etree._Element) -> str:
    """What a w:sym shows."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return UNREAD
    return symbol(chr(code if code >= 0x100 else code + _PRIVATE.start), element.get(W + "font", ""))


def field_text(element: etree._Element) -> str:
    """What the beginning of a form field shows by itself: the box of one to be ticked, the choice of a list."""
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        told = box.find(W + "checked")
        told = box.find(W + "default") if told is None else told
        return "☑" if told is not None and told.get(W + "val", "") in _ON else "□"
    choices = element.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    chosen = choices.find(W + "result")
    number = "0" if chosen is None else chosen.get(W + "val", "0")
    entries = [entry.get(W + "val", "") for entry in choices.findall(W + "listEntry")]
    return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""
