"""Chinese advice on what YAML loses without a word, and on what its scanner answers in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from jixiao.findings import Finding, Position, Source
from jixiao.text.pasted import BLANK as _BLANKS
from jixiao.text.pasted import INVISIBLE as _SHAPELESS
from jixiao.text.pasted import name

# Characters that XML and YAML refuse, and line breaks that no editor shows as such.
INVISIBLE = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ufffe\\uffff]")
# Expressions of faults only are not compiled before there is one.
_FULL_COLON = r"\s*(?:- +)*([^\s:#\"'，。；、：]{1,30})：(?!\S*: )"
_NO_BLANK = r"\s*(?:- +)*([^\s:#\"'{\[]{1,30}):(?=[^ ])"
_KEY = r"\s*(?:- +)*(?:[^\s:\"'{\[]+: *)?"  # what stands before the value of a line
_ITEM = r"(?:\[[^\]]*\])?[^,}\]]*"  # a value inside { } or [ ]
_COMMENT, _FOLDED = re.compile(r"\s+#"), re.compile(r">[^-+\s]")
_BLOCK = r"[|>][-+\d]*\s*(?:#.*)?$"
_SPECIAL = tuple(">@%`*&!?[{|]}")
_OPENING = ("｛", "［")
_FULL_WIDTH = str.maketrans("｛｝［］，：", "{}[],:")
_NESTED = r"[{\[][^{}\[\]]*，\s*[^\s:,，{}\[\]]+: "  # { 甲: 1， 乙: 2 }
_BACK = 6  # lines before the one that the scanner complains of, on which the cause may stand
_UNSEEN = f"{_BLANKS}{_SHAPELESS}\u3000"
# Where YAML expects its own signs and a blank that is none, or nothing that is seen, stands: in front of a line, behind
# a sign or a quotation mark.
_HINDERS = "|".join(
    (
        f"^ *[{_UNSEEN}]",
        f"(?:(?<=[|\"'\\]}}])|(?<=^-)|(?<=[ |]-))[{_UNSEEN}]",
        f"(?:(?<=[:-] )|(?<=:))[{_UNSEEN}]+(?= *[\\[{{|>\"'])",
        f"[{_SHAPELESS}](?=: |:$)",
    )
)
_PASTED_HELP = "请删去，或改成普通的空格（常由粘贴带来）"
_ABOVE = 50  # lines above a fault in which its cause is looked for
_Advice = tuple[int, int, str, str]  # index of the line, index of the column, message, help


def lost_text(lines: Sequence[str], event: Any, style: str) -> tuple[str, str] | None:
    """(message, help) where YAML would lose part of what the author wrote; None where it would not."""
    start, end = event.start_mark, event.end_mark
    line = lines[start.line] if start.line < len(lines) else ""
    if style == ">":
        if _FOLDED.match(line, start.column):
            return "以“>”开头的值会被 YAML 当作多行文字的记号丢掉", f"请加引号：{_quoted(line[start.column :])}"
        return "“>”会在行与行之间加空格", "长文字请写“|-”"
    if style in ("", "'", '"') and end.line > start.line and (style or event.value):
        return _over_lines(event.value)
    if style == "" and event.value and _comment_after(lines, end):
        return "“ #”以后的文字会被 YAML 当作注释丢掉", "是内容就给整个值加引号；是注释就另起一行"
    if style == "" and not event.value and _comment_after(lines, start):
        return "以“#”开头的值会被 YAML 当作注释丢掉", f"请加引号：{_quoted(lines[start.line][start.column :])}"
    if style == '"' and INVISIBLE.search(event.value):
        return "双引号里的“\\”写出了不可见的字符", "请用单引号，或删去“\\”"
    return None


def _over_lines(value: str) -> tuple[str, str]:
    if match := re.match(rf"[{_UNSEEN}]+[|>]", value):
        return f"“{match[0][-1]}”的前面有 {name(match[0][0])}，YAML 认不出它", _PASTED_HELP
    return "没有“|-”的文字不能跨行（YAML 会在行与行之间加空格）", "请写“|-”，文字另起一行并缩进两格"


def _comment_after(lines: Sequence[str], mark: Any) -> bool:
    line = lines[mark.line] if mark.line < len(lines) else ""  # it may hold thousands of values: no slices of it
    if "#" not in line:
        return False
    return bool(_COMMENT.match(line, mark.column) or (mark.column and line.startswith("#", mark.column)))


def _quoted(value: str) -> str:
    return "'" + value.strip().replace("'", "''") + "'"


def scanner_advice(error: yaml.YAMLError, source: Source) -> Finding:
    """The finding for a text that YAML refuses, at the place the author has to mend."""
    line, column, message, help = _diagnose(_Fault(error, source.lines), source.lines)
    place = Position(source.file, line + 1, min(column, len(source.lines[line])) + 1)
    return source.finding("Y0", place, message, help)


class _Fault:
    """What the scanner says: its words and the places it names, none of them beyond the last line."""

    def __init__(self, error: yaml.YAMLError, lines: Sequence[str]) -> None:
        self.problem, self.context = (str(getattr(error, name, None) or "") for name in ("problem", "context"))
        mark = getattr(error, "problem_mark", None)
        self.line, self.column = _inside(mark, lines)
        self.start = _inside(getattr(error, "context_mark", None) or mark, lines)


def _inside(mark: Any, lines: Sequence[str]) -> tuple[int, int]:
    if mark is None:
        return 0, 0
    return (mark.line, mark.column) if mark.line < len(lines) else (len(lines) - 1, len(lines[-1]))


def _diagnose(fault: _Fault, lines: Sequence[str]) -> _Advice:
    found = (
        _tab(fault, lines)
        or _pasted(fault, lines)
        or _full_bracket(fault, lines)
        or _open_quote(fault, lines)
        or _open_bracket(fault, lines)
    )
    found = found or _special(fault, lines)
    if not found and ("':'" in fault.problem or "mapping values" in fault.problem or "expected key" in fault.problem):
        found = next(
            (
                advice
                for index in range(fault.line, max(fault.line - _BACK, -1), -1)
                if (advice := colon_advice(lines, index))
            ),
            None,
        )
    return found or (fault.line, fault.column, *_by_problem(fault, lines))


def colon_advice(lines: Sequence[str], index: int) -> _Advice | None:
    """What is wrong with the colon of a line that looks like `key: value` but is not; None where nothing is."""
    return None if _in_block(lines, index) else _wrong_colon(lines, index)


def wrong_colons(lines: Sequence[str]) -> Iterator[_Advice]:
    """The same for all lines: in one pass, for a file may have a hundred thousand."""
    owners: list[_Owner] = []  # the lines under which this one may stand
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        indent = _indent(line)
        while owners and owners[-1].indent >= indent:
            owners.pop()
        if not (owners and owners[-1].holds(indent)) and (found := _wrong_colon(lines, index)):
            yield found
        owners.append(_Owner(indent, re.search(_BLOCK, line) is not None))


@dataclass(slots=True)
class _Owner:
    """A line with others under it."""

    indent: int
    block: bool  # it ends in `|-`
    first: int | None = None  # indentation of the first line under it

    def holds(self, indent: int) -> bool:
        """Does the next line under it belong to the text of its `|-`?"""
        self.first = indent if self.first is None else self.first
        return self.block and indent >= self.first


def _wrong_colon(lines: Sequence[str], index: int) -> _Advice | None:
    if match := re.match(_FULL_COLON, lines[index]):
        return index, match.end() - 1, "冒号是全角的“：”，YAML 认不出这是一个键", f"请写半角冒号加空格：“{match[1]}: …”"
    if match := re.match(_NO_BLANK, lines[index]):
        follows = lines[index][match.end()]
        wrong = f"是 {name(follows)}，不是" if re.match(f"[{_UNSEEN}]", follows) else "少了"
        return (
            index,
            match.end() - 1,
            f"冒号后面{wrong}半角空格，YAML 认不出这是一个键",
            f"请写半角冒号加空格：“{match[1]}: …”",
        )
    return None


def _in_block(lines: Sequence[str], index: int) -> bool:
    """Does the line belong to the text of a `|-`?"""
    indent, first = _indent(lines[index]), _indent(lines[index])
    for line in map(lines.__getitem__, range(index - 1, -1, -1)):
        if line.strip() and _indent(line) < indent:
            return re.search(_BLOCK, line) is not None and indent >= first
        first = _indent(line) if line.strip() else first
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _tab(fault: _Fault, lines: Sequence[str]) -> _Advice | None:
    for index in range(fault.line, max(fault.line - 3, -1), -1):
        column = lines[index].find("\t")
        if column >= 0 and not lines[index][:column].strip() and not _in_block(lines, index):
            return index, column, "缩进里有制表符（Tab）", "请改为空格，每层两格"
    return None


def _full_bracket(fault: _Fault, lines: Sequence[str]) -> _Advice | None:
    """A full-width bracket in the place of { or [, or a full-width comma between two pairs."""
    for index in range(fault.line, max(fault.line - _BACK, -1), -1):
        start = _value(lines[index])
        value = lines[index][start:].strip()
        if (
            (index == fault.line or value in _OPENING)
            and (advice := full_bracket_advice(value))
            and not _in_block(lines, index)
        ):
            return index, start, *advice
    if match := re.search(_NESTED, lines[fault.line]):
        comma = match.start() + match[0].rindex("，")
        return fault.line, comma, "“{ }”“[ ]”里的逗号是全角的“，”，YAML 认不出", "请写半角逗号加空格：“, ”"
    return None


def full_bracket_advice(value: str) -> tuple[str, str] | None:
    """(message, help) for a value that begins with a full-width bracket where { or [ is meant."""
    closing = dict(zip(_OPENING, "｝］", strict=True)).get(value[:1])
    if closing is None or closing in value.rstrip(",，")[:-1]:  # ［2014］24号 is a text
        return None
    what = "花括号" if value[0] == "｛" else "方括号"
    mended = re.sub(r"([,:])(?=\S)", r"\1 ", value.translate(_FULL_WIDTH))
    way = f"：{mended}" if 1 < len(mended) <= 60 else " { } [ ]，里面的逗号、冒号也用半角，后面空一格"
    return f"{what}是全角的“{value[0]}”，YAML 认不出", f"请写半角的{way}"


def _pasted(fault: _Fault, lines: Sequence[str]) -> _Advice | None:
    """A character that pasting brought in, where YAML reads signs: near the fault, or in front of a line above,
    whose text it ended.
    """
    near = (index for index in (fault.line, fault.line - 1) if index >= 0 and _hinder(lines, index))
    above = (index for index in range(fault.line, max(fault.line - _ABOVE, -1), -1) if _in_front(lines, index))
    index = next(near, next(above, -1))
    while index > 0 and _in_front(lines, index - 1):
        index -= 1
    if index < 0 or not (match := _hinder(lines, index)):
        return None
    return index, match.end() - 1, f"这里有 {name(match[0][-1])}，YAML 读不懂这一行", _PASTED_HELP


def _in_front(lines: Sequence[str], index: int) -> bool:
    return (match := _hinder(lines, index)) is not None and not match.start()


def _hinder(lines: Sequence[str], index: int) -> re.Match[str] | None:
    match = re.search(_HINDERS, lines[index])
    return match if match and not _in_block(lines, index) else None


def indented_by_other_blanks(key: str) -> str:
    """The character in front of a key that looks like indentation and is none; empty where there is none."""
    usual = "\u4e00" <= key[:1] <= "\u9fff"
    return key[0] if key and not usual and re.match(f"[{_UNSEEN}]", key) else ""


def _open_quote(fault: _Fault, lines: Sequence[str]) -> _Advice | None:
    """A quotation mark without its partner; the scanner complains where the next one stands, or at the end."""
    if "quoted scalar" in fault.context:
        if "escape" in fault.problem:
            return fault.line, fault.column, "双引号里的“\\”有特别的意思", "请改用单引号，或删去“\\”"
        return *fault.start, "引号没有成对", "请补上另一个引号；值中的引号请用中文引号“ ”"
    for index in range(max(fault.line - 1, 0), fault.line + 1):
        start = _value(lines[index])
        mark = lines[index][start : start + 1]
        if mark in ("'", '"') and (lines[index].count(mark) % 2 or (index == fault.line and fault.column > start)):
            odd = "引号没有成对" if lines[index].count(mark) % 2 else "引号后面还有文字"
            return index, start, odd, "整个值放在一对引号里；值中的引号请用中文引号“ ”"
    return None


def _open_bracket(fault: _Fault, lines: Sequence[str]) -> _Advice | None:
    line, column = fault.start
    if "flow" not in fault.context or line == fault.line or lines[line][column : column + 2] == "{{":
        return None
    inside = "".join(lines[line : fault.line + 1])[column:]
    if wide := next((mark for mark in "｝］" if mark in inside), ""):
        return (
            line,
            column,
            f"“{lines[line][column]}”的另一半是全角的“{wide}”，YAML 认不出",
            f"请写半角的“{wide.translate(_FULL_WIDTH)}”",
        )
    return (
        line,
        column,
        f"“{lines[line][column]}”没有写完整：缺另一半括号，或里面缺逗号",
        "补上括号；值里有逗号、括号时加引号",
    )


def _special(fault: _Fault, lines: Sequence[str]) -> _Advice | None:
    """A value that begins with a sign that YAML keeps for itself."""
    line = lines[fault.line]
    start, value = _item(line, fault.column)
    if not value.startswith(_SPECIAL) or fault.column < start:
        return None
    if value[0] in "|>" and re.fullmatch(_BLOCK, value) and start > _value(line):
        return (
            fault.line,
            start,
            f"“{value[:2]}”不能写在“{{ }}”里",
            "这一项改成一行一个键的写法（缩进两格），“|-”以后文字另起一行；或把文字写在同一行，加引号",
        )
    sign = "{{" if value.startswith("{{") else value[0]
    reference = (
        f"；若是 YAML 的锚点、引用：不能用，用到的地方各写一遍，删去“{value.split()[0]}”"
        if re.match(r"&\S|\*[^\d\s]+$", value)
        else ""
    )
    return fault.line, start, f"以“{sign}”开头的值要加引号", f"请写：{_quoted(value)}{reference}"


def _value(line: str) -> int:
    match = re.match(_KEY, line)
    return match.end() if match else 0


def _item(line: str, column: int) -> tuple[int, str]:
    """The value at or before a column, and where it begins: of a key, or inside a { } or [ ] that is still open
    there.
    """
    start = _value(line)
    before = line[start:column]
    opened = sum(before.count(mark) for mark in "{[") - sum(before.count(mark) for mark in "}]")
    if line[start : start + 2] == "{{" or not before.startswith(("{", "[")) or opened <= 0:
        return start, line[start:].strip()
    start += max(match.end() for match in re.finditer(r"[{,] *|: +|^\[ *", before))
    match = re.compile(_ITEM).match(line, start)
    return start, match[0].strip() if match else ""


def _by_problem(fault: _Fault, lines: Sequence[str]) -> tuple[str, str]:
    if "mapping values are not allowed" in fault.problem:
        return "这里不该出现“: ”", "值里有“: ”就给整个值加引号；否则检查上一行的缩进"
    if "block sequence entries" in fault.problem:
        return "以“- ”开头的一行在这里不合适", "值是“-”就加引号；是列表就检查缩进"
    if "flow" in fault.context:
        return "“{ }”或“[ ]”没有写完整，或里面缺逗号", "补上括号；值里有逗号、括号时加引号"
    if ("expected" in fault.problem and "block" in fault.context) or "':'" in fault.problem:
        return "这一行与上下文接不上：缩进不齐，或少了“: ”", "同一层的键左边对齐；键后面是半角冒号加空格"
    return "这一行不合 YAML 的写法", "请检查引号、冒号和缩进"
