"""Reads the texts of a page's elements, and the fields whose marks stand in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jixiao.field_paths import FieldPath
from jixiao.findings import InputError
from jixiao.pages.marks import LEAD, in_attributes, taken_apart
from jixiao.pages.sandbox import html_bounds as bounds

_BLANKS = re.compile(r"[ \t\r\n\f]+")


class TextReader:
    """Reads one page. Marks in attributes become those of their elements at once: nobody else shall meet them.

    `html` is what `root` was parsed from, `fields` what the marks stand for, `wrong` makes the fault of a line.
    """

    def __init__(
        self, html: str, root: Any, fields: Mapping[str, FieldPath], wrong: Callable[[str, int, str], InputError]
    ) -> None:
        self.fields, self.wrong, self.letters = fields, wrong, 0
        self.pictures: list[Any] = []  # <img> in what was read last
        self.in_attributes: dict[Any, list[str]] = {}
        for element in root.iter() if in_attributes(html) else ():
            for key, value in element.attrib.items():
                text, marks = taken_apart(value)
                if marks:
                    element.set(key, text)
                    self.in_attributes.setdefault(element, []).extend(marks)

    def read(self, node: Any) -> tuple[str, tuple[FieldPath, ...]]:
        """The text of an element: blanks folded, <br/> a line break, <wbr/> a place to break; and what it printed."""
        parts: list[str] = []
        self.pictures = []
        self._collect(node, parts)
        text = "".join(parts)
        fields: tuple[FieldPath, ...] = ()
        if LEAD in text or self.in_attributes:
            text, fields = self._fields(node, text)
        lines = text.split("\v")
        self.letters += sum(map(len, lines))
        if self.letters > bounds.TEXT:
            help = "一份表几百页也写不完这么多"
            raise self.wrong(f"文字太多，超过了{bounds.TEXT // 10_000}万字", node.sourceline, help)
        return "\n".join(_BLANKS.sub(" ", line).strip(" ") for line in lines), fields

    def _fields(self, node: Any, text: str) -> tuple[str, tuple[FieldPath, ...]]:
        """The text without marks, and the fields that they stand for, those in attributes first."""
        text, marks = taken_apart(text)
        if self.in_attributes:
            marks = [mark for inner in node.iter() for mark in self.in_attributes.get(inner, ())] + marks
        return text, tuple(dict.fromkeys([self.fields[mark] for mark in marks if mark in self.fields]))

    def _collect(self, node: Any, parts: list[str]) -> None:
        parts.append(node.text or "")
        for child in node:
            if child.tag == "br":
                parts.append("\v")
            elif child.tag == "wbr":
                parts.append("\u200b")
            elif child.tag == "img":
                self.pictures.append(child)
            elif child.tag in ("data", "time", "span"):
                self._collect(child, parts)
            else:
                name = f"<{child.tag}>" if isinstance(child.tag, str) else child.text
                raise self.wrong(f"文字里不能有 {name}", child.sourceline, "可用：br、wbr、data、time、span、img")
            parts.append(child.tail or "")
