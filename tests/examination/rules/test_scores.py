"""评分 S: a sound evaluation is damaged in one place, and mended again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from jixiao.examination.examine import Selection, examine
from jixiao.findings import Finding
from jixiao.specs.compilation import load
from samples.amount_specs import APPLICATION, EVALUATION, FORMS, changed, findings, line, told, under_caret

TREE = "绩效指标"
REPAIRED = f"{TREE}.产出指标.数量指标.海堤修复长度"
TRAINED = f"{TREE}.产出指标.数量指标.培训人次"
STRENGTH = f"{TREE}.效益指标.社会效益指标.堤防能力"
COMPLAINTS = f"{TREE}.效益指标.社会效益指标.投诉次数"
TOTAL = "总分: {分值: 100, 得分: 89.46}\n"
TRAINING = (
    "培训人次: {指标值: ≥100人次, 实际完成值: 80人次, 分值: 10, 得分: 8, 偏差原因分析及改进措施: 汛期来得早，下年提前}"
)


def check(*changes: tuple[str, str], rule: str = "S", text: str = EVALUATION) -> list[Finding]:
    return findings(changed(text, *changes), rule)


def training(goal: str, actual: str, score: str | None = None, rule: str = "S7") -> list[Finding]:
    """What a rule says of an indicator of 10 points; no total is typed."""
    typed = f", 得分: {score}" if score else ""
    leaf = f"{{指标值: '{goal}', 实际完成值: '{actual}', 分值: 10{typed}, 偏差原因分析及改进措施: 见附件}}"
    return check((TRAINING, f"培训人次: {leaf}"), (TOTAL, ""), rule=rule)


def test_the_sound_spec_has_no_finding():
    assert check() == []


def test_everything_that_can_be_computed_may_be_left_out():
    computed = check(
        ("  年度资金总额: {分值: 10, 执行率: 94.57%, 得分: 9.46}\n", ""),
        (TOTAL, ""),
        ("分值: 20, 得分: 20}\n      培训", "分值: 20}\n      培训"),
        ("分值: 10, 得分: 8, 偏差原因分析及改进措施: 汛期", "分值: 10, 偏差原因分析及改进措施: 汛期"),
    )
    assert computed == []


# S1


@pytest.mark.parametrize(
    ("old", "new", "leaf"),
    [("94.57%", "94.58%", "执行率"), ("得分: 9.46}\n", "得分: 9.44}\n", "得分"), ("94.57%", "95%", "执行率")],
)
def test_s1_typed_rate_and_score(old, new, leaf):
    text = changed(
        EVALUATION,
        (f"执行率: {old}" if "%" in old else f"94.57%, {old}", f"执行率: {new}" if "%" in old else f"94.57%, {new}"),
    )
    assert told(findings(text, "S1")) == [("S1", f"预算执行.年度资金总额.{leaf}", line(text, "年度资金总额"))]


def test_s1_says_what_it_computed():
    (found,) = check(("94.57%", "94.58%"), rule="S1")
    assert (found.message, found.help) == ("“执行率”写的是94.58%，算得94.57%", "改为 执行率: 94.57%，或删去由工具计算")
    assert under_caret(found) == "94.58%"


def test_s1_more_was_spent_than_there_was():
    text = changed(
        EVALUATION,
        ("全年执行数: 378240.36", "全年执行数: 400000.01"),
        ("执行率: 94.57%, 得分: 9.46", "分值: 10"),
        ("分值: 10, 分值", "分值"),
        (TOTAL, ""),
    )
    (found,) = findings(text, "S1")
    assert told([found]) == [("S1", "预算执行.年度资金总额.全年执行数", line(text, "全年执行数"))]
    assert [what for what, _ in found.related] == ["年度资金总额的全年预算数：40万元"]


@pytest.mark.parametrize(
    "changes",
    [
        [
            ("全年预算数: 400000", "全年预算数: 0"),
            ("全年执行数: 378240.36", "全年执行数: 0"),
            ("执行率: 94.57%, 得分: 9.46", "执行率: 0%, 得分: 0"),
        ],
        [("全年执行数: 378240.36", "全年执行数: 400000"), ("94.57%, 得分: 9.46", "100%, 得分: 10")],
        [("全年预算数: 400000", "全年预算数:")],
    ],
)
def test_s1_rates_that_are_right_or_cannot_be_computed(changes):
    assert check(*changes, rule="S1") == []


def other_rounding(folder: Path, rate: str, decimals: int | None, rounding: str) -> list[Finding]:
    """What S1 says where the form rounds its rate otherwise."""
    form = FORMS["自评表-2020"]
    computations = tuple(
        replace(one, decimals=decimals, rounding=rounding) if one.path.endswith("执行率") else one
        for one in form.computations
    )
    (folder / "项目.yaml").write_text(changed(EVALUATION, ("94.57%", rate)), "utf-8")
    (compilation,) = load([folder / "项目.yaml"], {"自评表-2020": replace(form, computations=computations)})
    return list(examine(compilation, Selection(("S1",))).findings)


@pytest.mark.parametrize(
    ("rate", "decimals", "rounding", "speaks"),
    [
        ("94.56%", 4, "四舍五入", False),
        ("94.57%", 4, "四舍五入", False),
        ("94.56%", 4, "进一", False),
        ("94.6%", 4, "四舍五入", False),
        ("94.5%", 4, "四舍五入", True),
        ("94.58%", 4, "四舍五入", True),
        ("94.55%", 4, "进一", True),
        ("94.6%", 3, "四舍五入", False),
        ("95%", 2, "进一", False),
        ("94%", 2, "舍去", False),
        ("94.56%", None, "四舍五入", False),
        ("94.6%", None, "四舍五入", False),
        ("95.6%", None, "四舍五入", True),
    ],
)
def test_s1_any_usual_rounding_will_do(tmp_path, rate, decimals, rounding, speaks):
    assert [one.rule for one in other_rounding(tmp_path, rate, decimals, rounding)] == ["S1"] * speaks


# S2


def test_s2_a_weight_is_moved_between_two_level_1():
    text = changed(
        EVALUATION,
        ("分值: 20, 得分: 20}\n      培训", "分值: 25, 得分: 20}\n      培训"),
        ("实际完成值: 部分提高, 分值: 20", "实际完成值: 部分提高, 分值: 15"),
    )
    assert told(findings(text, "S2")) == [
        ("S2", f"{TREE}.产出指标", line(text, "  产出指标:")),
        ("S2", f"{TREE}.效益指标", line(text, "  效益指标:")),
    ]


def test_s2_a_weight_is_changed():
    (found,) = check(("分值: 20, 得分: 20}\n      培训", "分值: 15, 得分: 15}\n      培训"), (TOTAL, ""), rule="S2")
    assert found.message == "“产出指标”各项的分值合计45，应为50（全部合计95）"
    assert under_caret(found) == "产出指标"


def test_s2_a_weight_is_moved_within_a_level_1():
    changes = [
        ("分值: 20, 得分: 20}\n      培训", "分值: 17.5, 得分: 17.5}\n      培训"),
        ("100%, 分值: 20, 得分: 20", "100%, 分值: 22.5, 得分: 22.5"),
    ]
    assert check(*changes, rule="S2") == []


def test_s2_weight_of_the_execution():
    text = changed(EVALUATION, ("{分值: 10, 执行率: 94.57%, 得分: 9.46}", "{分值: 20}"), (TOTAL, ""))
    assert told(findings(text, "S2")) == [
        ("S2", "预算执行.年度资金总额.分值", line(text, "年度资金总额")),
        ("S2", TREE, line(text, "绩效指标:")),
    ]


def test_s2_without_level_1_weights_the_sum_is_compared(tmp_path):
    form = FORMS["自评表-2020"]
    loose = replace(form, rules={key: value for key, value in form.rules.items() if key != "一级分值"})
    (tmp_path / "项目.yaml").write_text(
        changed(EVALUATION, ("分值: 20, 得分: 20}\n      培训", "分值: 25, 得分: 20}\n      培训")), "utf-8"
    )
    (compilation,) = load([tmp_path / "项目.yaml"], {"自评表-2020": loose})
    (found,) = examine(compilation, Selection(("S2",))).findings
    assert found.message == "分值合计105（其中执行率10），应为100，像是“海堤修复长度”的25应为20"


def test_s2_forms_without_weights():
    assert findings(APPLICATION, "S") == []


# S3


@pytest.mark.parametrize("score", ["20.01", "-1", "21"])
def test_s3_score_outside_its_range(score):
    text = changed(
        EVALUATION, ("分值: 20, 得分: 20}\n      培训", f"分值: 20, 得分: {score}}}\n      培训"), (TOTAL, "")
    )
    assert told(findings(text, "S3")) == [("S3", f"{REPAIRED}.得分", line(text, "海堤修复长度"))]


def test_s3_half_points():
    assert check(("分值: 20, 得分: 14, 偏差", "分值: 20, 得分: 14.5, 偏差"), (TOTAL, ""), rule="S3") == []


@pytest.mark.parametrize(("new", "leaf"), [("{分值: 100, 得分: 89.5}", "得分"), ("{分值: 99, 得分: 89.46}", "分值")])
def test_s3_typed_totals(new, leaf):
    text = changed(EVALUATION, ("{分值: 100, 得分: 89.46}", new))
    assert told(findings(text, "S3")) == [("S3", f"总分.{leaf}", line(text, "总分:"))]


def test_s3_score_of_words_must_be_typed():
    text = changed(EVALUATION, ("分值: 20, 得分: 14, 偏差", "分值: 20, 偏差"), (TOTAL, ""))
    (found,) = findings(text, "S3")
    assert told([found]) == [("S3", STRENGTH, line(text, "堤防能力"))]
    assert found.message == "“堤防能力”没有得分；它的值是文字，或两处的单位不同，工具算不出来"


def test_s3_without_an_actual_value():
    (found,) = check(("实际完成值: 12公里, 分值: 20, 得分: 20", "分值: 20"), (TOTAL, ""), rule="S3")
    assert found.message == "“海堤修复长度”没有写实际完成值，算不出得分"


# S4


def test_s4_lost_points_without_a_reason():
    text = changed(EVALUATION, (", 得分: 8, 偏差原因分析及改进措施: 汛期来得早，下年提前", ", 得分: 8"))
    (found,) = findings(text, "S4")
    assert told([found]) == [("S4", TRAINED, line(text, "培训人次"))]
    assert found.message == "“培训人次”得8分，低于分值10，没有写“偏差原因分析及改进措施”"


def test_s4_a_computed_score_counts_too():
    assert len(check((", 得分: 8, 偏差原因分析及改进措施: 汛期来得早，下年提前", ""), (TOTAL, ""), rule="S4")) == 1


@pytest.mark.parametrize(
    ("goal", "actual", "speaks"),
    [
        ("≥12公里", "15.6公里", True),
        ("≥12公里", "15.5公里", False),
        ("=12公里", "24公里", True),
        ("≤12公里", "6公里", False),
        ("≥1.2万元", "12000元", False),
        ("≥12000元", "2万元", True),
        ("≥1万元", "12000元", False),
        ("≥70%", "100%", True),
        ("≥90%", "100%", False),
        ("≥0次", "0次", False),
        ("≥12个", "20批", False),
    ],
)
def test_s4_far_above_the_target(goal, actual, speaks):
    text = changed(EVALUATION, ("指标值: ≥12公里, 实际完成值: 12公里", f"指标值: {goal}, 实际完成值: {actual}"))
    found = findings(text, "S4")
    assert told(found) == ([("S4", REPAIRED, line(text, "海堤修复长度"))] if speaks else [])
    assert not speaks or under_caret(found[0]) == actual


@pytest.mark.parametrize(("spent", "speaks"), [("359999.99", True), ("360000", False)])
def test_s4_low_execution(spent, speaks):
    plain = [("  年度资金总额: {分值: 10, 执行率: 94.57%, 得分: 9.46}\n", ""), (TOTAL, ""), ("378240.36", spent)]
    text = changed(EVALUATION, *plain)
    assert told(findings(text, "S4")) == (
        [("S4", "预算执行.年度资金总额.全年执行数", line(text, "全年执行数"))] if speaks else []
    )
    assert check(*plain, ("预算执行:\n", "预算执行:\n  说明: 汛期推迟\n"), rule="S4") == []


# S5


@pytest.mark.parametrize(
    ("actual", "scores"),
    [
        ("部分提高", {"11.9": True, "12": False, "15.99": False, "16": True, "20": True}),
        ("基本达到要求", {"11.9": True, "12": False, "18": False, "18.5": True, "20": True}),
        ("较为明显", {"13": False, "18": False, "18.5": True}),
        ("未达到", {"0": False, "11.9": False, "12": True}),
        ("没有完成", {"5": False, "13": True}),
        ("已完成", {"15.9": True, "16": False, "20": False}),
        ("达到目标", {"10": True, "20": False}),
        ("明显提高", {"0": False, "20": False}),  # other words say nothing
        ("未发生事故", {"20": False}),
        ("没有投诉", {"20": False}),
        ("没有发生安全事故", {"20": False}),
        ("未来可持续", {"20": False}),
        ("基本公共服务覆盖完成", {"20": False}),
        ("大部分完成", {"14": False, "20": True}),
        ("未全部完成", {"14": False, "18": True}),
        ("100%完成", {"1": False}),
    ],
)
def test_s5_words_and_scores(actual, scores):
    for score, speaks in scores.items():
        changes = [
            ("实际完成值: 部分提高, 分值: 20, 得分: 14", f"实际完成值: {actual}, 分值: 20, 得分: {score}"),
            (TOTAL, ""),
        ]
        found = check(*changes, rule="S5")
        assert told(found) == [("S5", f"{STRENGTH}.得分", 19)] * speaks, (actual, score)


def test_s5_words_of_the_target_itself():
    changes = [
        (
            "指标值: 明显提高, 实际完成值: 部分提高, 分值: 20, 得分: 14",
            "指标值: 基本满足需求, 实际完成值: 基本满足需求, 分值: 20, 得分: 20",
        ),
        (TOTAL, ""),
    ]
    assert check(*changes, rule="S5") == []


def test_s5_shows_the_band_and_the_words():
    (found,) = check(("分值: 20, 得分: 14, 偏差", "分值: 20, 得分: 18, 偏差"), (TOTAL, ""), rule="S5")
    assert found.message == "“堤防能力”的实际完成值说“部分”，得分18却是分值20的90%"
    assert found.help == "这样的说法通常得12分以上、不到16分；或改实际完成值的说法"
    assert [what for what, _ in found.related] == ["实际完成值：部分提高"]


# S6


def test_s6_a_changed_budget():
    text = changed(EVALUATION, ("年初预算数: 400000", "年初预算数: 500000"))
    (found,) = findings(text, "S6")
    assert told([found]) == [("S6", "预算执行.年度资金总额.全年预算数", line(text, "全年预算数"))]
    assert (found.message, found.help) == (
        "“年度资金总额的全年预算数”是40万元，年初是50万元，没有说明调整的原因",
        "在“预算执行”下写 调整原因: ……",
    )


@pytest.mark.parametrize(
    "changes",
    [
        [("年初预算数: 400000", "年初预算数: 500000"), ("预算执行:\n", "预算执行:\n  调整原因: 年中压减\n")],
        [("    年初预算数: 400000\n", "")],
        [("年初预算数: 400000", "年初预算数: 40万元")],
    ],
)
def test_s6_explained_or_unchanged(changes):
    assert check(*changes, rule="S6") == []


# S7


@pytest.mark.parametrize(
    ("goal", "actual", "score"),
    [
        ("≥100人次", "80人次", "8"),
        ("≥100人次", "100人次", "10"),
        ("≥100人次", "200人次", "10"),
        (">100人次", "50人次", "5"),
        ("=100人次", "90人次", "9"),
        ("100人次", "30人次", "3"),
        ("≤5次", "4次", "10"),
        ("≤5次", "5次", "10"),
        ("≤5次", "6次", "8"),
        ("≤5次", "7.5次", "5"),
        ("≤5次", "10次", "0"),
        ("<5次", "11次", "0"),
        ("=0次", "0次", "10"),
        ("=0次", "1次", "0"),
        ("≤0次", "0次", "10"),
        ("≥90%", "60%", "6.67"),
        ("≥90％", "60%", "6.67"),
        (">=8 次", "4次", "5"),
        ("≥90.00(%)", "45%", "5"),
        ("≥1,000人", "500人", "5"),
    ],
)
def test_s7_formula(goal, actual, score):
    assert training(goal, actual, score) == []
    other = "9" if float(score) != 9 else "7"
    assert told(training(goal, actual, other)) == [("S7", f"{TRAINED}.得分", 14)]


@pytest.mark.parametrize(
    ("score", "speaks"),
    [("6.67", False), ("6.7", False), ("7", False), ("6.6", True), ("6", True), ("6.66", True), ("6.5", True)],
)
def test_s7_scores_rounded_by_hand(score, speaks):
    assert [one.rule for one in training("≥90%", "60%", score)] == ["S7"] * speaks


@pytest.mark.parametrize("score", ["9.9", "9.99", "9.5"])
def test_s7_a_full_score_is_not_rounded(score):
    assert len(training("≥100人次", "100人次", score)) == 1


@pytest.mark.parametrize(
    ("goal", "actual"),
    [
        ("≥100人次", "5期"),
        ("≥100元", "1万元"),
        ("≥90%", "0.95"),
        ("≥5次", "60%"),
        ("促进", "80人次"),
        ("≥100人次", "超额完成"),
        ("100%及时", "90%"),
    ],
)
def test_s7_values_that_cannot_be_compared(goal, actual):
    assert training(goal, actual, "1") == []


@pytest.mark.parametrize(
    ("goal", "actual", "score"),
    [("≥100人次", "80人次", "8"), ("≤5次", "6次", "8"), ("=0次", "1次", "0"), ("≥90%", "60%", "6.67")],
)
def test_s7_a_score_that_is_left_out_is_computed(goal, actual, score):
    leaf = f"{{指标值: {goal}, 实际完成值: {actual}, 分值: 10, 偏差原因分析及改进措施: 见附件}}"
    total = str(81.46 + float(score))
    assert check((TRAINING, f"培训人次: {leaf}"), ("得分: 89.46}", f"得分: {total}}}"), rule="S") == []


def test_s7_says_what_it_computed():
    (found,) = training("≥100人次", "80人次", "9")
    assert found.message == "“培训人次”目标≥100人次，实际80人次，得分写的是9，按完成程度应为8"
    assert (found.help, under_caret(found)) == ("改为 得分: 8，或删去由工具计算", "9")
