"""A year against the whole time, a total of one year, what is left to do after the year, shares said in texts."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

TREES = (
    NAMED + "实施期指标: {{产出指标: {{数量指标: {{{name}: {whole}}}}}}}\n"
    "年度指标: {{产出指标: {{数量指标: {{{name}: {year}}}}}}}\n"
)


@pytest.mark.parametrize(
    ("name", "whole", "year", "told"),
    [
        ("覆盖县数量", "≥32个", "≥42个", 1),
        ("覆盖县数量", "≥42个", "≥42个", 0),
        ("覆盖县数量", "≥42个", "≥32个", 0),
        ("台站巡检次数", "不少于216站次", "不少于648站次", 1),
        ("培训人员", "60人次以上", "180人次以上", 1),
        ("培训人员", "60人次", "180人次", 1),
        ("培训人员", "60场次", "180人次", 0),
        ("数据连续率", "≥95%", "≥98%", 0),
        ("单站运维成本", "≤8万元", "≤10万元", 0),
        ("每站巡检次数", "≥4次", "≥5次", 0),
    ],
)
def test_m9_a_year_wants_no_more_than_the_whole_time(name: str, whole: str, year: str, told: int) -> None:
    found = messages("M9", "中央目标表-2019", TREES.format(name=name, whole=whole, year=year))
    assert len([one for one in found if "整个实施期" in one]) == told


ONE_YEAR = (
    NAMED
    + "申报单位: 海滨市司法局\n计划开始日期: 2024-01-01\n计划完成日期: {}-12-31\n项目总预算: {}\n项目当年预算: {}\n"
)


@pytest.mark.parametrize(
    ("end", "total", "asked", "told"),
    [
        (2024, 4860000, 4680000, 1),
        (2024, 5270000, 5207000, 1),
        (2024, 4680000, 4860000, 0),  # told as more than the total
        (2024, 4860000, 486000, 1),
        (2024, 4860000, 4860000, 0),
        (2024, 4860000, 3000000, 0),
        (2025, 4860000, 4680000, 0),
    ],
)
def test_m9_a_project_of_one_year(end: int, total: int, asked: int, told: int) -> None:
    found = messages("M9", "目标表-2020", ONE_YEAR.format(end, total, asked))
    assert len([one for one in found if "一年" in one]) == told


DONE = NAMED + "实际完成情况: |-\n  {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("因持续高温停工，2024年2月底前完成除治。", 1),
        ("尚未完成的12户，2024年3月底前全部完工。", 1),
        ("剩余尾款于2024年6月30日前付清。", 1),
        ("设备未按期到货，2024年3月前完成验收。", 1),
        ("工程进度滞后，2024年4月底前可完工。", 1),
        ("因持续高温停工，2025年2月底前完成除治。", 0),
        ("因持续高温停工，已于2024年2月底前完成除治。", 0),
        ("上年未完成的12户，2024年3月底前完成。", 0),
        ("原定2024年2月底前完成的除治按期完成。", 0),
        ("因高温停工，2024年12月底前完成了除治。", 0),
    ],
)
def test_t15_what_is_left_is_not_done_in_the_year_that_is_over(text: str, told: int) -> None:
    found = messages("T15", "全国自评表-2020", DONE.format(text))
    assert len([one for one in found if "还要做" in one]) == told
    watched = NAMED + f"监控期间: 1—6月\n表尾另列: [{{标签: 监控情况说明, 内容: {text}}}]\n"
    assert not [one for one in messages("T15", "运行监控表-2019", watched) if "还要做" in one]


GOAL = NAMED + "年度总体目标: |-\n  {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("不发生溃堤事故，群众满意度达到90以上。", "没有写%"),
        ("群众满意度不低于90，投诉办结及时。", "没有写%"),
        ("验收合格率100。", "没有写%"),
        ("工程验收合格率≥95，群众满意。", "没有写%"),
        ("家长满意度保持在92.5以上。", "没有写%"),
        ("学员结业率达到950%。", "不会超过100%"),
        ("设备完好率不低于980％。", "不会超过100%"),
        ("群众满意度达到90%以上。", ""),
        ("群众满意度达到90分以上。", ""),
        ("群众满意度测评得90分。", ""),
        ("旅游收入增长率达到120%。", ""),
        ("合格率100%。", ""),
        ("心率60以上。", ""),
        ("按费率20计算。", ""),
        ("满意度调查发放问卷300份。", ""),
        ("任务完成率120%。", ""),
        ("毕业率2024年达到95%。", ""),
        ("满意度90至95%。", ""),
    ],
)
def test_i3_shares_in_texts(text: str, told: str) -> None:
    found = messages("I3", "申报表-2024", GOAL.format(text))
    assert bool(found) is bool(told) and told in "".join(found)
