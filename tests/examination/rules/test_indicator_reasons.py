"""S4: what a reason says of its own row, beside sound twins."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

ROW = NAMED + (
    "绩效指标: {{产出指标: {{质量指标: {{{}: {{指标值: {}, 实际完成值: {}, 分值: 20, 得分: 15, "
    "偏差原因分析及改进措施: {}}}}}}}}}\n"
)
RATE = ("群众满意度", "≥90%", "88.3%")
COUNT = ("演出场次", "≥48场", "45场")
MORE = ("演出场次", "≥48场", "60场")
DAY = ("堤防完工时间", "10月20日前", "11月8日")


def said(row: tuple[str, str, str], reason: str) -> list[str]:
    return [one for one in messages("S4", "全国自评表-2020", ROW.format(*row, reason)) if "写的是" in one]


@pytest.mark.parametrize(
    ("row", "reason", "wrong", "right"),
    [
        (RATE, "满意度为{}，主要是部分群众不了解政策。", "82.3%", "88.3%"),
        (RATE, "实际满意度{}，低于目标。", "83.8%", "88.3%"),
        (RATE, "比目标低{}个百分点，因宣传不够。", "2.7", "1.7"),
        (RATE, "较目标值低了{}个百分点。", "7.1", "1.7"),
        (RATE, "目标为{}，因宣传不够没有达到。", "95%", "90%"),
        (RATE, "因宣传不够，满意度{}。", "达到93%", "只有88.3%"),
        (("护理员持证上岗率", "=100%", "94.6%"), "护理员上岗率{}。", "达到100%", "为94.6%"),
        (COUNT, "只完成了{}，因雨季长。", "42场", "45场"),
        (COUNT, "实际完成{}，差3场，因雨季长。", "43场", "45场"),
        (COUNT, "比目标少{}场，因场地维修。", "5", "3"),
        (COUNT, "少完成{}，因场地维修。", "6场", "3场"),
        (COUNT, "完成目标的{}，因场地维修。", "97.3%", "93.75%"),
        (COUNT, "完成率{}，因场地维修。", "97%", "93.8%"),
        (COUNT, "{}，因场地维修。", "已全部完成年度任务", "未完成年度任务"),
        (COUNT, "场次{}。", "已超额完成目标", "没有达到目标"),
        (MORE, "{}，因参与热情高。", "没有完成任务", "超额完成任务"),
        (MORE, "超出目标{}场，因参与热情高。", "10", "12"),
        (MORE, "超额{}，因参与热情高。", "35%", "25%"),
        (DAY, "晚于计划{}天，因雨季长。", "25", "19"),
        (DAY, "实际于{}完工，因雨季长。", "10月18日", "11月8日"),
        (DAY, "因雨季长推迟到{}。", "12月", "11月"),
        (RATE, "扣{}分，因满意度没有达到目标。", "3", "5"),
    ],
)
def test_s4_a_reason_of_another_figure(row: tuple[str, str, str], reason: str, wrong: str, right: str) -> None:
    assert [len(said(row, reason.format(one))) for one in (wrong, right)] == [1, 0], said(row, reason.format(right))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (RATE, "上年满意度为92.3%，今年新增了服务对象。"),
        (RATE, "老年人满意度为82.3%，其他人群较高。"),
        (RATE, "今后加强宣传，确保满意度达到90%以上。"),
        (RATE, "比上年提高3.7个百分点。"),
        (COUNT, "上半年只完成20场，下半年补演。"),
        (COUNT, "个别乡镇没有完成任务，下年力争全部完成任务。"),
        (COUNT, "其中城区只演出12场。"),
        (COUNT, "3场因台风取消。"),
        (MORE, "有两个乡镇没有完成任务，其余超额。"),
        (DAY, "汛期推迟到9月开工，招标于7月完成。"),
        (RATE, "按评分办法每低1个百分点扣0.5分，共扣5分。"),
    ],
)
def test_s4_a_reason_of_something_else(row: tuple[str, str, str], reason: str) -> None:
    assert not said(row, reason)


RESULT = NAMED + (
    "实际完成情况: 全年{}。\n绩效指标: {{{{产出指标: {{{{数量指标: {{{{{}: {{{{指标值: {}, 实际完成值: {}, 分值: 20}}}}}}}}}}}}}}}}\n"
)


@pytest.mark.parametrize(
    ("row", "text", "wrong", "right"),
    [
        (("新登记户数", "≥2000户", "1840户"), "新登记1840户，为目标的{}", "96%", "92%"),
        (("新登记户数", "≥2000户", "1840户"), "新登记1840户，完成年度任务的{}", "82%", "92%"),
        (("新登记户数", "≥2000户", "1840户"), "新登记1840户（比目标少{}户）", "260", "160"),
        (("演出场次", "≥48场", "60场"), "演出60场，超额{}", "35%", "25%"),
        (("演出场次", "≥48场", "60场"), "演出60场，比计划多{}场", "22", "12"),
        (("满意度", "≥90%", "93.5%"), "满意度93.5%，比目标高{}个百分点", "5.3", "3.5"),
        (("苗种数量", "≥3.6亿尾", "3.82亿尾"), "投放苗种3.82亿尾，比计划多{}万尾", "220", "2200"),
    ],
)
def test_i6_what_a_result_says_of_its_target(row: tuple[str, str, str], text: str, wrong: str, right: str) -> None:
    spec = RESULT.format(text, *row)
    told = [messages("I6", "全国自评表-2020", spec.format(one)) for one in (wrong, right)]
    assert [len([one for one in each if "目标≥" in one]) for each in told] == [1, 0], told


@pytest.mark.parametrize(
    "text", ["演出60场，比上年多22场", "演出60场，其中完成镇级目标的35%由村承办", "演出60场，超额完成任务"]
)
def test_i6_a_result_of_something_else(text: str) -> None:
    spec = RESULT.format(text, "演出场次", "≥48场", "60场").format()
    assert not [one for one in messages("I6", "全国自评表-2020", spec) if "目标≥" in one]
