"""M10 in tables: rows that are parts of the row, or of the field, in front of them."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

ROW = "  - {{项目: {}, 当年预算数: {}, 当年决算数: {}}}\n"


def table(*rows: tuple[str, str, str]) -> str:
    """A table of expenses."""
    return "单位名称: 甲\n经费控制情况:\n" + "".join(ROW.format(*row) for row in rows)


ALL = ("三公经费", "30", "27.95")
CARS = ("1、公务用车", "22", "20.15")
BOUGHT, RUN = ("其中：公车购置", "0", "0"), ("公车运行维护", "22", "20.15")
ABROAD, GUESTS = ("2、出国经费", "0", "0"), ("3、公务接待", "8", "7.8")
PROJECTS = (("项目支出", "681", "660"), ("1、防火", "436", "430"), ("2、防虫", "245", "230"))
OFFICE = (
    ("公用经费", "160", "152.94"),
    ("其中：办公经费", "35", "33.1"),
    ("会议费", "9", "7.35"),
    ("政府采购", "320", "308"),
)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((ALL, CARS, BOUGHT, RUN, ABROAD, GUESTS, *PROJECTS, *OFFICE), []),
        ((("三公经费", "30", "27.35"), CARS, BOUGHT, RUN, ABROAD, GUESTS, *PROJECTS), ["合计27.95万元，多于总数"]),
        ((("项目支出", "690", "660"), *PROJECTS[1:]), ["“项目支出”的当年预算数是690万元", "少于总数"]),
        ((OFFICE[0], ("其中：办公经费", "35", "331"), *OFFICE[2:]), ["其中“办公经费”331万元，多于总数"]),
        ((("项目支出", "690", "660"), ("其中：防火", "436", "430")), []),
        ((("1、项目支出", "690", "660"), ("2、公用经费", "160", "150")), []),
        ((("人员经费", "100", "100"), ("1、项目支出", "690", "660")), []),
    ],
)
def test_rows_behind_a_row(rows: tuple[tuple[str, str, str], ...], told: list[str]) -> None:
    found = "".join(messages("M10", "湖南基础数据表-2020", table(*rows), 2022))
    assert bool(found) == bool(told)
    assert all(said in found for said in told)


PARTS = NAMED + "预算数: 7200\n预算分项:\n"
PARTS += (
    "  - {{名称: 其中：中央资金, 金额: 4320}}\n  - {{名称: 省级资金, 金额: {}}}\n  - {{名称: 市县资金, 金额: {}}}\n"
)


@pytest.mark.parametrize(
    ("province", "county", "told"),
    [("2016", "864", ""), ("2106", "864", "合计7290万元，多于总数"), ("2016", "846", "少于总数"), ("400", "864", "")],
)
def test_rows_behind_a_field(province: str, county: str, told: str) -> None:
    found = messages("M10", "一体化目标表-2023", PARTS.format(province, county), 2023)
    assert len(found) == bool(told)
    assert told in "".join(found)


OWN = NAMED + "年度资金:\n  总额: 2184\n  财政拨款: 2184\n  上年结转: 0\n  其他资金: 0\n  另列资金:\n"
OWN_ROW = "    - {{名称: {}, 金额: {}, 属于: 财政拨款}}\n"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((("其中：中央补助", "1310.4"), ("省级补助", "436.8"), ("县级配套", "436.8")), ""),
        ((("其中：中央补助", "1310.4"), ("省级补助", "463.8"), ("县级配套", "436.8")), "合计2211万元，多于总数"),
        ((("其中：中央补助", "1310.4"), ("省级补助", "436.8"), ("县级配套", "463.8")), "合计2211万元，多于总数"),
        ((("其中：中央补助", "1310.4"), ("省级补助", "436.8"), ("县级配套", "346.8")), "合计2094万元，少于总数"),
        ((("其中：中央补助", "1310.4"), ("省级补助", "900.6")), "合计2211万元，多于总数"),
        ((("其中：中央补助", "1310.4"), ("省级补助", "436.8")), ""),
        ((("其中：中央补助", "1747.2"), ("县级配套", "436.8"), ("其中：直达资金", "300")), ""),
        ((("其中：中央补助", "1747.2"), ("县级配套", "436.8"), ("直达资金", "400")), ""),
        ((("其中：直达资金", "2000"), ("中央补助", "1310.4"), ("省级补助", "436.8")), ""),
        ((("其中：中央补助", "2310.4"), ("省级补助", "436.8")), "多于它所属的“财政拨款”的2184万元"),
    ],
)
def test_rows_that_belong_to_one_field(rows: tuple[tuple[str, str], ...], told: str) -> None:
    found = messages("M10", "项目目标表-2019", OWN + "".join(OWN_ROW.format(*row) for row in rows), 2024)
    assert len(found) == bool(told)
    assert told in "".join(found)


BARE = NAMED + "预算数: 4320\n预算分项: [{{名称: {}, 金额: {}}}, {{名称: {}, 金额: {}}}]\n"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("财政拨款", "3600", "上年结转", "720"), ""),
        (("财政拨款", "3600", "上年结转", "702"), "合计4302万元，少于总数"),
        (("财政拨款", "360", "上年结转", "720"), "合计1080万元，少于总数"),
        (("中央资金", "3060", "县级资金", "720"), "少于总数"),
        (("财政拨款", "4320", "其中：政府采购", "720"), ""),
        (("政府采购", "1200", "政府购买服务", "720"), ""),
        (("财政拨款", "4320", "直达资金", "4320"), ""),
    ],
)
def test_rows_behind_a_field_that_no_word_calls_parts(rows: tuple[str, ...], told: str) -> None:
    """Two rows that would be all of it but for one slip are meant as that; others may be some of it."""
    found = messages("M10", "一体化目标表-2023", BARE.format(*rows), 2023)
    assert len(found) == bool(told)
    assert told in "".join(found)


@pytest.mark.parametrize(
    ("province", "county", "told"),
    [("1500", "684", ""), ("1050", "684", "合计1734万元，少于总数"), ("1500", "648", "少于总数"), ("900", "684", "")],
)
def test_two_rows_of_one_field_with_digits_turned(province: str, county: str, told: str) -> None:
    rows = (("其中：省级资金", province), ("市县资金", county))
    found = messages("M10", "项目目标表-2019", OWN + "".join(OWN_ROW.format(*row) for row in rows), 2024)
    assert len(found) == bool(told)
    assert told in "".join(found)
