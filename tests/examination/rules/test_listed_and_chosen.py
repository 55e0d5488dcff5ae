"""M9, I12, T4, I3: what a field chooses, numbers of documents, units of times; each with sound twins."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

BODY = NAMED + "申报单位: 甲局\n"
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
