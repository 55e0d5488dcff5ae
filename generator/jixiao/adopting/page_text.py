"""page.html.j2 of a proposed form, with the macros that a form keeper would use."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from jixiao.adopting.cell_text import dated, titled, with_values
from jixiao.adopting.draft import Draft, LineDraft, TableDraft
from jixiao.adopting.looks import ALIGNS, TableLooks, page_rule
from jixiao.adopting.sorts import Sort
from jixiao.adopting.table_text import TableWriter
from jixiao.readers.content import FileLine

_MACROS = {"方框": "方框(", "打勾格": "打勾格(", "指标行": " 指标行(", "并排指标行": "并排指标行("}
_BELOW, _OTHER = {"foot": 12.0, "note": 9.0}, 0.4  # pt of type in official.css, and from which on it is another
_INNER = 486.0  # pt between the margins of official.css


def page_text(draft: Draft, *, soft_lines: bool) -> str:
    """The text of page.html.j2. `soft_lines`: the file's lines end where its paper ends, as in a PDF."""
    writer = _Writer(draft, soft_lines=soft_lines)
    body = "\n".join(writer.blocks())
    rules = [rule for rule in (page_rule(draft.paper), *writer.rules()) if rule]
    style = f"{{% block style %}}<style>\n{chr(10).join(rules)}\n</style>{{% endblock %}}\n" if rules else ""
    used = [name for name, sign in _MACROS.items() if sign in body]
    macros = f'{{% from "_shared/指标.html.j2" import {", ".join(used)} %}}\n' if used else ""
    head = '{% extends "_shared/page.html.j2" %}\n'
    return f"{head}{macros}{style}{{% block body %}}\n{body}\n{{% endblock %}}\n"


class _Writer:
    def __init__(self, draft: Draft, *, soft_lines: bool) -> None:
        self.draft, self.soft = draft, soft_lines
        inner = _INNER if draft.paper is None else draft.paper.width - draft.paper.left - draft.paper.right
        tables = [block for block in draft.blocks if isinstance(block, TableDraft)]
        self.looks = {
            id(block): TableLooks(
                block.table, block.sorts, f"t{number}" if len(tables) > 1 else "", sum(block.table.columns) / inner
            )
            for number, block in zip(count(1), tables, strict=False)
        }
        self.lines: list[str] = []
        self.below: dict[str, str] = {}  # rules of lines below the tables by their class
        self.classes: dict[str, str] = {}

    def rules(self) -> Iterator[str]:
        """The rules of the style block."""
        yield from dict.fromkeys(rule for looks in self.looks.values() for rule in looks.rules())
        yield from dict.fromkeys((*self.lines, *self.below.values()))

    def blocks(self) -> Iterator[str]:
        """Each block as HTML."""
        for block in self.draft.blocks:
            if isinstance(block, LineDraft):
                yield self._line(block)
            else:
                yield from TableWriter(self.draft, block, self.looks[id(block)], soft=self.soft).lines()

    def _line(self, block: LineDraft) -> str:
        line = block.line
        if block.sort is Sort.TITLE:
            size = f' style="font-size: {line.look.size:g}pt"' if line.look.size not in (0.0, 18.0) else ""
            return f"<h2{size}>{titled(line.text, self.draft)}</h2>"
        text = (
            with_values(line.text, block.fields)
            if block.fields
            else dated(line.text, self.draft, near=block.sort is Sort.YEAR)
        )
        if not block.above:
            name = "foot" if block.sort is Sort.PAIRS else "note"
            if line.look.size and abs(line.look.size - _BELOW[name]) > _OTHER:
                self.below.setdefault(name, f"p.{name} {{ font-size: {line.look.size:g}pt }}")
            return f'<p class="{name}">{text}</p>'
        return f'<p class="{self._class(line)}">{text}</p>'

    def _class(self, line: FileLine) -> str:
        align = line.align if line.align in ALIGNS else "center" if "年度" in line.text else "left"
        size = f"; font-size: {line.look.size:g}pt" if line.look.size else ""
        weight = "; font-weight: bold" if line.look.bold else ""
        look = f"{{ text-indent: 0; text-align: {align}; line-height: 1.5{size}{weight} }}"
        name = next((known for known, rule in self.classes.items() if rule == look), "")
        if not name:
            again = sum(known.startswith(align) for known in self.classes)
            name = f"{align}{again + 1}" if again else align
            self.classes[name] = look
            self.lines.append(f"p.{name} {look}")
        return name
