"""S9, and S3 beside S8: what is missing is told once, where it is missing, in each form by its own columns."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages, spoken

MONEY = NAMED + "预算执行: {{金额单位: 万元, 当年财政拨款: {{{}}}{}}}\n"
TYPED = ", 年度资金总额: {执行率: 96%}"
INDICATOR = "绩效指标: {{产出指标: {{数量指标: {{巡查次数: {{{}}}}}}}}}\n"


@pytest.mark.parametrize(
    ("money", "typed", "told"),
    [
        ("年初预算数: 50, 全年预算数: 50, 全年执行数: 48", TYPED, []),
        ("年初预算数: 50, 全年预算数: 50", "", []),
        ("年初预算数: 0, 全年预算数: 0, 全年执行数: 0", "", []),
        ("年初预算数: 0, 全年预算数: 50, 全年执行数: 48", "", []),
        ("全年预算数: 50, 全年执行数: 48", "", ["“年度资金总额的年初预算数”没有写"]),
        (
            "年初预算数: 50, 全年执行数: 48",
            "",
            ["“年度资金总额的全年预算数”没有写，而写了“年度资金总额的全年执行数”"],
        ),
        (
            "年初预算数: 0, 全年预算数: 0, 全年执行数: 0",
            TYPED,
            ["“年度资金总额的全年预算数”是0，而写了“执行率”"],
        ),
        ("年初预算数: 50, 全年预算数: 50", TYPED, ["“年度资金总额的全年执行数”没有写，而写了“执行率”"]),
    ],
)
def test_a_base_is_there_where_something_rests_on_it(money: str, typed: str, told: list[str]) -> None:
    assert messages("S9", "自评表-2021", MONEY.format(money, typed)) == told


def test_a_missing_score_is_told_once() -> None:
    money = MONEY.format("年初预算数: 50, 全年预算数: 50, 全年执行数: 48", "")
    text = money + INDICATOR.format("指标值: 完成, 实际完成值: 完成, 分值: 90")
    assert [finding.rule for finding in spoken("S", "自评表-2021", text) if "得分" in finding.message] == ["S3"]


def test_what_a_missing_figure_leads_to_is_not_told_besides() -> None:
    money = MONEY.format("年初预算数: 50, 全年预算数: 50", TYPED)
    text = money + INDICATOR.format("指标值: ≥8次, 实际完成值: 9次, 分值: 90")
    assert not messages("S8", "自评表-2021", text)
    assert messages("S8", "自评表-2021", text.replace(TYPED, "")) == ["“总分的得分”空着：没有“年度资金总额的得分”"]


WATCHED = "年度指标值: ≥40次, 指标值: ≥40次, 预计完成情况: 40次, 可能性: 确定能, 实际完成值: 20次, 分值: 10, 得分: {}"


@pytest.mark.parametrize("forms", ["运行监控表-2019, 自评表-2021", "自评表-2021, 运行监控表-2019"])
def test_each_form_is_asked_for_its_own_column(forms: str) -> None:
    (found,) = messages("S7", forms, NAMED + INDICATOR.format(WATCHED.format(10)))
    assert "实际20次" in found
    assert not messages("S7", forms, NAMED + INDICATOR.format(WATCHED.format(5)))
    (found,) = messages("S4", forms, NAMED + INDICATOR.format(WATCHED.format(5)))
    assert "没有写“偏差原因分析及改进措施”" in found


@pytest.mark.parametrize(
    ("budget", "told"),
    [("年初预算数: 150, ", []), ("", ["“年度资金总额的年初预算数”没有写，而写了“年度资金总额的执行数”"])],
)
def test_what_was_spent_by_august_rests_on_the_budget_of_the_beginning(budget: str, told: list[str]) -> None:
    money = f"{NAMED}项目资金: {{本年一般公共预算拨款: {{{budget}执行数: 95, 全年预计执行数: 150}}}}\n"
    assert messages("S9", "运行监控表-2019", money) == told
