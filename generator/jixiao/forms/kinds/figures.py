"""金额 数值 比率 整数: figures, which are Decimal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jixiao.forms.kinds.kind import Values
from jixiao.forms.kinds.one_value import OneValue
from jixiao.forms.values import unit_of
from jixiao.nodes.node import Node
from jixiao.text.money import AMOUNT, NUMBER, UNITS, amount, decimals_of, number

if TYPE_CHECKING:
    from jixiao.forms.form import Field
    from jixiao.forms.kinds.trial import Trial
    from jixiao.forms.read_fields import FieldReader

_MUCH, _MANY, _SHARE = Decimal("8888.88"), 88_888_888, Decimal("888.88")  # of a trial


class NumberKind(OneValue):
    """A plain number."""

    name = "数值"
    meaning = "数，如分值、得分"
    attributes = OneValue.attributes | {"格式", "取整"}
    formats = re.compile(r"(#,##0|0)(\.[0#]{1,9})?")
    default_format = "0.##"
    usual = "0"
    instance: Any = 10
    pattern = rf"^\s*{NUMBER}\s*$"
    figure = True
    wanted = "数"
    written = "只写数字"

    def expected(self, field: Field) -> str:
        """As `Kind.expected`."""
        return self.wanted

    def value_of(self, field: Field, text: str) -> Decimal | None:
        """As `OneValue.value_of`."""
        return number(text)

    def advice(self, field: Field, text: str, reader: FieldReader) -> str:
        """As `OneValue.advice`."""
        return super().advice(field, text, reader) if field.example else self.written

    def trial(self, field: Field, trial: Trial, path: str) -> str:
        """As `Kind.trial`."""
        return f"{_MUCH:.{min(decimals_of(field.pattern), 2)}f}" if trial.much else "1"


class WholeKind(NumberKind):
    """A whole number."""

    name = "整数"
    meaning = "整数"
    formats = re.compile("#,##0|0")
    default_format = "0"
    usual = "1"
    instance = 1
    wanted = "整数"
    whole = True

    def value_of(self, field: Field, text: str) -> Decimal | None:
        """As `OneValue.value_of`."""
        value = number(text)
        return None if value is None or value != value.to_integral_value() else value

    def trial(self, field: Field, trial: Trial, path: str) -> str:
        """As `Kind.trial`."""
        return str(_MANY) if trial.much else "1"


class ShareKind(NumberKind):
    """A share of one, printed as so many percent."""

    name = "比率"
    meaning = "百分数，如 94.57%"
    formats = re.compile(NumberKind.formats.pattern + "%")
    default_format = "0.00%"
    usual = "100%"
    instance = "94.57%"
    pattern = rf"^\s*{NUMBER}\s*[%％]?\s*$"
    wanted = "百分数"

    def value_of(self, field: Field, text: str) -> Decimal | None:
        """As `OneValue.value_of`; 94.57 without % would print 9457.00%."""
        value = number(text.rstrip("%％"))
        if value is not None and text[-1:] in "%％":
            return value / 100
        return value if value is not None and abs(value) <= 1 else None

    def advice(self, field: Field, text: str, reader: FieldReader) -> str:
        """As `OneValue.advice`."""
        return "请写成 94.57% 的样子"

    def trial(self, field: Field, trial: Trial, path: str) -> str:
        """As `Kind.trial`."""
        return f"{_SHARE:.{min(decimals_of(field.pattern), 2)}f}%" if trial.much else "1%"


class MoneyKind(NumberKind):
    """Money, in 元; read and printed in the unit of its field."""

    name = "金额"
    attributes = NumberKind.attributes | {"单位"}
    default_format = "#,##0.00"
    instance = 2000000
    pattern = rf"^\s*{AMOUNT}\s*$"
    money = puzzling = True
    wanted = "金额"

    def means(self, field: Field) -> str:
        """As `Kind.means`, with the unit that is meant where none is written."""
        return f"金额，不写单位就{f'是{field.unit}' if field.unit in UNITS else '按表上的单位'}，也可写 282.5万元"

    def faults(self, field: Field, known: Mapping[str, Field]) -> Iterator[tuple[str, str, str]]:
        """As `Kind.faults`: the unit is known, or told by a field that can only say known ones."""
        teller = known.get(field.unit)
        if field.unit in UNITS:
            pass
        elif teller is None:
            yield "单位", f"“{field.name}”的单位“{field.unit}”不认识", f"写 {'、'.join(UNITS)}，或写明单位的字段的路径"
        elif not teller.kind.tells_unit or teller.several or not set(teller.choices) <= set(UNITS):
            example = f"{teller.name}: {{类型: 选项, 选项: [元, 万元], 默认: 元}}"
            yield "单位", f"“{field.name}”的单位由“{field.unit}”说，它应当是选项，各项都是金额单位", example
        yield from super().faults(field, known)

    def read_text(self, field: Field, node: Node, path: str, reader: FieldReader) -> Decimal | None:
        """As `OneValue.read_text`: a figure whose unit is in doubt is no money until its unit is written."""
        money, fault = reader.units.read(field, node.text.strip(), path)
        if fault:
            reader.complain("F3", node, path, *fault)
        return money

    def advice(self, field: Field, text: str, reader: FieldReader) -> str:
        """As `OneValue.advice`."""
        return reader.units.spelling(field)

    def unit(self, field: Field, values: Values) -> str:
        """As `Kind.unit`."""
        return unit_of(field, values)

    def told(self, field: Field, printed: str, values: Values) -> Decimal | None:
        """As `OneValue.told`."""
        return amount(printed, unit_of(field, values))

    def trial(self, field: Field, trial: Trial, path: str) -> str:
        """As `Kind.trial`."""
        return trial.money
