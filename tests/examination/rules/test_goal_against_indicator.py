"""I6: what goals and results say of an indicator, in ever other words; each kind beside its sound look-alikes."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

GOAL = NAMED + "年度总体目标: {}\n绩效指标: {{产出指标: {{数量指标: {{{}: {}}}}}}}\n"
RESULT = (
    NAMED + "年度总体目标: 完成全年任务。\n实际完成情况: {}\n绩效指标:\n  产出指标:\n    数量指标:\n"
    "      {}: {{指标值: {}, 实际完成值: {}, 分值: 10, 得分: 10}}\n"
)


def wanted(goal: str, name: str, value: str) -> list[str]:
    return messages("I6", "项目目标表-2019", GOAL.format(goal, name, value))


@pytest.mark.parametrize(
    ("goal", "name", "wrong", "right"),
    [
        ("开展执法检查420家次。", "执法检查企业家次", "≥240家次", "≥420家次"),
        ("水上巡航720航次。", "水上巡航次数", "≥270次", "≥720次"),
        ("入户走访1600户次。", "入户走访户次", "≥600户次", "≥1600户次"),
        ("检查82家次，其中春季普查62家次、秋季抽查20家次。", "库存现场检查家次", "≥62家次", "≥82家次"),
        ("培训180人，其中党员120人、群众60人。", "培训人数", "≥120人", "≥180人"),
        ("抽检410份，由小麦290份、玉米110份、稻谷10份组成。", "扦样抽检份数", "≥290份", "≥410份"),
        ("救助儿童96名，其中男童50名、女童46名。", "救助儿童人数", "≥50名", "≥96名"),
        ("适配辅助器具140件。", "辅助器具适配件数", "≥410元", "≥140件"),
        ("发放种苗300株，修缮农桥26座。", "农桥修缮座数", "≥62元", "≥26座"),
        ("县文化馆、县图书馆和9个乡镇文化站全部免费开放。", "免费开放场馆数量", "=12个", "=11个"),
        ("修复档案2670页。", "修复档案页数", "≥2760页", "≥2670页"),
    ],
)
def test_a_goal_says_another_number(goal: str, name: str, wrong: str, right: str) -> None:
    assert len(wanted(goal, name, wrong)) == 1
    assert wanted(goal, name, right) == []


@pytest.mark.parametrize(
    ("goal", "name", "value"),
    [
        ("检查82家次，其中春季普查62家次、秋季抽查20家次。", "春季普查家次", "≥62家次"),
        ("培训180人，其中党员120人、群众60人。", "培训党员人数", "≥120人"),
        ("安置岗位人员2940人，其中乡村岗位2600人、城镇岗位340人。", "乡村岗位安置人数", "≥2600人"),
        ("检查82家次，其中春季62家次；秋季检查62家次。", "秋季检查家次", "≥62家次"),
        ("县文化馆、县图书馆和10个乡镇文化站全部免费开放。", "免费开放场馆数量", "=12个"),
        ("图书馆、文化馆、博物馆及9个文化站免费开放。", "免费开放场馆数量", "=12个"),
        ("检查企业240家。", "检查企业家次", "≥240家次"),
        ("举办展览6场，其中常设展4场、巡展2场。", "常设展场次", "≥4场"),
    ],
)
def test_a_goal_says_the_same(goal: str, name: str, value: str) -> None:
    assert wanted(goal, name, value) == []


@pytest.mark.parametrize(
    ("result", "name", "goal", "wrong", "right"),
    [
        ("每周开放56小时。", "每周开放时间", "≥60小时", "63小时", "56小时"),
        ("修复破损档案2670页。", "修复破损档案页数", "≥3000页", "2760页", "2670页"),
        ("截至6月底，供餐98天。", "供餐天数", "≥200天", "108天", "98天"),
        ("检查企业126家次。", "检查企业家次", "≥120家次", "162家次", "126家次"),
    ],
)
def test_a_result_says_another_number(result: str, name: str, goal: str, wrong: str, right: str) -> None:
    assert len(messages("I6", "全国自评表-2022", RESULT.format(result, name, goal, wrong))) == 1
    assert messages("I6", "全国自评表-2022", RESULT.format(result, name, goal, right)) == []


def test_a_number_of_places_is_no_measure() -> None:
    said = "24个乡镇的补助资金均兑付到户。"
    assert messages("I6", "全国自评表-2022", RESULT.format(said, "补助资金拨付时限", "≤30天", "24天")) == []


def test_a_page_less_is_a_gap_and_no_change() -> None:
    said = "扫描由600万页调整为650万页；修复因断供少完成0.42万页，2025年补齐。"
    assert messages("M10", "全国自评表-2022", RESULT.format(said, "扫描页数", "≥650万页", "650万页")) == []


@pytest.mark.parametrize(
    ("goal", "name", "value", "told"),
    [
        ("10月15日供暖前全部完工，惠及师生。", "改造完工时间", "11月30日前", True),
        ("9月底前工程全部竣工。", "改造完工时间", "11月底前", True),
        ("8月底前项目全部建成并投入使用。", "建设完成时间", "10月底前", True),
        ("5月底汛期前完成水毁修复。", "水毁修复完成时间", "7月底前", True),
        ("11月底前改造任务全部完成。", "改造竣工时间", "2024年10月底前", True),
        ("10月15日供暖前全部完工。", "改造完工时间", "10月15日前", False),
        ("10月15日供暖前全部完工。", "设备验收时间", "11月30日前", False),
        ("3月底前全部开工。", "改造完工时间", "11月30日前", False),
        ("10月底前完成主体，11月30日前全部完工。", "改造完工时间", "11月30日前", False),
        ("5月启动前期工作，全部完工后验收。", "改造完工时间", "11月30日前", False),
        ("上年12月底前已全部完工。", "改造完工时间", "11月30日前", False),
    ],
)
def test_i6_until_when_all_is_done(goal: str, name: str, value: str, told: bool) -> None:
    text = f"项目名称: 学校改造\n年度总体目标: {goal}\n绩效指标: {{产出指标: {{时效指标: {{{name}: {value}}}}}}}\n"
    assert bool(messages("I6", "项目目标表-2019", text)) is told
