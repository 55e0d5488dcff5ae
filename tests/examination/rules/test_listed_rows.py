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


OWNED = (
    NAMED + "年度资金:\n  总额: 2184\n  财政拨款: 2184\n  其他资金: 0\n  另列资金:\n"
    "    - {{名称: 其中：中央补助, 金额: {}, 属于: 财政拨款}}\n    - {{名称: 省级补助, 金额: {}, 属于: 财政拨款}}\n"
    "    - {{名称: 县级配套, 金额: {}, 属于: 财政拨款}}\n"
)


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        (("1310.4", "436.8", "436.8"), 0),
        (("1310.4", "463.8", "436.8"), 1),
        (("1301.4", "436.8", "436.8"), 1),
        (("1310.4", "436.8", "43.68"), 1),
        (("1310.4", "300", "200"), 0),  # some of them
        (("1800", "1310.4", "489.6"), 0),  # one of another
    ],
)
def test_rows_that_belong_to_one_field(amounts: tuple[str, str, str], told: int) -> None:
    assert len(messages("M10", "项目目标表-2019", OWNED.format(*amounts))) == told
