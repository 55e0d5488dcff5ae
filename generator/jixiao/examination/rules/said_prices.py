"""M12: the price of one that is more than the whole project, or ten thousand times too small; amounts without 元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.amount_sizes import SIZES
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicator_goals import goals
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
_ONE = ("人", "个", "次", "套", "台", "处", "户", "座", "口", "辆", "件", "公里", "站", "间", "栋")
_WAN = Decimal(10_000)
_ROOM = (Decimal("0.1"), Decimal("1.2"))  # of the whole project: what all of them come to in the other unit
_TOO_SMALL = 1000  # times less than the whole project
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
    if asked:
        yield from _caps(project, asked)
    yield from _rows(project)


def whole(project: Examined) -> Decimal:
    """What the project asks for in all, else what its budget comes to; 0 where neither is known."""
    asked = project.figure("年度申请总额") or project.figure("年初预算数")
    return asked or total_of(block.total or Decimal(0) for block in project.blocks)


def _caps(project: Examined, asked: Decimal) -> Iterator[Finding]:
    """A target for the cost of one."""
    words, found = project.parameters.words("单位成本词"), list(goals(project))
    for goal in found:
        wanted = goal.target
        unit, _, of = wanted.unit.partition("/") if wanted else ("", "", "")
        money = amount(f"{plain(wanted.number)}{unit}") if wanted and "元" in unit else None
        single = of or any(word in goal.name for word in words) or goal.name.startswith("单")
        if wanted is None or money is None or not single:
            continue
        counts = [one.target.number for one in found if of in _ONE and one.target and one.target.unit == of]
        all_ = money * max(counts, default=Decimal(0))
        said = ""
        if money > asked:
            said = f"比整个项目的{money_text(asked)}还多"
        elif 0 < all_ < asked / _TOO_SMALL and _ROOM[0] * asked <= all_ * _WAN <= _ROOM[1] * asked:
            said = f"{plain(max(counts))}{of}一共才{money_text(all_)}，项目有{money_text(asked)}"
        if said:
            yield project.finding(
                goal.item.path,
                f"“{goal.item.shown}”的值“{goal.full}”{said}，像是弄错了元和万元",
                "核对数和单位",
                needle=goal.value,
                basis=f"{plain(money)}/{plain(asked)}",
            )


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
