"""M8: serial numbers that authors type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import before, compiled, written
from jixiao.findings import Finding, Severity
from jixiao.text.chinese import small_number

_SERIAL = r"(?m)(?:^|[。；;：:，,])\s{0,9}[（(第目]?[标\s]{0,4}[\d一二三四五六七八九十①-⑳]"  # without it none is there
_NUMBERED = re.compile(r"[2-9二三四五六七八九②-⑨]")
_ALIKE = str.maketrans("(（)）.．", "（（））、、")  # 1. and 1、 are one sequence
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class _Serial(NamedTuple):
    style: str  # what stands around the number: 1、 and （1） are two sequences
    number: int
    written: str
    before: int = 0  # how often that stands in the text before it


@rule(
    Rule(
        "M8",
        "序号连续",
        Severity.ERROR,
        "序号跳了一个，像是漏了一项；重了一个，像是改过没有改完。",
        "",
    )
)
def serial_numbers(project: Examined) -> Iterator[Finding]:
    """Serial numbers in front of budget rows, indicators, or of a text's paragraphs and clauses, follow each other."""
    every = "\n".join(text for _, text in project.texts())
    for sequence in _sequences(project) if compiled(_SERIAL).search(every) else ():
        yield from _gaps(
            project, [(path, serial) for path, text in sequence for serial in _serials(project.parameters, text)]
        )


def _sequences(project: Examined) -> Iterator[Iterable[tuple[str, str]]]:
    """The lists of (path, text) through which numbers run."""
    rows = [
        [(row.path, row.texts.get("名称", "")) for row in group.rows]
        for block in project.blocks
        for group in block.groups
    ]
    yield from rows
    yield [(f"{block.path}.标题", block.title) for block in project.blocks]
    for _, _, indicators in project.trees:
        yield [(item.path, item.name) for item in indicators]
    for name, value in project.values.items():
        if isinstance(value, tuple) and value and all(isinstance(part, Mapping) for part in value):
            for column in value[0]:
                yield [
                    (f"{name}[{number}].{column}", str(part.get(column) or "")) for number, part in enumerate(value, 1)
                ]
    inside = {row_path for row in rows for row_path, _ in row}
    yield from ([(path, text)] for path, text in project.texts() if path.rpartition(".")[0] not in inside)


def _serials(parameters: Parameters, text: str) -> Iterator[_Serial]:
    for match in parameters.matches("序号式", text) if compiled(_SERIAL).search(text) else ():
        written = next(group for group in match.groups() if group)
        if (number := _number(written)) is not None:
            mark = match[0].strip()
            digits = "数" if written.isdecimal() else "圈" if written in _CIRCLED else "字"
            style, place = mark.replace(written, digits).translate(_ALIKE), match.end() - len(match[0].lstrip())
            yield _Serial(style, number, mark, before(text, place, match.end()))


def _number(written: str) -> int | None:
    """The number that a serial is, to 99: 12, 十二, ⑫. None where it is none."""
    return _CIRCLED.index(written) + 1 if written in _CIRCLED else small_number(written)


def _gaps(project: Examined, items: Iterable[tuple[str, _Serial]]) -> Iterator[Finding]:
    """A number that is neither the next of its style nor a new beginning."""
    last: dict[str, int] = {}
    for path, serial in items:
        one = last.get(serial.style)
        last[serial.style] = serial.number
        if one is None or serial.number in (one + 1, 1):
            continue
        what = f"序号{one}写了两次" if serial.number == one else f"序号从{one}跳到{serial.number}"
        help = f"这里应为 {one + 1}；先确认没有漏项"
        finding = project.finding(path, what, help, basis=f"{one}/{serial.number}")
        yield project.moved(finding, serial.written, serial.before)


@rule(
    Rule(
        "T18",
        "一列序号一种写法",
        Severity.HINT,
        "前面写“（1）”，接着写“2.”“三、”，像是几处拼起来的。一列用一种；下一层另起一种，从一开始。",
        "",
    )
)
def serial_styles(project: Examined) -> Iterator[Finding]:
    """A number that goes on where one of another style stopped: told once a text."""
    for path, text in written(project):
        if not _NUMBERED.search(text):
            continue
        last: _Serial | None = None
        for serial in _serials(project.parameters, text):
            goes_on = last is not None and serial.number == last.number + 1
            if last is not None and goes_on and _marks(serial) != _marks(last):
                finding = project.finding(
                    path,
                    f"序号前面写“{last.written}”，接着写“{serial.written}”，不是一种写法",
                    "全列写成一种，如 1. 2. 3.",
                    basis=f"{last.written}/{serial.written}",
                )
                yield project.moved(finding, serial.written, serial.before)
                break
            last = serial


def _marks(serial: _Serial) -> str:
    """What stands around a number as it is written: 1. and 2、 are two styles, though one list."""
    return serial.style[:-1] + serial.written[-1] if serial.style.endswith("、") else serial.style
