"""Chinese advice on what YAML loses without a word, and on what its scanner answers in English."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.findings import Finding, Position

_FULL_COLON = re.compile(r"^\s*(?:- +)?([^\s:#\"'，。；、：]{1,30})：(?!\S*: )")
_QUOTE_FIRST = re.compile(r"(?:^|[:\-\[,{] +|^\s*)([>|@%`*&!?\[{\]},])")


def lost_text(lines: list[str], event: Any, style: str) -> tuple[str, str] | None:
    """(message, help) where YAML would lose part of what the author wrote; None where it would not."""
    start, end = event.start_mark, event.end_mark
    line = lines[start.line] if start.line < len(lines) else ""
    if style == ">":
        return "“>”会在行与行之间加空格" + ("，而且这里的内容会丢失" if not event.value.strip() else ""), (
            "长文字请写“|-”；若是指标值，请加引号，例如 '" + line[start.column :].strip() + "'")
    if style == "|" and re.match(r"\|\s*[^\s+\-0-9#]", line[start.column :]):
        return "“|”后面的文字会丢失", "文字另起一行，缩进两格"
    if style in ("", "'", '"') and end.line > start.line and (style or event.value):
        return "没有“|-”的文字不能跨行（YAML 会在行与行之间加空格）", "请写“|-”，文字另起一行并缩进两格"
    if style == "" and event.value and _comment_after(lines, end):
        return "“ #”以后的文字会被 YAML 当作注释丢掉", "是内容就给整个值加引号；是注释就另起一行"
    if style == "" and not event.value and _comment_after(lines, start):
        return "以“#”开头的值会被 YAML 当作注释丢掉", "请加引号，例如 '" + _after_hash(lines, start) + "'"
    return None


def _comment_after(lines: list[str], mark: Any) -> bool:
    rest = lines[mark.line][mark.column :] if mark.line < len(lines) else ""
    return bool(re.match(r"\s+#", rest) or (rest.startswith("#") and mark.column))


def _after_hash(lines: list[str], mark: Any) -> str:
    return str(lines[mark.line][mark.column :]).strip()


def scanner_advice(error: yaml.YAMLError, lines: list[str], file: str) -> Finding:
    """The finding for a text that YAML refuses, at the line the author has to mend."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    number = min(mark.line if mark else 0, len(lines) - 1)
    column = mark.column if mark else 0
    problem = f"{getattr(error, 'problem', '') or ''} {getattr(error, 'context', '') or ''} {error if not mark else ''}"
    place, message, help = _diagnose(problem, lines, number)
    column = column if place == number else len(lines[place]) - len(lines[place].lstrip())
    return Finding("Y0", message, Position(file, place + 1, min(column, len(lines[place])) + 1), excerpt=lines[place], help=help)


def _diagnose(problem: str, lines: list[str], number: int) -> tuple[int, str, str]:
    """(line index, message, help) for the scanner's English."""
    for index in range(number, max(number - 3, -1), -1):
        if "\t" in lines[index][: len(lines[index]) - len(lines[index].lstrip())]:
            return index, "缩进里有制表符（Tab）", "请改为空格，每层两格"
    for index in range(number, max(number - 6, -1), -1):
        if match := _FULL_COLON.match(lines[index]):
            return index, "冒号是全角的“：”，YAML 认不出这是一个键", f"请写半角冒号加空格：“{match[1]}: …”"
    for index in range(number, max(number - 2, -1), -1):
        value = re.sub(r"^\s*(?:- +)*(?:[^\s:'\"]+: *)?", "", lines[index])
        if value[:2] == "{{":
            return index, "以“{{”开头的值要加引号", f"请写：'{value}'"
        if value[:1] in tuple(">@%`*&!?[{|]}"):
            return index, f"以“{value[0]}”开头的值要加引号", f"请写：'{value}'"
        if value[:1] in ("'", '"') and "scalar" not in problem and not value.rstrip().endswith((",", "}", "]")):
            return index, "引号后面还有文字", "整个值放在一对引号里；值中的引号请用中文引号“ ”"
    return _by_problem(problem, lines, number)


def _by_problem(problem: str, lines: list[str], number: int) -> tuple[int, str, str]:
    if "special characters" in problem or "unacceptable" in problem or "control characters" in problem:
        return number, "文字里有不可见的控制字符", "请删去它（常由复制粘贴带来）"
    if "quoted scalar" in problem:
        return number, "引号没有成对", "请补上另一个引号；值中的引号请用中文引号“ ”"
    if "mapping values are not allowed" in problem:
        return number, "这里不该出现“: ”", "值里有“: ”就给整个值加引号；否则检查上一行的缩进"
    if "block sequence entries" in problem or "'-'" in problem:
        return number, "以“- ”开头的一行在这里不合适", "值是“-”就加引号；是列表就检查缩进"
    if "expected <block end>" in problem or "block mapping" in problem or "could not find expected ':'" in problem:
        return number, "这一行与上下文接不上：缩进不齐，或少了“: ”", "同一层的键左边对齐；键后面是半角冒号加空格"
    if "flow" in problem or "',' or" in problem:
        return number, "“{ }”或“[ ]”没有写完整，或里面缺逗号", "补上括号；值里有逗号、括号时加引号"
    return number, "这一行不合 YAML 的写法", "请检查引号、冒号和缩进"
