"""How much at the begin of a text programs keep on one line: one that ended before may have had no room for it."""

from __future__ import annotations

CLOSING, OPENING = "，。；：、！？）》”’】〕〉」』％%", "（《“‘【〔〈「『"
_CLOSING, _OPENING = CLOSING + ",.;:!?)]}", OPENING + "([{"
_QUOTES = "“”‘’"
_WIDE = "\u2e80"  # what stands before it are letters and figures, which are kept together


def unparted(text: str) -> int:
    """The number of characters: opening signs, a character or a Latin word, closing signs; behind these a figure with
    what it counts, and what stands beside a quotation mark.
    """
    end = _core(text, 0)
    while end < len(text):
        if text[end] in _CLOSING or text[end] in _QUOTES or text[end - 1] in _QUOTES:
            end += 1
        elif text[end - 1] in _CLOSING and _narrow(text[end]):
            end = min(_core(text, end) + 1, len(text))
        else:
            break
    return end


def _core(text: str, end: int) -> int:
    while end < len(text) and text[end] in _OPENING:
        end += 1
    first = end
    while end < len(text) and _narrow(text[end]):
        end += 1
    return min(max(end, first + 1), len(text))


def _narrow(character: str) -> bool:
    return character < _WIDE and not character.isspace() and character not in _QUOTES
