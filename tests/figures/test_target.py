"""How a target is written and what it then says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from jixiao.figures.target import met_share, reached, target


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("≥90.00(%)", "≥ 90.00 %"),
        ("═100%", "= 100 %"),
        ("≧5次", "≥ 5 次"),
        ("＞＝95%", "≥ 95 %"),
        ("﹥3", "> 3 "),
        ("大于等于95%", "≥ 95 %"),
        ("不低于92%", "≥ 92 %"),
        ("98%以上", "≥ 98 %"),
        ("达到3.5万人次", "≥ 3.5 万人次"),
        ("不超过400元", "≤ 400 元"),
        ("15天内", "≤ 15 天"),
        ("控制在3‰以内", "≤ 3 ‰"),
        ("百分之九十五点五", " 95.5 %"),
        ("≥百分之80", "≥ 80 %"),
        ("百分百", " 100 %"),
        ("≥100百分比", "≥ 100 %"),
        ("4-5期", " 4—5 期"),
        ("95%-98%", " 95—98 %"),
        ("100%及时", " 100 % 及时"),
        ("3个月", " 3 个月"),
        ("6月底前", None),
        ("2026年12月20日前", None),
        ("每年2次", None),
        ("零事故", None),
    ],
)
def test_a_target_is_read_however_it_is_written(text, read):
    found = target(text)
    said = (
        found and f"{found.operator} {found.number}{f'—{found.high}' if found.high else ''} {found.unit} {found.rest}"
    )
    assert (said.rstrip() if said else None) == (read.rstrip() if read else None)


@pytest.mark.parametrize(
    ("goal", "actual", "share"),
    [
        ("不低于80%", "60%", "0.75"),
        ("4-5期", "3期", "0.75"),
        ("4-5期", "5期", "1"),
        ("1-2小时内", "2小时", "1"),
        ("≥1.2万人次", "9000人次", "0.75"),
        ("≤3‰", "0.3%", "1"),
        ("≥2万元", "15000元", "0.75"),
        ("100元", "5次", None),
        ("≥90%", "0.95", None),
    ],
)
def test_an_actual_value_is_held_against_its_target(goal, actual, share):
    wanted, done = target(goal), target(actual)
    number = reached(wanted, done) if wanted and done else None
    assert (None if number is None or wanted is None else met_share(wanted, number)) == (share and Decimal(share))
