"""YAML as a tree of nodes that keep their source text and their place.

Made from the parser's events, not from loaded objects: every scalar stays text (001 stays 001), and
aliases, anchors, tags and duplicate keys are seen before anything can explode.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from jixiao.files.reading import content as bytes_of
from jixiao.files.reasons import reason
from jixiao.findings import ENOUGH, Finding, InputError, Position, Source
from jixiao.nodes.advice import INVISIBLE, indented_by_other_blanks, lost_text, scanner_advice, wrong_colons
from jixiao.nodes.encodings import UTF_16, Encoding, EncodingError, decoded
from jixiao.nodes.faults import Faults
from jixiao.nodes.node import Node, Point
from jixiao.text.pasted import name

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = ("", "~", "null", "Null", "NULL")
_DEPTH = 30
_SIZE = 4_000_000  # characters
LARGEST = 4 * _SIZE  # bytes of a file
_HEAD = re.compile("[|>][-+0-9]*")
_CONTROLS = 20  # control characters of one file that are told at once


class _Builder(Faults):
    def __init__(self, text: str, file: str) -> None:
        super().__init__()
        self.source = Source(file, lines_of(text))

    def position(self, mark: Any) -> Position:
        return Position(self.source.file, mark.line + 1, mark.column + 1)

    def refuse(self, rule: str, position: Position, message: str, help: str = "", width: int = 1) -> None:
        self.add(self.source.finding(rule, position, message, help, width=width))

    def node(self, event: Any, events: Iterator[yaml.Event], depth: int = 0, outer: int | None = -1) -> Node:
        position = self.position(event.start_mark)
        if depth > _DEPTH:
            self.refuse("Y1", position, f"嵌套超过{_DEPTH}层", "请检查缩进")
            raise InputError(self.findings)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(
                "Y2",
                position,
                f"不能使用别名“*{event.anchor}”",
                f"是内容就加引号：'*{event.anchor}'；是引用就把内容写全",
            )
            return Node(position, position.line, kind="null", end_column=position.column, source=self.source)
        if event.anchor or event.tag:
            self.extras(event, position)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, position, outer)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, events, depth, outer)
        return self.mapping(event, events, depth, outer)

    def extras(self, event: Any, position: Position) -> None:
        anchor, tag = event.anchor, event.tag
        if anchor:
            self.refuse(
                "Y2",
                position,
                f"不能使用锚点“&{anchor}”",
                f"不能引用：用到的地方各写一遍，删去“&{anchor}”；它本身就是内容才加引号：'&{anchor}…'",
            )
        if tag and tag != "!":
            self.refuse("Y2", position, f"不能使用标签“{tag}”", "是内容就给整个值加引号")
        elif tag == "!":
            self.refuse("Y2", position, "值以“!”开头会被当作标签", "请给整个值加引号")

    def scalar(self, event: Any, position: Position, outer: int | None) -> Node:
        style = event.style if event.style in ("'", '"', "|", ">") else ""
        end = self.block_end(event) if style == "|" else (event.end_mark.line + 1, event.end_mark.column + 1)
        kind = "null" if not style and event.value in _NULLS else "scalar"
        node = Node(position, end[0], event.value, kind, style, end_column=end[1], outer=outer, source=self.source)
        doubtful = style or end[0] > position.line or "#" in self.source.line(position.line)
        if doubtful and (lost := lost_text(self.source.lines, event, style)):
            self.refuse("Y3", position, *lost)
        return node

    def block_end(self, event: Any) -> Point:
        """Behind the last line of a |: its text has a line for each of the source."""
        line, text = event.start_mark.line + 1, event.value
        count = text.count("\n") + (not text.endswith("\n")) if text else 0
        head = _HEAD.match(self.source.line(line), event.start_mark.column)
        return line + count, len(self.source.line(line + count)) + 1 if count or not head else head.end() + 1

    def sequence(self, event: Any, events: Iterator[yaml.Event], depth: int, outer: int | None) -> Node:
        node = Node(self.position(event.start_mark), 0, kind="sequence", outer=outer, source=self.source)
        inner, last = self.inner(event, outer), event
        while not isinstance(last := next(events), yaml.SequenceEndEvent):
            node.items.append(self.node(last, events, depth + 1, inner))
        self.close(node, event, last, node.items[-1:])
        return node

    def inner(self, event: Any, outer: int | None) -> int | None:
        """What a collection is to those in it, as `Node.outer`."""
        return None if event.flow_style or outer is None else int(event.start_mark.column)

    def close(self, node: Node, event: Any, last: Any, inside: list[Node]) -> None:
        """Gives a collection its end: behind its bracket, or behind the last that is in it."""
        end = inside[0].end if inside and not event.flow_style else (last.end_mark.line + 1, last.end_mark.column + 1)
        node.end_line, node.end_column = end

    def mapping(self, begin: Any, events: Iterator[yaml.Event], depth: int, outer: int | None) -> Node:
        node = Node(self.position(begin.start_mark), 0, kind="mapping", outer=outer, source=self.source)
        inner, value = self.inner(begin, outer), node
        event: Any
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1, inner)
            value = self.node(next(events), events, depth + 1, inner)
            if key.kind not in ("scalar", "null"):
                self.bad_key(key.position)
                continue
            if not key.style and (blank := indented_by_other_blanks(key.text)):
                self.refuse(
                    "Y0", key.position, f"键的前面有 {name(blank)}，YAML 不当作缩进", "请改成普通的空格，每层两格"
                )
                continue
            if key.text in node.pairs:
                first = node.pairs[key.text][0].position
                self.refuse(
                    "Y5",
                    key.position,
                    f"“{key.text}”写了两次（第一次在第{first.line}行）",
                    "请删去一处，或改成不同的名称",
                    len(key.text),
                )
                continue
            node.pairs[key.text] = (key, value)
        self.close(node, begin, event, [value])
        return node

    def bad_key(self, position: Position) -> None:
        before = self.source.line(position.line)[: position.column]
        if before.endswith("{{"):
            place = Position(position.file, position.line, position.column - 1)
            self.refuse("Y4", place, "以“{{”开头的值要加引号", "给整个值加引号，或用“|-”另起一行", 2)
        else:
            self.refuse("Y4", position, "键必须是一个词", "若这一行本是内容（例如以“[”或“{”开头），请给整个值加引号")

    def invisible(self, text: str) -> None:
        """Control characters, each a finding; YAML would stop at the first without saying where."""
        if not INVISIBLE.search(text):
            return
        for number, line in enumerate(self.source.lines, 1):
            for match in INVISIBLE.finditer(line):
                place = Position(self.source.file, number, match.start() + 1)
                found = self.source.finding("Y0", place, "文字里有不可见的控制字符", "请删去它（常由复制粘贴带来）")
                self.add(replace(found, excerpt=INVISIBLE.sub("\ufffd", line)))
                if len(self.findings) >= _CONTROLS:
                    raise InputError(self.findings)
        if self.findings:
            raise InputError(self.findings)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text as the nodes of its tree know them."""
    return tuple(_unmarked(text).removesuffix("\n").split("\n"))


def _unmarked(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str, file: str) -> Node:
    """The tree of a YAML text. Raises InputError with all that YAML would lose or refuse."""
    text = _unmarked(text)
    builder = _Builder(text, file)
    start = Position(file)
    if len(text) > _SIZE:
        builder.refuse("Y1", start, f"文件超过{_SIZE // 1_000_000}兆字符", "请拆成每个项目一个文件")
        raise InputError(builder.findings)
    builder.invisible(text)
    try:
        # event by event: deep nesting costs the scanner hours
        root = _root(builder, yaml.parse(text, Loader=_LOADER), start)
    except yaml.YAMLError as error:
        advice = scanner_advice(error, builder.source)  # the cause; what was found on its line before is a consequence
        raise InputError(
            [*(finding for finding in builder.findings if finding.position.line != advice.position.line), advice]
        ) from None
    if builder.findings:
        raise InputError(builder.findings)
    return root


def _root(builder: _Builder, events: Iterator[yaml.Event], start: Position) -> Node:
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            builder.refuse(
                "Y1", builder.position(event.start_mark), "一个文件里只能有一份内容", "请删去“---”，或分成两个文件"
            )
            raise InputError(builder.findings)
        if isinstance(event, yaml.NodeEvent):
            root = builder.node(event, events)
    if root is None or root.is_null:
        builder.refuse("Y1", start, "文件是空的", "可用“jixiao new 表式 项目名称”得到一份样例")
        raise InputError(builder.findings)
    if root.kind != "mapping":
        raise InputError(_no_keys(builder, root))
    return root


def _no_keys(builder: _Builder, root: Node) -> list[Finding]:
    """A file without `key: value`: each line whose colon is wrong, or the file as a whole."""
    found = list(islice(wrong_colons(builder.source.lines), ENOUGH)) if root.kind == "scalar" else []
    builder.findings = []
    for line, column, message, help in found:
        builder.refuse("Y0", Position(builder.source.file, line + 1, column + 1), message, help)
    if not found:
        builder.refuse("Y1", root.position, "文件应当由“键: 值”组成", "检查冒号是否为半角，冒号后是否有一个空格")
    return builder.findings


def read_text(file: Path) -> str:
    """A spec's text, in whichever encoding it was saved. Raises InputError where the file cannot be read."""
    return read_source(file)[0]


def read_source(file: Path) -> tuple[str, Encoding]:
    """A spec's text and its encoding, in which it is to be written again.

    Raises InputError where the file cannot be read.
    """
    try:
        content = bytes_of(file, LARGEST)
        if b"\0" in content and not content.startswith(UTF_16):
            line = content.count(b"\n", 0, content.index(b"\0")) + 1
            place, help = Position(str(file), line), "从备份或原来的文件重新复制一份"
            raise InputError([Finding("Y1", "文件里有空字节，不是文字，或已经损坏", place, help=help)])
        return decoded(content)
    except EncodingError as error:
        source = Source(str(file), tuple(content.decode(errors="replace").replace("\r\n", "\n").split("\n")))
        help = "请在编辑器里另存为 UTF-8；打开时字已经不对的，从原来的文件重新复制"
        place = Position(str(file), error.line, error.column)
        raise InputError([source.finding("Y1", place, str(error), help)]) from None
    except OSError as error:
        if error.errno == errno.EFBIG:
            help = "看是不是放错了文件；内容真有这么多，就分成几个项目"
            raise InputError(
                [Finding("Y1", f"文件太大，超过了{LARGEST // 1_000_000}兆字节", Position(str(file)), help=help)]
            ) from None
        raise InputError(
            [Finding("Y1", f"读不了文件：{reason(error)}", Position(str(file)), help="检查路径和权限")]
        ) from None
