"""预算表: 年度预算安排, blocks of tables and texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import cycle
from typing import TYPE_CHECKING, Any

from jixiao.field_paths import FieldPath
from jixiao.forms.kinds.budget_blocks import COLUMNS, ROW_KEYS, read_blocks
from jixiao.forms.kinds.fields import table_sample, written_example
from jixiao.forms.kinds.json_schema import OR_EMPTY, object_of, text_of
from jixiao.forms.kinds.kind import Kind, Sample, Schema, Values, Views
from jixiao.forms.values import BudgetBlock, BudgetRow, Value
from jixiao.nodes.node import Node
from jixiao.nodes.quoting import Value as Written
from jixiao.text.money import UNITS

if TYPE_CHECKING:
    from jixiao.forms.form import Field
    from jixiao.forms.kinds.trial import Trial
    from jixiao.forms.read_fields import FieldReader

_EQUALS = "="  # of a formula in a cell: 800×50=40000
_HEADS = {"数量": "数量", "单价": "单价（元）", "金额": "资金需求（元）"}
_ROW_NOTES = {
    "名称": ("这一行的名称", "会议费"),
    "数量": ("数和单位", "2000人"),
    "单价": ("数和单位；有几个单位时写“/”", "150元/人"),
    "期数": ("分几期", 5),
    "每期金额": ("每一期的金额；不写就由数量×单价算出", 40000),
    "金额": ("不写就由数量×单价算出", "30万元"),
    "说明": ("印在数量和单价两格里的文字", "由小组统筹上报"),
    "取整": ("声明的取整：金额算到几元为止", "100元"),
}


class BudgetKind(Kind):
    """Blocks of tables and texts with figures that are computed from each other."""

    name = "预算表"
    meaning = "年度预算安排的表和文字"
    attributes = Kind.attributes | {"乘号", "认列"}
    budget = dated = wordy = True

    def read(self, field: Field, node: Node, path: str, reader: FieldReader) -> Value:
        """As `Kind.read`."""
        return read_blocks(reader, field, node, path)

    def print(self, field: Field, value: Value, values: Values) -> Sequence[BudgetBlock]:
        """As `Kind.print`: the computed blocks, whose rows say what is printed of them."""
        return value or ()

    def parse_back(self, field: Field, printed: Sequence[BudgetBlock], values: Values) -> Value:
        """As `Kind.parse_back`: what is printed is typed, and of a formula its result."""
        return tuple(map(_typed, printed)) or None

    def view(self, field: Field, value: Value, views: Views, path: FieldPath) -> Any:
        """As `Kind.view`."""
        return views.budget(field.name, value or (), path)

    def schema(self, field: Field) -> Schema:
        """As `Kind.schema`."""
        return {"type": "array", "items": object_of(_block(self.example(field)))}

    def example(self, field: Field) -> Any:
        """As `Kind.example`."""
        return written_example(field) or field.default or f"{field.name}……"

    def sample(self, field: Field, sample: Sample) -> Iterator[str]:
        """As `Kind.sample`."""
        yield from table_sample(field, ())

    def inline(self, field: Field, sample: Sample, path: str) -> str:
        """As `Kind.inline`."""
        return "[]"

    def trial(self, field: Field, trial: Trial, path: str) -> Written:
        """As `Kind.trial`: a table made of the rows of the form's example, and a text."""
        told = written_example(field)
        block = next((one for one in told or () if isinstance(one, dict) and one.get("明细")), None)
        rows = [trial.inside.text(trial.inside.letters)] * trial.rows
        made: list[Written] = [{"文字": trial.text(trial.prose)}]
        if block is not None:
            lines = zip(rows, cycle(block["明细"]), strict=False)
            made.insert(0, {**block, "明细": [{**line, "名称": name} for name, line in lines]})
        return made


def _typed(block: BudgetBlock) -> BudgetBlock:
    groups = tuple(replace(group, rows=tuple(map(_typed_row, group.rows))) for group in block.groups)
    formulas = any(_EQUALS in text for row in block.rows for text in row.printed.values())
    return replace(block, groups=groups, formula=formulas)


def _typed_row(row: BudgetRow) -> BudgetRow:
    return replace(row, texts={role: text.rpartition(_EQUALS)[2] for role, text in row.printed.items()})


def _block(example: Any) -> Mapping[str, Schema]:
    """What editors accept in a block; `example` are blocks as JSON."""
    first = example[0] if isinstance(example, list) and isinstance(example[0], dict) else {}
    group = _group(first)
    return group | {
        "标题": text_of("表前面的一行文字", "资金测算方式"),
        "金额单位": {"enum": list(UNITS), "description": "没有写单位的数按它算", "examples": ["万元"]},
        "组": text_of(
            "几个表头各带几行", [{key: first[key] for key in ("列", "明细") if key in first}], types=("array",)
        )
        | {"items": object_of(group)},
        "算式": text_of("金额印成 800×50=40000", True, types=("boolean", "string")),
        "乘号": text_of("算式里的乘号", "×"),
        "文字": text_of(
            "一段文字，可写 {{ 行名 | 元 }}、{{ 小计 | 万元 }}",
            "会议费：{{ 会议费 | 算式 }}；共{{ 小计 | 万元 }}万元。",
        ),
    }


def _group(first: Mapping[str, Any]) -> dict[str, Schema]:
    row = object_of({key: text_of(*_ROW_NOTES[key], types=OR_EMPTY) for key in ROW_KEYS})
    heads = object_of(
        {key: text_of(f"“{key}”一列印的表头", _HEADS.get(key, key)) for key in COLUMNS},
        "各列印的表头，按印的顺序",
        first.get("列", {}),
    )
    return {
        "列": heads,
        "明细": {
            "type": ["array", "null"],
            "items": row,
            "description": "各行；金额不写就由数量×单价算出",
            "examples": [first.get("明细", [])],
        },
        "合计行": text_of("最后一行的名称；不写就没有这一行", "合计"),
        "合计": text_of("不写就自动计算", "30万元", types=("string", "number", "null")),
    }
