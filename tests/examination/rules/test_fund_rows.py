"""S9: each source of funds has a budget for what was spent of it."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

FUNDS = (
    NAMED
    + "预算执行:\n  当年财政拨款: {{年初预算数: 320, 全年预算数: 300, 全年执行数: 290}}\n"
    + "  上年结转资金: {{{}}}\n  其他资金: {{{}}}\n"
)
NOTHING = "年初预算数: 0, 全年预算数: 0, 全年执行数: 0"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("年初预算数: 25, 全年预算数: 25, 全年执行数: 25", ""),
        (NOTHING, ""),
        ("年初预算数: 0, 全年预算数: 12, 全年执行数: 12", ""),
        ("年初预算数: 12, 全年预算数: 12, 全年执行数: 0", ""),
        ("", ""),
        ("年初预算数: 25, 全年预算数: 0, 全年执行数: 25", "全年预算数是0，而全年执行数是25万元"),
        ("年初预算数: 25, 全年执行数: 25", "全年预算数没有写，而全年执行数是25万元"),
        ("全年预算数: 12, 全年执行数: 12", "年初预算数没有写"),
        ("全年预算数: 12, 全年执行数: 0", "年初预算数没有写"),
        ("年初预算数: 12, 全年预算数: 12, 全年执行数: 21", "全年执行数21万元，超过全年预算数12万元"),
        ("年初预算数: 0, 全年执行数: 12", "全年预算数没有写"),
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_s9_rows_of_funds(row: str, told: str, place: int) -> None:
    rows = (row, NOTHING) if place == 0 else (NOTHING, row)
    found = messages("S9", "全国自评表-2020", FUNDS.format(*rows))
    assert len(found) == bool(told), found
    assert told in "".join(found)


def test_s9_a_source_that_the_author_has_listed() -> None:
    row = "另列资金: [{{名称: 其中：中央补助, 年初预算数: 500, 执行数: {}, 全年预计执行数: 495, 属于: 本年一般公共预算拨款}}]"
    funds = NAMED + "项目资金:\n  本年一般公共预算拨款: {年初预算数: 680, 执行数: 512, 全年预计执行数: 672}\n  "
    assert messages("S9", "运行监控表-2019", f"{funds}{row.format(400)}\n") == []
    (found,) = messages("S9", "运行监控表-2019", f"{funds}{row.format(590)}\n")
    assert "“其中：中央补助”的执行数590万元，超过年初预算数500万元" in found
