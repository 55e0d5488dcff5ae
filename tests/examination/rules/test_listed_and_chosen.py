"""M9, I12, T4, I3: what tables list, what a field chooses, numbers of documents, units of times; each with sound twins."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages, spoken

BODY = NAMED + "申报单位: 甲局\n"
ROWS = "单位名称: 甲县林业局\n经费控制情况:\n{}"


def rows(*given: tuple[str, str]) -> str:
    return ROWS.format("".join(f"  - {{项目: {name}, 当年预算数: {figure}}}\n" for name, figure in given))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([("三公经费", "30"), ("1、公务用车", "22"), ("2、出国", "0"), ("3、公务接待", "8")], ""),
        ([("三公经费", "30"), ("1、公务用车", "22"), ("其中：购置", "0"), ("运行", "22"), ("2、公务接待", "8")], ""),
        ([("项目支出", "1000"), ("1、防火", "400"), ("2、防治", "100")], ""),
        ([("公用经费", "160"), ("其中：办公经费", "35"), ("水电费", "40"), ("会议费", "9")], ""),
        ([("三公经费", "30"), ("项目支出", "1000"), ("公用经费", "160")], ""),
        ([("三公经费", "30"), ("1、公务用车", "22"), ("2、公务接待", "9")], "下面2项之和是31"),
        ([("项目支出", "1790"), ("1、防火", "436"), ("2、防治", "245"), ("3、护林", "1100")], "下面3项之和是1781"),
        ([("项目支出", "1790"), ("（1）防火", "690"), ("（2）护林", "1300")], "下面2项之和是1990"),
        ([("公用经费", "160"), ("其中：办公经费", "350")], "“其中：办公经费”的当年预算数350"),
        ([("三公经费", "30"), ("1、公务用车", "22"), ("其中：购置", "32"), ("2、公务接待", "8")], "“其中：购置”"),
    ],
)
def test_m9_rows_under_a_row(given: list[tuple[str, str]], told: str) -> None:
    found = messages("M9", "湖南基础数据表-2020", rows(*given))
    assert len(found) == bool(told), found
    assert told in "".join(found)


def test_m9_the_row_that_was_mistyped_has_the_finding() -> None:
    (found,) = spoken(
        "M9", "湖南基础数据表-2020", rows(("支出", "1790"), ("1、防火", "436"), ("2、防治", "245"), ("3、护林", "1100"))
    )
    assert found.path == "经费控制情况[3].当年预算数"


PARTS = NAMED + "预算数: 7200\n预算分项:\n{}"


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ((4320, 2016, 864), 0),
        ((4320, 2106, 864), 1),
        ((4320, 2016, 86.4), 0),
        ((4320, 2880), 0),
        ((4320, 2800), 1),
        ((4320, 1000), 0),
        ((7200,), 0),
        ((8000,), 0),
    ],
)
def test_m9_rows_under_an_amount(parts: tuple[float, ...], told: int) -> None:
    text = "".join(f"  - {{名称: 资金{number}, 金额: {part}}}\n" for number, part in enumerate(parts))
    assert len(messages("M9", "一体化目标表-2023", PARTS.format(text))) == told


CHOSEN = BODY + "是否含有政府购买服务: {}\n项目概况: {}\n"


@pytest.mark.parametrize(
    ("chosen", "text", "told"),
    [
        ("是", "讲解委托第三方机构承担，属于政府购买服务。", 0),
        ("否", "由本单位组织实施。", 0),
        ("否", "本项目不属于政府购买服务。", 0),
        ("否", "办公用品按政府采购目录购买。", 0),
        ("否", "委托审计局评价。", 0),
        ("否", "讲解委托第三方机构承担。", 1),
        ("否", "属于政府购买服务。", 1),
        ("否", "通过政府购买服务方式开展。", 1),
        ("否", "委托专业机构运行展厅。", 1),
        ("否", "按政府购买服务合同付款。", 1),
    ],
)
def test_i12_a_choice_and_what_the_text_says(chosen: str, text: str, told: int) -> None:
    assert len(messages("I12", "目标表-2020", CHOSEN.format(chosen, text), 2020)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("《方案（2016—2020年）》（国办发〔2016〕31号）。", 0),
        ("《方案》（国办发〔2016〕号）。", 1),
        ("《方案》（国办发〔2016〕）。", 1),
        ("根据国办发〔2016〕第号文件。", 1),
        ("合格率[2016]提高。", 0),
        ("见〔2016〕年鉴。", 0),
    ],
)
def test_t4_a_document_without_its_serial(text: str, told: int) -> None:
    found = [one for one in messages("T4", "目标表-2020", f"{BODY}立项依据: {text}\n", 2020) if "没有序号" in one]
    assert len(found) == told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("图书送达时间", "≤3天", 0),
        ("图书送达时间", "≤3册", 1),
        ("故障修复时间", "≤24%", 1),
        ("故障修复时间", "≤24小时", 0),
        ("响应时限", "≤30分钟", 0),
        ("施工工期", "≤90日历天", 0),
        ("验收时间", "10月底前", 0),
        ("施工工期", "≤90万元", 1),
        ("培训时长", "≥24学时", 0),
        ("服务时长", "≥24人", 1),
    ],
)
def test_i3_the_unit_of_a_time(name: str, value: str, told: int) -> None:
    text = f"{NAMED}绩效指标: {{产出指标: {{时效指标: {{{name}: {value}}}}}}}\n"
    assert len(messages("I3", "项目目标表-2019", text)) == told


def test_m9_last_years_money_that_was_spent_is_no_more_than_there_was() -> None:
    text = BODY + "同名项目上年预算额: 1850000\n同名项目上年预算执行数: {}\n"
    assert messages("M9", "目标表-2020", text.format(1812600), 2020) == []
    assert len(messages("M9", "目标表-2020", text.format(18126000), 2020)) == 1
