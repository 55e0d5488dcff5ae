"""page.html.j2 of a proposed form, with the macros that a form keeper would use."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import count

from jixiao.adopting.draft import Draft, LineDraft, TableDraft
from jixiao.adopting.kinds import Guess
from jixiao.adopting.looks import ALIGNS, TableLooks, page_rule, shares
from jixiao.adopting.names import limit_of, reference
from jixiao.adopting.regions import Region
from jixiao.adopting.sorts import YEAR, Sort, spot
from jixiao.adopting.trees import Column, TableField
from jixiao.readers.content import FileCell, FileLine, bare

_MACROS = {"方框": "方框(", "打勾格": "打勾格(", "指标行": " 指标行(", "并排指标行": "并排指标行("}
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

    def rules(self) -> Iterator[str]:
        """The rules of the style block."""
        yield from dict.fromkeys(rule for looks in self.looks.values() for rule in looks.rules())
        yield from dict.fromkeys(self.lines)

    def blocks(self) -> Iterator[str]:
        """Each block as HTML."""
        for block in self.draft.blocks:
            if isinstance(block, LineDraft):
                yield self._line(block)
            else:
                yield from _TableWriter(self.draft, block, self.looks[id(block)], soft=self.soft).lines()

    def _line(self, block: LineDraft) -> str:
        line = block.line
        if block.sort is Sort.TITLE:
            size = f' style="font-size: {line.look.size:g}pt"' if line.look.size not in (0.0, 18.0) else ""
            return f"<h2{size}>{_title(line.text, self.draft)}</h2>"
        text = _with_values(line.text, block.fields) if block.fields else _year(line.text)
        if not block.above:
            return f'<p class="{"foot" if block.sort is Sort.PAIRS else "note"}">{text}</p>'
        return f'<p class="{self._class(line)}">{text}</p>'

    def _class(self, line: FileLine) -> str:
        align = line.align if line.align in ALIGNS else "center" if "年度" in line.text else "left"
        size = f"; font-size: {line.look.size:g}pt" if line.look.size else ""
        weight = "; font-weight: bold" if line.look.bold else ""
        self.lines.append(f"p.{align} {{ text-indent: 0; text-align: {align}; line-height: 1.5{size}{weight} }}")
        return align


class _TableWriter:
    """Writes one table."""

    def __init__(self, draft: Draft, block: TableDraft, looks: TableLooks, *, soft: bool) -> None:
        self.draft, self.block, self.looks, self.soft = draft, block, looks, soft
        self.table = block.table
        self.starts = {region.first: region for region in block.regions}
        self.heads = {row: region for region in block.regions for row in range(region.heads, region.first)}

    def lines(self) -> Iterator[str]:
        """The lines of the table."""
        yield f'<table class="{self.looks.name}">' if self.looks.name else "<table>"
        columns = "".join(f'<col style="width: {share}"/>' for share in shares(self.table.columns))
        yield f"<colgroup>{columns}</colgroup>"
        yield "<tbody>"
        row = 0
        while row < len(self.table.heights):
            if row and self._parts(row):
                yield "</tbody>\n<tbody>"
            if row in self.starts:
                yield from self._region(self.starts[row])
                row = self.starts[row].end
                continue
            repeat = ' data-repeat=""' if row in self.heads else ""
            cells = "".join(self._cell(cell) for cell in self.table.starting(row))
            yield f"<tr{self.looks.row(row)}{repeat}>{cells}</tr>"
            row += 1
        yield "</tbody>"
        yield "</table>"

    def _parts(self, row: int) -> bool:
        """May a part of the table begin here: at heads of a region, or behind its end, and no cell goes across?"""
        edges = {edge for region in self.block.regions for edge in (region.heads, region.end)}
        return row in edges and not any(cell.row < row < cell.row + cell.rows for cell in self.table.cells)

    def _cell(self, cell: FileCell, row: str = "") -> str:
        sort = self.block.sorts[spot(cell)]
        guesses = self.block.fields.get(spot(cell), ())
        prose = bool(guesses) and guesses[0].kind == "段落"
        money = bool(guesses) and guesses[0].kind == "金额"
        look = self.looks.cell(cell, money=money, prose=prose)
        tag = "th" if sort is Sort.LABEL and cell.text.strip() else "td"
        return f"<{tag}{self._spans(cell)}{look}>{self._content(cell, sort, guesses)}</{tag}>"

    def _spans(self, cell: FileCell) -> str:
        columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        inside = [region for region in self.block.regions if cell.row < region.first < cell.row + cell.rows]
        if not inside:
            return columns + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")
        fixed = cell.rows - sum(len(region.rows) for region in inside)
        counted = " + ".join(f"{self._count(region)} | length" for region in inside)
        return f'{columns} rowspan="{{{{ {counted}{f" + {fixed}" if fixed else ""} }}}}"'

    def _count(self, region: Region) -> str:
        """What is counted for the rows of a region."""
        fields = self.block.of(region)
        names = [reference(one.path) for one in fields]
        return f"并排({', '.join(names)})" if len(names) > 1 else names[0]

    def _content(self, cell: FileCell, sort: Sort, guesses: Sequence[Guess]) -> str:
        if sort is Sort.TITLE:
            return _title(cell.text, self.draft)
        if sort is Sort.YEAR:
            return _year(cell.text)
        if sort is Sort.PAIRS:
            return _with_values(cell.text, guesses)
        if guesses:
            return _printed(guesses[0], cell.text)
        if sort is Sort.FIELD and self.heads.get(cell.row) is None and not cell.text.strip():
            return ""
        return self._label(cell)

    def _label(self, cell: FileCell) -> str:
        text = "\n".join(line.strip(" 　") for line in cell.text.strip().split("\n"))
        room = self.table.width(cell) - 4
        size = cell.look.size or self.looks.size
        if self.soft or len(text) * size > room:
            text = _rejoined(text, bracket=len(text) * size > room or "\n（" in text or "\n(" in text)
        return "<br/>".join(_breakable(line, len(line) * size > room) for line in text.split("\n"))

    def _region(self, region: Region) -> Iterator[str]:
        fields = self.block.of(region)
        one = fields[0]
        before = [cell for cell in self.table.starting(region.first) if cell.column < region.leaves[0].column]
        if not one.tree:
            yield from self._rows(region, one, before)
            return
        side = self._side(region, fields, before)
        levels = one.region.levels()
        widths = [
            f"{name}={leaf.columns}"
            for name, leaf in zip(("一级列数", "二级列数", "三级列数"), levels[:-1], strict=False)
            if leaf.columns > 1
        ]
        if len(fields) > 1:
            names = ", ".join(reference(each.path) for each in fields)
            yield f"{{% call(行) 并排指标行({', '.join([names, *widths])}) %}}"
        else:
            if side.startswith("<"):
                yield f"{{% set 边 %}}{side}{{% endset %}}"
                side = "前格=边"
            yield f"{{% call(行) 指标行({', '.join([reference(one.path), *([side] if side else []), *widths])}) %}}"
        yield self._leaf(region, levels[-1].column, "{{ 行.名称 }}") + "".join(self._columns(region, one))
        yield "{% endcall %}"

    def _side(self, region: Region, fields: Sequence[TableField], before: Sequence[FileCell]) -> str:
        """The label beside the rows of a tree, where it does not stand beside its heads already: as the macro's 边栏,
        or as cells where that is not enough.
        """
        if not before:
            return ""
        (cell, *others) = before
        if not others and cell.columns == 1 and not cell.look.bold and "\n" not in cell.text and '"' not in cell.text:
            return f'边栏="{cell.text.strip()}" | 断词'
        rows = f'rowspan="{{{{ {self._count(region)} | length }}}}"'
        return "".join(
            f"<th{f' colspan={chr(34)}{each.columns}{chr(34)}' if each.columns > 1 else ''} {rows}"
            f"{self.looks.cell(each)}>{self._label(each)}</th>"
            for each in before
        )

    def _leaf(self, region: Region, column: int, content: str) -> str:
        cells = [cell for row in region.rows if (cell := self.table.at(row, column)) is not None]
        cell = self.looks.usual(cells)
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        return f"<td{spans}{self.looks.cell(cell)}>{content}</td>"

    def _columns(self, region: Region, one: TableField) -> Iterator[str]:
        for column in one.columns:
            if len(column.leaves) > 1:
                yield f"{{{{ 打勾格({reference(column.guess.path, '行')}) }}}}"
            else:
                yield self._leaf(region, column.leaves[0].column, self._value(column))

    def _value(self, column: Column) -> str:
        if column.counted:
            return "{{ loop.index }}"
        asked = reference(column.guess.path, "行")
        return (
            f"{{{{ 方框({asked}{', 框在前=true' if column.guess.box_first else ''}) }}}}"
            if column.guess.box_first or _boxes(column.guess)
            else f"{{{{ {asked} }}}}"
        )

    def _rows(self, region: Region, one: TableField, before: Sequence[FileCell]) -> Iterator[str]:
        name = reference(one.path)
        yield f"{{% for 行 in {name} %}}"
        side = "".join(
            f'<th rowspan="{{{{ {name} | length }}}}"{self.looks.cell(cell)}>{self._label(cell)}</th>'
            for cell in before
        )
        first = f"{{% if loop.first %}}{side}{{% endif %}}" if side else ""
        yield f"<tr{self.looks.row(region.first)}>{first}{''.join(self._columns(region, one))}</tr>"
        yield "{% endfor %}"


def _breakable(text: str, narrow: bool) -> str:
    """A line of a label; one that is wider than its cell may be broken between words."""
    plain = not any(sign in text for sign in '"%{}\\')
    return f'{{{{ "{text}" | 断词 }}}}' if narrow and plain and len(text) > 2 else html.escape(text, quote=False)


def _boxes(one: Guess) -> bool:
    return one.kind == "选项" and one.why.startswith("格里有")


def _printed(one: Guess, text: str) -> str:
    """A field as its cell prints it: boxes, the guidance that stands there until it is filled in."""
    asked = reference(one.path)
    if one.kind == "选项":
        return f"{{{{ 方框({asked}{', 框在前=true' if one.box_first else ''}) }}}}"
    if one.limit and limit_of(text) and not one.text:
        return f"{{% if {asked} %}}{{{{ {asked} }}}}{{% else %}}{html.escape(text.strip(), quote=False)}{{% endif %}}"
    return f"{{{{ {asked} }}}}"


def _with_values(text: str, fields: Sequence[Guess]) -> str:
    """Labels with their colons, and behind them the fields."""
    shown = html.escape(text.strip(" 　\n"), quote=False)
    pieces = []
    for number, one in enumerate(fields):
        label = html.escape(one.labels[0], quote=False)
        start = shown.find(label) + len(label) + 1
        following = html.escape(fields[number + 1].labels[0], quote=False) if number + 1 < len(fields) else ""
        end = shown.find(following, start) if following else len(shown)
        pieces.append(shown[:start] + _printed(one, ""))
        rest = shown[start:end]
        shown = ("　　" if following else "") + shown[end:]
        if static := _static(rest, one.text):
            shown = static + shown
    return "".join(pieces) + shown


def _static(text: str, value: str) -> str:
    """What stands behind a value and is none of it, such as a unit's label."""
    found = text.replace(html.escape(value, quote=False), "", 1).strip("_ 　\n")
    return f"　　{found}" if "：" in found or ":" in found else ""


def _title(text: str, draft: Draft) -> str:
    plain = "".join(text.split())
    if plain == draft.title:
        return "{{ 表名 }}"
    shown = _year(text.strip())
    return shown.replace(draft.title, "{{ 表名 }}", 1) if draft.title in shown else shown


def _year(text: str) -> str:
    """The text with the year asked for; lines as they are."""
    shown = YEAR.sub(lambda match: "{{ 年度 }}" + ("年度" if match[0].endswith("度") else "年"), text.strip())
    return html.escape(shown, quote=False).replace("\n", "<br/>")


def _rejoined(text: str, *, bracket: bool) -> str:
    """The lines of a text that broke where its column ended as one; what stands in brackets at its end on a line of
    its own where that is asked for.
    """
    joined = "".join(text.split("\n"))
    if not bracket:
        return joined
    return re.sub(r"(?<=[^（(])([（(][^（()）]*[)）])$", r"\n\1", joined) if bare(joined) else text
