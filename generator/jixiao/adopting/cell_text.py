"""What stands in a cell of a proposed template: labels, titles with their year, values behind labels, fields."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from jixiao.adopting.draft import Draft
from jixiao.adopting.kinds import Guess
from jixiao.adopting.names import reference
from jixiao.adopting.values import is_half, is_signature, is_span_place
from jixiao.adopting.years import with_years
from jixiao.readers.content import bare

_DAY = "　年　月　日"
_BLANKS = re.compile("[ \u3000_]{2,}")


def breakable(text: str, narrow: bool) -> str:
    """A line of a label; one that is wider than its cell may be broken between words."""
    return f'{{{{ "{text}" | 断词 }}}}' if narrow and is_plain(text) and len(text) > 2 else markup(text)


def is_plain(text: str) -> bool:
    """May a text stand between quotes in a template?"""
    return not any(sign in text for sign in '"%{}\\\n')


def markup(text: str) -> str:
    """A text as a template prints it, whatever it says: also {{ 7*7 }}."""
    return html.escape(text, quote=False).replace("{", "&#123;").replace("}", "&#125;")


def spaced(text: str) -> str:
    """The text with blanks that a page keeps, in the place of those that are left to write in."""
    return _BLANKS.sub(lambda match: "　" * max(len(match[0]) // 2, 1), text)


def boxes(one: Guess) -> bool:
    """Did the file show a box for each choice?"""
    return one.kind == "选项" and one.why.startswith("格里有")


def printed(one: Guess, text: str, room: int = 0) -> str:
    """A field as its cell prints it: boxes, the guidance that stands there until it is filled in. `room` is how many
    characters a line has.
    """
    asked = reference(one.path)
    if one.kind == "选项":
        return f"{{{{ 方框({asked}{', 框在前=true' if one.box_first else ''}) }}}}"
    filled = f"{{{{ {asked} }}}}"
    if one.hint and one.text:
        first = text.strip().startswith(one.text)
        shown = f"{{% if {asked} %}}{filled}<br/>{{% endif %}}" if first else filled
        return f"{shown}{_lines(one.hint)}" if first else f"{_lines(one.hint)}{shown}"
    place = _DAY if one.kind == "日期" and one.format else spaced(one.hint or text.strip())
    if one.hint or place == _DAY or is_span_place(text) or is_half(text):
        return f"{{% if {asked} %}}{filled}{{% else %}}{_lines(place)}{{% endif %}}"
    if is_signature(text):
        return f"{{% if {asked} %}}{filled}<br/>{{% endif %}}{_lines(text, room)}"
    return filled


def _lines(text: str, room: int = 0) -> str:
    """Lines of a text as HTML, each as far from the left as there is room."""
    lines = [line for line in text.split("\n") if bare(line)]
    return "<br/>".join(markup(_moved(line, room)) for line in lines)


def _moved(line: str, room: int) -> str:
    text = spaced(line.strip())
    ahead = sum(2 if blank == "　" else 1 for blank in line[: len(line) - len(line.lstrip())]) // 2
    return "　" * max(min(ahead, room - len(text)), 0) + text


def with_values(text: str, fields: Sequence[Guess], room: int = 0) -> str:
    """Labels with their colons, and behind them the fields. `room` as of `printed`."""
    shown = markup(text.strip(" 　\n"))
    pieces = []
    for number, one in enumerate(fields):
        label = markup(one.labels[0])
        start = _place(label, shown) + len(label) + 1
        following = markup(fields[number + 1].labels[0]) if number + 1 < len(fields) else ""
        end = _place(following, shown, start) if following else len(shown)
        pieces.append(shown[:start] + printed(one, ""))
        rest = shown[start:end]
        shown = ("　　" if following else "") + shown[end:]
        if static := _static(rest, one.text, room):
            shown = static + shown
    return "".join(pieces) + shown


def _place(label: str, text: str, start: int = 0) -> int:
    """Where a label begins that is no end of a longer one, such as 单位 of 金额单位."""
    found = re.compile(rf"(?<!\w){re.escape(label)}\s*[：:]").search(text, start)
    return text.find(label, start) if found is None else found.start()


def _static(text: str, value: str, room: int) -> str:
    """What stands behind a value and is none of it, such as a unit's label or （盖章）; further lines on their own."""
    rest = text.replace(markup(value), "", 1).strip("_ 　\n")
    first, *others = rest.split("\n")
    lines = [first.strip("_ 　"), *(_moved(line, room) for line in others if bare(line))]
    return f"　　{'<br/>'.join(lines)}" if "：" in rest or ":" in rest or is_signature(rest) else ""


def titled(text: str, draft: Draft) -> str:
    """The text of a title, with the name of the form asked for."""
    plain = "".join(text.split())
    if plain == draft.title:
        return "{{ 表名 }}"
    shown = dated(text.strip(), draft, near=True)
    return shown.replace(draft.title, "{{ 表名 }}", 1) if draft.title in shown else shown


def dated(text: str, draft: Draft, *, near: bool = False) -> str:
    """The text with the year asked for, and where they are `near` those around it; lines as they are."""
    return with_years(markup(text.strip()), draft.year, near=near).replace("\n", "<br/>")


def rejoined(text: str, *, bracket: bool) -> str:
    """The lines of a text that broke where its column ended as one; what stands in brackets at its end on a line of
    its own where that is asked for.
    """
    joined = "".join(text.split("\n"))
    if not bracket:
        return joined
    return re.sub(r"(?<=[^（(])([（(][^（()）]*[)）])$", r"\n\1", joined) if bare(joined) else text
