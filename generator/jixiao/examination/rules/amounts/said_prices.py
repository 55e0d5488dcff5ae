"""M12: the price of one that is more than the whole project; amounts without 元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.amounts.amount_sizes import SIZES
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.forms.values import ROW, Row, at, cell
from jixiao.text.money import amount, number, plain, total_of

_ONCE = r"(?:每(?![年月季天日周期轮])[^\W\d年月季天]{1,3}?|单价|人均|户均|亩均)"
_EACH = _ONCE + r"[^，。；\d]{0,4}(?P<money>\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元))"
_MONEY = r"(?:资金|经费|预算|费用|补助|补贴|投资)[共约为计]{0,2}"
_BARE = rf"(?:{_ONCE}|{_MONEY})(?P<said>\d[\d.]*万)(?=[，。；、）)]|$)"
_OF_ONE = ("每", "单价", "人均", "户均", "亩均")
_APART = 1000  # times: two figures of one row that are so far from each other


@rule(SIZES)
def prices(project: Examined) -> Iterator[Finding]:
    """No price of one is above what is asked for all, or so small that all of them are nothing; money is in 元."""
    asked = whole(project)
    for path, text in written(project):
        for match in (
            compiled(_EACH).finditer(text) if asked and "元" in text and any(word in text for word in _OF_ONE) else ()
        ):
            money = amount(match["money"])
            if money and money > asked:
                said = f"“{match[0]}”比整个项目的{money_text(asked)}还多，像是弄错了元和万元"
                yield _finding(project, path, text, match.span("money"), (said, "核对数和单位"))
        for match in compiled(_BARE).finditer(text) if text.count("万") > text.count("万元") else ():
            yield _finding(
                project, path, text, match.span("said"), (f"“{match[0]}”没有写“元”", "金额写明单位，如 1.2万元")
            )
    yield from _rows(project)


def whole(project: Examined) -> Decimal:
    """What the project asks for in all, else what its budget comes to; 0 where neither is known."""
    roles = ("年度申请总额", "年初预算数", "全年预算数")
    asked = next((value for role in roles if (value := project.figure(role))), Decimal(0))
    return asked or total_of(block.total or Decimal(0) for block in project.blocks)


def _rows(project: Examined) -> Iterator[Finding]:
    """Figures of one row of a table that say the same money at two times."""
    found = project.parameters.pattern
    for form in project.forms:
        for table in (field for top in form.fields for field in top.walk() if field.columns()):
            rows = at(project.values, table.path) or ()
            names = [
                one.name
                for one in table.columns()
                if rows and one.name.endswith("数") and found("同行金额式").search(one.name)
            ]
            for place, row in enumerate(rows if len(names) > 1 else (), 1):
                yield from _row(project, f"{table.path}[{place}]", row, names)


def _row(project: Examined, path: str, row: Row, names: list[str]) -> Iterator[Finding]:
    found = {name: value for name in names if (value := _number(cell(row, name))) and value > 0}
    shown = {name: money_text(one) if _money(project, path, name) else plain(one) for name, one in found.items()}
    least, most = min(found, key=found.__getitem__, default=""), max(found, key=found.__getitem__, default="")
    if found and found[most] >= found[least] * _APART:
        yield project.finding(
            f"{path}.{most}",
            f"“{most}”是{shown[most]}，同一行的“{least}”是{shown[least]}，相差上千倍，像是弄错了元和万元",
            "核对两个数和单位",
            basis=f"{plain(found[most])}/{plain(found[least])}",
        )


def _money(project: Examined, path: str, name: str) -> bool:
    """Is a column one of amounts, which are in 元 whatever is printed?"""
    column = project.field(f"{path.partition('[')[0]}{ROW}{name}")
    return column is not None and column.kind.money


def _number(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else number(value) if isinstance(value, str) else None


def _finding(project: Examined, path: str, text: str, span: tuple[int, int], said: tuple[str, str]) -> Finding:
    finding = project.finding(path, *said, basis=text[slice(*span)])
    return located(project, finding, text, *span)
