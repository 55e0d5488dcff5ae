"""Values as a template sees them: each prints itself, escaped and typed, so that templates hold layout only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from jixiao.field_paths import FieldPath
from jixiao.figures.project import ComputedProject
from jixiao.forms.form import Field, Form
from jixiao.forms.kinds.fields import view_fields
from jixiao.forms.values import BudgetBlock, BudgetGroup, Indicator, Value
from jixiao.pages.marks import FieldMarks, MarkedNumber, literal
from jixiao.pages.printed_texts import Choice, Paragraphs, Text, day, figure, typed_text

LEVEL_CELLS = ("一级", "二级", "三级")  # what a row of a tree has for its levels


class TemplateFaultError(Exception):
    """A template prints what cannot be printed, or does too much: a message for the form keeper, and the way out."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


class Group(dict[str, Any]):
    """A 组: its fields by name. It cannot be printed as a whole."""

    def __init__(self, name: str, fields: Mapping[str, Any]) -> None:
        super().__init__(fields)
        self.name = name

    def __html__(self) -> str:
        some = "、".join(list(self)[:4])
        raise TemplateFaultError(
            f"“{self.name}”是一组字段，不能整个印出来",
            f"写明其中哪一个，如 {{{{ {self.name}.{next(iter(self), '')} }}}}；有：{some}",
        )

    __str__ = __html__


class Rows(list[Any]):
    """Rows of a table or blocks of a budget: to be gone through, not printed."""

    def __init__(self, name: str, rows: Iterable[Any]) -> None:
        super().__init__(rows)
        self.name = name

    def __html__(self) -> str:
        help = f"写成 {{% for 行 in {self.name} %}}…{{% endfor %}}"
        raise TemplateFaultError(f"“{self.name}”有若干行，要一行一行地印", help)

    __str__ = __html__


class PrintedViews:
    """Makes of a project's values what its templates print: the `Views` of the kinds of fields."""

    def __init__(self, values: Mapping[str, Value], marks: FieldMarks | None = None) -> None:
        self.values, self.marks = values, marks or FieldMarks()

    def text(self, text: str, path: FieldPath) -> Text:
        """A text as it is."""
        return Text(text, self.marks.of(path))

    def value(self, value: Value, pattern: str, path: FieldPath) -> Text:
        """A figure or a date through a format, a text, paragraphs."""
        mark = self.marks.of(path)
        if isinstance(value, date):
            return day(value, pattern, mark)
        if isinstance(value, Decimal):
            return figure(value, pattern, mark)
        return Paragraphs(value, mark) if isinstance(value, tuple) else Text(str(value), mark)

    def choice(self, chosen: Sequence[str], choices: tuple[str, ...], path: FieldPath) -> Choice:
        """One or more of several."""
        return Choice(chosen, choices, self.marks.of(path))

    def group(self, name: str, fields: Mapping[str, Any]) -> Group:
        """Fields by name."""
        return Group(name, fields)

    def rows(self, name: str, rows: Iterable[Mapping[str, Any]]) -> Rows:
        """Rows of a table."""
        return Rows(name, rows)

    def tree(self, field: Field, indicators: Iterable[tuple[Indicator, FieldPath, Mapping[str, Any]]]) -> Tree:
        """Indicators with their columns."""
        return Tree(field, tuple(indicators), self.marks)

    def budget(self, name: str, blocks: Sequence[BudgetBlock], path: FieldPath) -> Rows:
        """年度预算安排."""
        return Rows(name, (BudgetView(block, (*path, place), self.marks) for place, block in enumerate(blocks)))

    def number(self, number: int | None, name: str) -> int | None:
        """年度, 序号."""
        return None if number is None else MarkedNumber(number, self.marks.of((name,)))


class Tree:
    """An indicator tree as rows; a level's cell stands in the first of its rows, with its span."""

    def __init__(
        self, field: Field, indicators: Sequence[tuple[Indicator, FieldPath, Mapping[str, Any]]], marks: FieldMarks
    ) -> None:
        self.name, self.field = field.name, field
        self.tops = [item.level1 for item, _, _ in indicators]
        spans = [
            _spans([item.above[: depth + 1] for item, _, _ in indicators]) for depth in range(len(field.levels) - 1)
        ]
        self.rows = [
            {
                "三级": None,
                **columns,
                "名称": Text(item.name, marks.of((*path, field.levels[-1]))),
                "序号": number + 1,
                **by_level(
                    [
                        _level(name, marks.of(path[: len(path) - len(item.above) + depth]), known[number])
                        if number in known
                        else None
                        for depth, (name, known) in enumerate(zip(item.above, spans, strict=True))
                    ]
                ),
            }
            for number, (item, path, columns) in enumerate(indicators)
        ]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows)

    def __html__(self) -> str:
        raise TemplateFaultError(
            f"“{self.name}”是指标树，要一行一行地印",
            f"写成 {{% call(行) 指标行({self.name}) %}}…{{% endcall %}}",
        )

    __str__ = __html__

    def __len__(self) -> int:
        return len(self.rows)


def by_level(cells: Sequence[Any]) -> dict[str, Any]:
    """The cells of the levels in a row by their names in templates; where a level has none there, None."""
    return {"二级": None, **dict(zip(LEVEL_CELLS, cells, strict=False)), "各级": cells}


def _level(name: str, mark: str, rows: int) -> dict[str, Any]:
    return {"名称": Text(name, mark), "行数": rows}


def _spans(keys: Sequence[object]) -> dict[int, int]:
    """First index of each run of equal keys → length of the run."""
    spans: dict[int, int] = {}
    start = 0
    for _, run in groupby(keys):
        spans[start] = sum(1 for _ in run)
        start += spans[start]
    return spans


class BudgetView:
    """A block of 年度预算安排 as rows of cells with their spans; `path` is where it stands."""

    def __init__(self, block: BudgetBlock, path: FieldPath, marks: FieldMarks) -> None:
        self._marks = marks
        self.标题 = self._text(block.title, (*path, "标题"))
        self.文字 = [self._text(part, (*path, "文字")) for part in block.text]
        self.列数 = max((len(group.columns) for group in block.groups), default=0)
        self.列 = list(max((group.columns for group in block.groups), key=len, default=()))
        self.组 = [
            self._group(group, block.group_place(place, path))
            for place, group in enumerate(block.groups)
            if group.columns
        ]
        self.合计行 = (
            self._total_row(block.groups[-1].columns, block.total_label, block.total_text, path)
            if block.total_label and block.groups
            else None
        )

    def _text(self, text: str, path: FieldPath) -> Text:
        return Text(text, self._marks.of(path))

    def _figure(self, text: str, path: FieldPath) -> Text:
        return typed_text(text, self._marks.of(path))

    def _group(self, group: BudgetGroup, path: FieldPath) -> dict[str, Any]:
        rows = [self._row(group, number, path) for number in range(len(group.rows))]
        if group.total_label:
            rows.append(self._total_row(group.columns, group.total_label, group.total_text, path))
        heads = [_cell(role, self._text(head, (*path, "列", role))) for role, head in group.columns.items()]
        return {"表头": _stretched(heads, self.列数), "行": rows}

    def _row(self, group: BudgetGroup, number: int, path: FieldPath) -> list[dict[str, Any]]:
        """A row's cells. A 说明 spans the columns of 数量 and 单价; 合计 stands once, over all rows."""
        row, cells, remark_done = group.rows[number], [], False
        place = (*path, "明细", number)
        for role in group.columns:
            if role == "合计":
                if number == 0:
                    whole = self._figure(group.total_text, (*path, "合计"))
                    cells.append(_cell(role, whole, rowspan=len(group.rows)))
            elif "说明" in row.printed and role not in ("名称", "金额"):
                if not remark_done:
                    span = sum(other not in ("名称", "金额", "合计") for other in group.columns)
                    cells.append(_cell("说明", self._text(row.printed["说明"], (*place, "说明")), span))
                remark_done = True
            else:
                cells.append(_cell(role, self._figure(row.printed.get(role, ""), (*place, role))))
        taken = 1 if "合计" in group.columns and number else 0
        return _stretched(cells, self.列数 - taken)

    def _total_row(self, columns: Mapping[str, str], label: str, text: str, path: FieldPath) -> list[dict[str, Any]]:
        """The closing row: its label up to the amount's column, then the sum."""
        roles = list(columns)
        place = roles.index("金额") if "金额" in roles else len(roles) - 1
        cells = [
            _cell("名称", self._text(label, (*path, "合计行")), max(place, 1)),
            _cell("金额", self._figure(text, (*path, "合计"))),
        ]
        if place == 0:
            cells.reverse()
        cells += [_cell(role, Text("")) for role in roles[max(place, 1) + 1 :]]
        return _stretched(cells, self.列数)


def _cell(role: str, text: Text, colspan: int = 1, rowspan: int = 1) -> dict[str, Any]:
    return {"项": role, "文字": text, "列数": colspan, "行数": rowspan}


def _stretched(cells: list[dict[str, Any]], width: int) -> list[dict[str, Any]]:
    """The cells of a row, the last one as wide as the table needs."""
    missing = width - sum(cell["列数"] for cell in cells)
    return [*cells[:-1], {**cells[-1], "列数": cells[-1]["列数"] + missing}] if missing > 0 and cells else cells


def context(form: Form, project: ComputedProject) -> tuple[dict[str, Any], Mapping[str, FieldPath]]:
    """(all that a form's template may use, the fields that the marks in it stand for)."""
    views = PrintedViews(project.values)
    return page_values(form, project, views), views.marks.paths


def page_values(form: Form, project: ComputedProject, views: PrintedViews) -> dict[str, Any]:
    """The names that a form's template may use; rows of projects are made by whoever knows these."""
    own = [field for field in form.fields if not field.kind.projects]
    fields = view_fields(own, project.values, views, ())
    labels = {**form.labels, **{key: literal(text) for key, text in project.labels.items() if key in form.labels}}
    return {
        **fields,
        "标签": labels,
        "字段": fields,
        "表名": literal(project.labels.get(form.title, form.title)),
        "年度": views.number(project.year, "年度"),
        "序号": views.number(project.spec.index, "序号"),
    }
