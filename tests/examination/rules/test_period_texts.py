"""T12 to T16: times and marks at the boundaries, each wrong wording beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

PLAN = NAMED + "实施方案: {}\n"
PERIOD = NAMED + "实施周期: {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2月29日前完成招标。", ""),
        ("2023年2月29日前完成招标。", "没有“2023年2月29日”这一天"),
        ("2月30日前完成招标。", "没有“2月30日”这一天"),
        ("9月31日前考核。", "没有“9月31日”"),
        ("13月5日验收。", "没有“13月5日”"),
        ("3月5日在12月20号楼验收。", ""),
        ("4月至10月施工。", ""),
        ("10月至4月施工。", "“10月至4月”前后写反了"),
        ("10月至次年4月施工。", ""),
        ("2024年10月至2025年4月施工。", ""),
        ("2024年10月至4月施工。", "前后写反了"),
        ("供暖期11月至3月巡查。", ""),
        ("2024年至2026年分期施工。", ""),
        ("2026年至2024年分期施工。", "“2026年至2024年”前后写反了"),
    ],
)
def test_t13_days_and_spans(text: str, told: str) -> None:
    found = messages("T13", "经费情况说明", PLAN.format(text))
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("周期为10个月，2024年3月至2024年12月。", ""),
        ("周期为9个月，2024年3月至2024年12月。", ""),
        ("周期为12个月，2024年3月至2024年12月。", "写的是12个月，2024年3月至2024年12月是10个月"),
        ("周期一年，2024年1月至12月。", ""),
        ("周期两年，2024年1月至12月。", "写的是两年，2024年1月至12月是12个月"),
        ("周期为一年，2024年3月至次年2月。", ""),
    ],
)
def test_t13_a_period_lasts_as_long_as_is_said(text: str, told: str) -> None:
    found = messages("T13", "经费情况说明", PERIOD.format(text))
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("overview", "told"),
    [
        ("经测算，预算资金约90万元。", "的90万元没有说是几年的还是本年的"),
        ("经测算，本年预算资金约90万元。", ""),
        ("经测算，2024年预算资金约90万元。", ""),
    ],
)
def test_t13_money_of_several_years_says_whose_it_is(overview: str, told: str) -> None:
    text = PERIOD.format("2024年1月至2026年12月。") + f"项目概述: {overview}\n"
    found = messages("T13", "经费情况说明", text)
    assert told in found[0] if told else not found
    assert not messages("T13", "经费情况说明", text.replace("2026", "2024"))


DATES = NAMED + "计划开始日期: {}\n计划完成日期: {}\n"
DUE = DATES.format("2024-01-01", "2024-12-31") + "绩效指标: {{产出指标: {{时效指标: {{验收时间: {}}}}}}}\n"


@pytest.mark.parametrize(
    ("begin", "end", "t12", "t13"),
    [
        ("2024-01-01", "2024-12-31", 0, 0),
        ("2024-06-01", "2024-06-01", 0, 0),
        ("2024-06-02", "2024-06-01", 1, 0),
        ("2023-06-01", "2024-01-01", 0, 0),
        ("2023-01-01", "2023-12-31", 0, 1),
        ("2025-01-01", "2025-12-31", 0, 1),
    ],
)
def test_t12_and_t13_dates(begin: str, end: str, t12: int, t13: int) -> None:
    text = DATES.format(begin, end)
    assert [len(messages(rule, "申报表-2024", text)) for rule in ("T12", "T13")] == [t12, t13]


@pytest.mark.parametrize(
    ("value", "told"),
    [("2024年12月底前", 0), ("2024年12月31日前", 0), ("2025年1月1日前", 1), ("2023年12月底前", 1), ("12月底前", 0)],
)
def test_t14_a_deadline_within_the_project(value: str, told: int) -> None:
    assert len(messages("T14", "申报表-2024", DUE.format(value))) == told


@pytest.mark.parametrize(("number", "told"), [("〔2023〕", 0), ("〔2024〕", 0), ("〔2025〕", 1)])
def test_t15_no_document_of_a_later_year(number: str, told: int) -> None:
    assert len(messages("T15", "经费情况说明", f"{NAMED}立项依据: 《某办法》（某财{number}6号）。\n")) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("13月底前验收。", "没有“13月”这个月"),
        ("13月龄以上的儿童接种。", ""),
        ("每天25时前清运。", "没有“25时”这个时刻"),
        ("每天21时前清运。", ""),
        ("第一季度（4—6月）招标。", "这一段是1月至3月"),
        ("第二季度（4—6月）招标。", ""),
        ("上半年（1—7月）招标。", "这一段是1月至6月"),
        ("2024年3月4日（星期五）开工。", "2024年3月4日是星期一，写的是“星期五”"),
        ("2024年3月4日（星期一）开工。", ""),
        ("全年分14个月开展。", "一年只有12个月"),
        ("全年分12个月开展，累计巡查400天次。", ""),
        ("5月招标，3月立项，10月验收。", "“3月”写在“5月”后面，先后次序不对"),
        ("3月立项，5月招标，10月验收。", ""),
        ("10月招标，12月开工，次年3月验收。", ""),
        ("3月开工、2月完成。", "开始晚于结束"),
        ("2024年3月1日至3月20日，共25天。", "两个日期之间是20天，写的是25天"),
        ("2024年3月1日至3月20日，共20天；4月1日至4月10日，共9天。", ""),
        ("6月7日至9日考试，共5天。", "两个日期之间是3天，写的是5天"),
        ("6月7日至9日考试，共3天。", ""),
        ("7月到货，9月检查，8月通风。", "“8月”写在“9月”后面"),
    ],
)
def test_t13_months_hours_quarters_and_steps(text: str, told: str) -> None:
    found = messages("T13", "经费情况说明", PLAN.format(text))
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026年10月采购，11月上路。", "写的是2026年，表是2024年度的"),
        ("2024年10月采购，2026年质保到期。", ""),
        ("2021年以来逐年采购。", ""),
        ("2023年1月起巡查，12月盘点。", "写的是2023年"),
        ("二〇二三年巡查。", "写的是2023年"),
        ("二〇二四年巡查。", ""),
    ],
)
def test_t15_a_plan_of_another_year(text: str, told: str) -> None:
    found = messages("T15", "经费情况说明", PLAN.format(text))
    assert told in found[0] if told else not found
