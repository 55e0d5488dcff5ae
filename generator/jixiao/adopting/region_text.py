"""The rows of a region in a proposed template, with the macros that a form keeper would use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from jixiao.adopting.cell_text import boxes, is_plain
from jixiao.adopting.draft import TableDraft
from jixiao.adopting.looks import TableLooks
from jixiao.adopting.names import reference
from jixiao.adopting.nesting import HeadLeaf
from jixiao.adopting.regions import Region
from jixiao.adopting.trees import Column, TableField
from jixiao.readers.content import FileCell

Written = Callable[[FileCell], str]
_ROW, _INNER = "行", "指"


def counted(fields: Sequence[TableField]) -> str:
    """What is counted for the rows of a region."""
    names = [reference(one.path) for one in fields]
    inner = fields[0].inner
    if inner is not None:
        return f'展开({names[0]}, "{inner.path[-1]}")'
    return f"并排({', '.join(names)})" if len(names) > 1 else names[0]


class RegionWriter:
    """Writes the rows of one region. `label` writes the text of a label, `cell` a whole cell."""

    def __init__(self, block: TableDraft, region: Region, looks: TableLooks, label: Written, cell: Written) -> None:
        self.table, self.region, self.looks = block.table, region, looks
        self.label, self.cell = label, cell
        self.fields = block.of(region)
        left = region.leaves[0].column
        self.before = [one for one in self.table.starting(region.first) if one.column < left]

    def lines(self) -> Iterator[str]:
        """The lines."""
        one = self.fields[0]
        if one.inner is not None:
            return self._nested(one, one.inner)
        return self._tree(one) if one.tree else self._rows(one)

    def _tree(self, one: TableField) -> Iterator[str]:
        side = self._side()
        widths = _widths(self.region.levels())
        if len(self.fields) > 1:
            names = ", ".join(reference(each.path) for each in self.fields)
            if self.region.apart:
                widths.append(f"右一级列数={self.region.levels(right=True)[0].columns}")
            yield f"{{% call({_ROW}) 并排指标行({', '.join([names, *widths])}) %}}"
        else:
            if side.startswith("<"):
                yield f"{{% set 边 %}}{side}{{% endset %}}"
                side = "前格=边"
            asked = ", ".join([reference(one.path), *([side] if side else []), *widths])
            yield f"{{% call({_ROW}) 指标行({asked}) %}}"
        yield self._indicator(one, _ROW)
        yield "{% endcall %}"

    def _indicator(self, one: TableField, row: str) -> str:
        name = self._leaf(self.region.levels()[-1].column, f"{{{{ {row}.名称 }}}}")
        return name + "".join(self._column(column, row) for column in one.columns)

    def _side(self) -> str:
        """The label beside the rows of a tree, where it does not stand beside its heads already: as the macro's 边栏,
        or as cells where that is not enough.
        """
        if not self.before:
            return ""
        (cell, *others) = self.before
        if not others and cell.columns == 1 and not cell.look.bold and is_plain(cell.text):
            return f'边栏="{cell.text.strip()}" | 断词'
        return self._labels()

    def _labels(self) -> str:
        """The labels beside all rows."""
        rows = f'rowspan="{{{{ {counted(self.fields)} | length }}}}"'
        return "".join(
            f"<th{_columns(each)} {rows}{self.looks.cell(each)}>{self.label(each)}</th>" for each in self.before
        )

    def _nested(self, one: TableField, inner: TableField) -> Iterator[str]:
        """A row with cells that go over all indicators of its own tree, as in 目标汇总表."""
        tree = reference(inner.path, _ROW)
        yield f"{{% for {_ROW} in {reference(one.path)} %}}"
        labels = f"{{% if loop.first %}}{self._labels()}{{% endif %}}" if self.before else ""
        rows = f' rowspan="{{{{ {tree} | length or 1 }}}}"'
        cells = "".join(self._column(column, _ROW, rows) for column in one.columns)
        yield f"{{% set 前格 %}}{labels}{cells}{{% endset %}}"
        empty = len(self.table.columns) - self.region.leaves[self.region.outer].column
        asked = ", ".join([tree, "前格=前格", f"空列数={empty}", *_widths(self.region.levels())])
        yield f"{{% call({_INNER}) 指标行({asked}) %}}"
        yield self._indicator(inner, _INNER)
        yield "{% endcall %}"
        yield "{% endfor %}"

    def _rows(self, one: TableField) -> Iterator[str]:
        name = reference(one.path)
        asked = ", ".join([name, *(f'"{each}"' for each in one.merged)])
        number = any(column.counted and column.over for column in one.columns)
        if number:
            yield "{% set 序 = namespace(数=0) %}"
        yield f"{{% for {_ROW} in {f'并格({asked})' if one.merged else name} %}}"
        if number:
            yield f"{{% if {_ROW}.并格{_key(one.merged[0])} %}}{{% set 序.数 = 序.数 + 1 %}}{{% endif %}}"
        labels = f"{{% if loop.first %}}{self._labels()}{{% endif %}}" if self.before else ""
        yield f"<tr{self.looks.row(self.region.first)}>{labels}{''.join(self._in_row(one))}</tr>"
        yield "{% endfor %}"

    def _in_row(self, one: TableField) -> Iterator[str]:
        """The cells of a row from left to right, those that go over several rows in the first of them."""
        found: list[tuple[int, str]] = []
        for column in one.columns:
            place = column.leaves[0].column
            if not column.over:
                found.append((place, self._column(column, _ROW)))
                continue
            asked = f"{_ROW}.并格{_key(column.over)}"
            written = self._column(column, _ROW, f' rowspan="{{{{ {asked} }}}}"')
            found.append((place, f"{{% if {asked} %}}{written}{{% endif %}}"))
        found += [(one.column, f"{{% if loop.first %}}{self.cell(one)}{{% endif %}}") for one in self.region.aside]
        yield from (text for _, text in sorted(found, key=lambda each: each[0]))

    def _leaf(self, column: int, content: str, rows: str = "") -> str:
        cells = [cell for row in self.region.rows if (cell := self.table.at(row, column)) is not None]
        cell = self.looks.usual(cells)
        return f"<td{_columns(cell)}{rows}{self.looks.cell(cell)}>{content}</td>"

    def _column(self, column: Column, row: str, rows: str = "") -> str:
        if len(column.leaves) > 1:
            return f"{{{{ 打勾格({reference(column.guess.path, row)}) }}}}"
        return self._leaf(column.leaves[0].column, _value(column, row), rows)


def _value(column: Column, row: str) -> str:
    if column.counted:
        return "{{ 序.数 }}" if column.over else "{{ loop.index }}"
    asked = reference(column.guess.path, row)
    if column.guess.after:
        return f"{{% if {asked} %}}{{{{ {asked} }}}}{column.guess.after}{{% endif %}}"
    return (
        f"{{{{ 方框({asked}{', 框在前=true' if column.guess.box_first else ''}) }}}}"
        if column.guess.box_first or boxes(column.guess)
        else f"{{{{ {asked} }}}}"
    )


def _columns(cell: FileCell) -> str:
    return f' colspan="{cell.columns}"' if cell.columns > 1 else ""


def _key(name: str) -> str:
    return f".{name}" if name.isidentifier() else f'["{name}"]'


def _widths(levels: Sequence[HeadLeaf]) -> list[str]:
    """The widths of the levels as the macros take them."""
    names = zip(("一级列数", "二级列数", "三级列数"), levels[:-1], strict=False)
    return [f"{name}={leaf.columns}" for name, leaf in names if leaf.columns > 1]
