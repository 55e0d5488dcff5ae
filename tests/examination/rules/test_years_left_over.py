"""T13, T15: what was left of another year's form in prose, each wrong wording beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

WHOLE = NAMED + "计划开始日期: 2023-01-01\n计划完成日期: 2023-12-31\n项目总目标: |-\n  {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("通过2022年度养护工作，提升城区绿化水平。", "2023年度的"),
        ("保持绿地整洁，确保2022年养护达标。", "2023年度的"),
        ("做好2021年和2022年的养护，市民满意。", "2023年度的"),
        ("2020年建成公园12座。继续做好2022年养护。", "2023年度的"),
        ("通过2023年度养护工作，提升城区绿化水平。", ""),
        ("在2022年度养护的基础上，提升城区绿化水平。", ""),
        ("2022年已完成移交，通过养护保持面貌。", ""),
        ("落实《公园条例》（2022年修订），保持绿地整洁。", ""),
        ("与2021年同期相比，完好率提高2个百分点。", ""),
        ("到2025年，绿地率达到40%。", ""),
        ("养护自2019年以来建成的绿地164万平方米。", ""),
    ],
)
def test_t15_a_whole_goal_of_past_years_only(text: str, told: str) -> None:
    found = messages("T15", "填报表-2023", WHOLE.format(text), 2023)
    assert len(found) == bool(told)
    assert told in "".join(found)


GOAL = NAMED + "年度总体目标: |-\n  {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("建成救援队伍7支，确保2023年全区安全生产形势平稳。", True),
        ("目标1：执法检查420家次，实现2023年事故起数下降。\n  目标2：建成队伍7支。", True),
        ("完成2022年的扫尾和验收，建成队伍7支。", True),
        ("圆满完成2023年各项工作任务。", True),  # told once
        ("2024年建成队伍7支，确保2023年汛期安全。", True),
        ("2024年底前验收，使2023年完好率达到95%。", True),
        ("2024年建成队伍7支，做好2023年防汛工作。", True),
        ("2024年建成队伍7支，确保2023年续建项目完工。", False),
        ("2024年建成队伍7支，做好2023年度决算公开。", False),
        ("2024年建成队伍7支，确保2025年汛期安全。", False),
        ("建成救援队伍7支，确保2024年全区安全生产形势平稳。", False),
        ("2023年已建成救援队伍6支，再建成1支。", False),
        ("事故起数较2023年下降5%，建成队伍7支。", False),
        ("开通2023年立项的监测点，确保2024年运行。", False),
        ("落实2021年印发的规划，建成队伍7支。", False),
        ("加固2019年以前建成的水库12座。", False),
        ("为2025年的普查做准备，建成队伍7支，截至2024年底完成。", False),
    ],
)
def test_t15_a_goal_for_another_year_beside_what_is_built(text: str, told: bool) -> None:
    found = messages("T15", "申报表-2024", GOAL.format(text))
    assert len(found) == told


PLAN = NAMED + "申报单位: 海滨市海塘所\n项目实施计划: |-\n  {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2019年1月至2月完成招标，3月至10月分批施工。", True),
        ("2019年3月招标，4月施工，12月验收。", True),
        ("2019年第一季度开工；第二季度安装。", True),
        ("一、准备。2019年上半年完成采购；二、施工。", True),
        ("2020年1月至2月完成招标，3月至10月分批施工。", False),
        ("1月至2月完成招标，3月至10月分批施工。", False),
        ("2019年10月已完成招标，2020年3月施工。", False),
        ("2019年12月完成了招标，本年3月施工。", False),
        ("前期2019年11月完成招标，本年3月施工。", False),
        ("在2019年工作基础上，3月施工。", False),
        ("按2019年1月印发的办法，3月招标。", False),
        ("2021年1月验收，2020年3月招标。", False),
    ],
)
def test_t15_steps_of_another_year_in_a_plan_of_any_name(text: str, told: bool) -> None:
    found = messages("T15", "目标表-2020", PLAN.format(text), 2020)
    assert len(found) == told


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2024年1月至2023年12月", True),  # backwards: one slip does not hide the other
        ("2024年1月至2024年12月", True),
        ("2023年1月至2024年12月", False),
        ("2024年1月至12月", True),
    ],
)
def test_t15_steps_beside_a_period_that_is_wrong_too(period: str, told: bool) -> None:
    text = f"实施方案: 2024年3月招标，计划2023年6月底前完成采购，10月底前完成安装。\n实施周期: 周期为{period}。\n"
    assert len(messages("T15", "经费情况说明", NAMED + text)) == told


BUDGET = "预算执行:\n  金额单位: 元\n  年度资金总额: {{年初预算数: 350, 全年预算数: 372, 全年执行数: 360}}\n  调整原因: |-\n    {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024年8月追加当年财政拨款22元。", True),
        ("因新增站点，2024年三季度调增22元。", True),
        ("2024年年中调整预算，增加22元。", True),
        ("2025年6月核减12元。", True),
        ("2023年8月追加当年财政拨款22元。", False),
        ("8月追加当年财政拨款22元。", False),
        ("2022年结转资金调整用于本年。", False),
        ("结余12元，2024年将调整用于站点维护。", False),
        ("结余12元，建议2024年预算编制时调减。", False),
        ("2024年1月完成决算，按决算付清尾款。", False),
    ],
)
def test_t15_money_that_was_changed_in_a_later_year(text: str, told: bool) -> None:
    assert len(messages("T15", "自评表-2021", NAMED + BUDGET.format(text), 2023)) == told


SEVERAL = NAMED + "项目期: {}\n起始年: 2019\n实施期目标: |-\n  {}\n"


@pytest.mark.parametrize(
    ("count", "text", "told"),
    [
        (2, "三年累计放流6.3万尾，其中2019年1.8万尾、2020年2.1万尾、2021年2.4万尾。", True),
        (2, "3年共放流6.3万尾。", True),
        (2, "用三年时间放流6.3万尾。", True),
        (3, "两年内累计放流6.3万尾。", True),
        (3, "2019年至2022年放流，四年合计6.3万尾。", True),
        (3, "三年累计放流6.3万尾，其中2019年1.8万尾。", False),
        (3, "3年共放流6.3万尾。", False),
        (3, "前两年累计放流3.9万尾。", False),
        (3, "每两年合计放流一次。", False),
        (2, "2019年至2021年放流6.3万尾。", False),  # of parts of years
    ],
)
def test_t13_the_years_that_a_goal_is_reckoned_over(count: int, text: str, told: bool) -> None:
    assert len(messages("T13", "中央目标表-2019", SEVERAL.format(count, text), 2020)) == told
