"""S3, S6, S12, M11: scores, grades, changes and remains of money that texts give, against the figures of the form."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

SCORED = NAMED + "总分: {{分值: 100, 得分: 97.74}}\n其他需要说明事项: {}\n自评等级: {}\n"


@pytest.mark.parametrize(
    ("text", "grade", "told"),
    [
        ("自评得分97.74分。", "优", ""),
        ("综合评分为97.74分，等级为优。", "优", ""),
        ("总分100分，自评得分97.74分。", "优", ""),
        ("产出指标得分48分。", "优", ""),
        ("每道题得分10分，用时30分钟。", "优", ""),
        ("上年得分95.2分。", "优", ""),
        ("自评得分99.74分，复核后得分97.74分，核减2分。", "优", "写的是99.74分"),
        ("自评得分97.47分。", "优", "写的是97.47分"),
        ("评价总分：79.74分。", "优", "写的是79.74分"),
        ("项目自评总得分为97.7分。", "优", ""),
        ("项目自评总得分为96.7分。", "优", "写的是96.7分"),
        ("没有。", "良", "写的是“良”，总分97.74分是“优”"),
        ("没有。", "中", "写的是“中”，总分97.74分是“优”"),
    ],
)
def test_s12_scores_and_grades(text: str, grade: str, told: str) -> None:
    found = messages("S12", "云南自评表-2021", SCORED.format(text, grade))
    assert [one for one in found if "空着" not in one] == found
    assert len(found) == bool(told), found
    assert told in "".join(found)


def test_s12_what_a_second_examiner_took_off_and_s3_his_scores() -> None:
    text = (
        NAMED
        + "总分: {{分值: 100, 得分: 99.74, 复核得分: 97.74}}\n复核意见: 自评得分99.74分，复核得分97.74分，核减{}分。\n"
    )
    assert messages("S12", "自评复核表-2020", text.format(2)) == []
    assert messages("S12", "自评复核表-2020", text.format(3)) == ["写的是“核减3分”，表上的99.74分与97.74分差2分"]
    tree = (
        NAMED
        + "绩效指标: {{产出指标: {{数量指标: {{修堤: {{指标值: ≥3公里, 实际完成值: 3公里, 分值: 15, 复核得分: {}}}}}}}}}\n"
    )
    assert messages("S3", "自评复核表-2020", tree.format(15)) == []
    (found,) = messages("S3", "自评复核表-2020", tree.format(18))
    assert "复核得分18不在0和15之间" in found


MONEY = (
    NAMED
    + "预算执行:\n  当年财政拨款: {{年初预算数: 320, 全年预算数: 296.5, 全年执行数: 281.36}}\n"
    + "  其他资金: {{年初预算数: 25, 全年预算数: 25, 全年执行数: 20}}\n  调整原因: {}\n  说明: {}\n"
)


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("设备招标后核减财政拨款23.50万元。", 0),
        ("按中标价压减一般性支出23.5万元。", 0),
        ("追加弹药费6.5万元，收回专项经费30万元。", 0),
        ("按要求调减。", 0),
        ("压减到296.5万元。", 0),
        ("设备招标后核减财政拨款25.30万元。", 1),
        ("按中标价压减一般性支出32.5万元。", 1),
        ("年中追加作业弹药费23万元。", 1),
        ("统一压缩差旅支出2.35万元。", 1),
        ("因招标结余收回项目资金235000元以外的2.5万元。", 0),
    ],
)
def test_s6_the_amount_of_a_change(why: str, told: int) -> None:
    found = messages("S6", "全国自评表-2020", MONEY.format(why, "没有。"))
    assert len(found) == told, found


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("结余20.14万元。", 0),
        ("结余资金15.14万元已收回。", 0),
        ("其中培训费结余3万元。", 0),
        ("上年结余30万元。", 0),
        ("年末剩余5万元是质保金。", 0),
        ("没有结余。", 0),
        ("年底结余201.4万元。", 1),
        ("年末结余21.04万元。", 1),
        ("全年剩余资金30万元。", 1),
        ("沉淀资金214万元。", 1),
    ],
)
def test_m11_what_is_left(said: str, told: int) -> None:
    found = messages("M11", "全国自评表-2020", MONEY.format("按中标价核减23.5万元。", said))
    assert len(found) == told, found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("两栋学生公寓改造全部完成，通过消防验收。", True),
        ("四栋学生公寓完成改造。", True),
        ("全年完成两栋学生公寓的消防改造。", True),
        ("三栋学生公寓改造全部完成，通过消防验收。", False),
        ("两栋学生公寓完成改造，一栋公寓正在施工，合计3栋。", False),
        ("其中两栋学生公寓改造提前完成。", False),
        ("两栋学生公寓五月完工，另一栋学生公寓八月完工。", False),
        ("两栋教学楼不在改造范围。", False),
        ("第二栋学生公寓改造难度大。", False),
        ("分两批完成学生公寓改造。", False),
    ],
)
def test_i6_a_number_in_chinese_figures(text: str, told: bool) -> None:
    row = "学生公寓改造数量: {指标值: =3栋, 实际完成值: 3栋, 分值: 10, 得分: 10}"
    spec = f"项目名称: 消防改造\n实际完成情况: {text}\n绩效指标: {{产出指标: {{数量指标: {{{row}}}}}}}\n"
    assert any("栋" in one for one in messages("I6", "自评表-2020", spec, 2022)) is told
