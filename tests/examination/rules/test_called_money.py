"""M11, S6: money that a text calls by its source or its column, and the direction of a change, beside sound twins."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

FUNDS = NAMED + (
    "预算执行:\n"
    "  当年财政拨款: {{年初预算数: 120万元, 全年预算数: 106万元, 全年执行数: 98万元}}\n"
    "  上年结转资金: {{年初预算数: 8.5万元, 全年预算数: 8.5万元, 全年执行数: 8.5万元}}\n"
    "  其他资金: {{年初预算数: 30万元, 全年预算数: 30万元, 全年执行数: 30万元}}\n"
    "  说明: {}\n"
)
TRANSFER = (
    "转移支付名称: 海堤维护\n项目资金:\n"
    "  中央补助: {{全年预算数: 186.4万元, 全年执行数: 186.4万元}}\n"
    "  地方资金: {{全年预算数: 416.5万元, 全年执行数: 398.2万元}}\n"
    "资金管理情况: {{支出责任履行情况: {{情况说明: {}}}}}\n"
)


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("地方配套资金{}万元全部到位。", "461.5", "416.5"),
        ("县级配套资金{}万元列入预算。", "465.1", "416.5"),
        ("地方财政资金支出{}万元。", "389.2", "398.2"),
        ("地方配套{}万元。", "520", "398.2"),
        ("中央资金{}万元于2023年1月下达。", "168.4", "186.4"),
        ("下达中央财政补助资金{}万元，地方财政配套416.5万元。", "184.6", "186.4"),
        ("中央补助{}万元。", "146.8", "186.4"),
        ("中央专项资金共{}万元。", "1864", "186.4"),
    ],
)
def test_m11_money_of_a_transfer_by_its_source(text: str, wrong: str, right: str) -> None:
    told = [messages("M11", "转移支付自评表-2022", TRANSFER.format(text.format(said)), 2023) for said in (wrong, right)]
    assert [len(one) for one in told] == [1, 0], told


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("当年财政拨款{}万元全部下达。", "160", "106"),
        ("财政拨款{}万元，结转8.5万元。", "160", "106"),
        ("上年结转{}万元继续使用。", "5.8", "8.5"),
        ("自筹资金{}万元。", "33", "30"),
        ("自筹{}万元。", "300", "30"),
        ("全年预算{}万元，实际支出136.5万元。", "145.4", "144.5"),
        ("调整后预算数为{}万元。", "154.5", "144.5"),
        ("年初预算{}万元。", "185.5", "158.5"),
        ("财政拨款执行数{}万元。", "89", "98"),
        ("年中预算由158.5万元调减为{}万元。", "154.4", "144.5"),
    ],
)
def test_m11_money_of_an_evaluation_by_its_source_or_column(text: str, wrong: str, right: str) -> None:
    told = [messages("M11", "全国自评表-2020", FUNDS.format(text.format(said))) for said in (wrong, right)]
    assert [len(one) for one in told] == [1, 0], told


@pytest.mark.parametrize(
    "text",
    [
        "财政拨款3万元用于培训。",
        "上年财政拨款112万元。",
        "2022年财政拨款160万元。",
        "财政拨款114.5万元，含结转。",
        "每村财政拨款16万元。",
        "争取其他单位自筹。",
        "自筹资金和财政拨款共136万元。",
        "财政拨款10.6万元用于印刷。",
    ],
)
def test_m11_other_money(text: str) -> None:
    assert not messages("M11", "全国自评表-2020", FUNDS.format(text))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("年中追加14万元。", "年中核减14万元。"),
        ("年中调增14万元。", "年中调减14万元。"),
        ("全年预算比年初增加14万元。", "全年预算比年初减少14万元。"),
        ("预算调整增加14万元。", "预算调整压减14万元。"),
        ("较年初预算增加14万元。", "较年初预算减少14万元。"),
    ],
)
@pytest.mark.parametrize("place", ["说明", "实际完成情况"])
def test_s6_the_direction_of_a_change(wrong: str, right: str, place: str) -> None:
    if place != "说明" and "预算调整" in wrong:
        return
    told = []
    for said in (wrong, right):
        text = FUNDS.format(said).replace("  说明", "  说明" if place == "说明" else place)
        told.append([one for one in messages("S6", "全国自评表-2020", text) if "写的是" in one])
    assert [len(one) for one in told] == [1, 0], told
