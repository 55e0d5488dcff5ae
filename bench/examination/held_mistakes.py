"""Mistakes of the half that is held back: of the same kinds, made otherwise. Not looked at while rules are written."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

from bench.examination.draft import Draft, Item, Making, Mistake, figure, product
from bench.examination.mistakes import changed, numeric, percent, picked, rising, unit, untouched


def zero_budget(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "execution"):
        return None
    draft.budget = draft.opening = Decimal(0)
    return Mistake("基数", ("execution",), "预算数?.*0|为零|是零", "预算数是零，执行数不是")


def opening_zero(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "execution"):
        return None
    draft.opening = Decimal(0)
    return Mistake("基数", ("execution",), "年初", "年初预算数是零，没有说明调整")


def score_without_budget(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "execution"):
        return None
    draft.budget, draft.rate_score = None, "9.5"
    return Mistake("基数", ("execution",), "预算数", "没有预算数，写了执行得分")


def at_least_in_words(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: rising(item) and item.kind == "数量")
    if item is None:
        return None
    base = figure(item.goal)
    measure = unit(item).removeprefix("万")
    item.goal = random.choice([f"{base:f}{measure}以上", f"达到{base:f}{measure}", f"不少于{base:f}{measure}"])
    item.actual, item.reason = f"{int(base * Decimal('0.6'))}{measure}", "报名的人少"
    return changed(draft, item, "写法", "得分|应为|没有达到|达不到|未达", f"{item.goal} 实际 {item.actual} 得满分")


def chinese_percent(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, percent)
    if item is None:
        return None
    item.goal = "百分之九十五"
    item.actual, item.reason = "80%", "基础较差"
    return changed(draft, item, "写法", "得分|应为|没有达到|达不到|未达", f"{item.goal} 实际 80% 得满分")


def at_most_in_words(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: item.goal.startswith("≤") and numeric(item))
    if item is None:
        return None
    base = figure(item.goal)
    measure = re.sub(r"^万", "", unit(item))
    item.goal = random.choice([f"不超过{base:f}{measure}", f"{base:f}{measure}以内", f"不高于{base:f}{measure}"])
    item.actual, item.reason = f"{base * Decimal('1.5'):f}{measure}", "价格上涨"
    return changed(draft, item, "写法", "得分|应为|没有达到|达不到|超过|未达", f"{item.goal} 实际 {item.actual} 得满分")


def short_of_range(draft: Draft, random: Random) -> Mistake | None:
    item = picked(
        draft,
        random,
        lambda item: re.match(r"\d-\d", item.goal) is not None or (rising(item) and unit(item) in ("次", "期", "场")),
    )
    if item is None:
        return None
    item.goal, item.actual, item.reason = "6-8" + (unit(item) or "期"), "3" + (unit(item) or "期"), "场地紧张"
    return changed(draft, item, "写法", "得分|应为|没有达到|达不到|未达", f"{item.goal} 实际 {item.actual} 得满分")


def after_day(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: "月" in item.goal and item.goal.endswith("前"))
    if item is None:
        return None
    item.actual, item.reason = f"{draft.year + 1}年1月15日", "施工受阻"
    return changed(draft, item, "写法", "1月15日", f"{item.goal} 实际 {item.actual} 得满分")


def bare_share(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, percent)
    if item is None:
        return None
    item.goal = f"{figure(item.goal):f}%"
    return changed(draft, item, "写法", "≥|符号|不低于|运算符", item.goal)


def words_for_actual(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, numeric)
    if item is None:
        return None
    item.actual = random.choice(["已按要求完成", "全部完成", "优", "控制较好"])
    return changed(draft, item, "完成", item.actual, f"{item.goal} 实际 {item.actual}")


def swapped(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, rising)
    if item is None:
        return None
    item.goal, item.actual = item.actual, item.goal
    return changed(draft, item, "完成", "反|颠倒|符号|互换|≥", f"{item.goal} 实际 {item.actual}")


def money_for_count(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: rising(item) and item.kind == "数量" and "元" not in unit(item))
    if item is None:
        return None
    item.actual = f"{figure(item.actual):f}元"
    return changed(draft, item, "完成", "单位", f"{item.goal} 实际 {item.actual}")


def partly_with_full_marks(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:基本"):
        return None
    draft.items.append(Item("社会", "基层治理能力", "明显提高", "部分提高，尚未达到预期", Decimal(0)))
    return Mistake("完成", ("基层治理能力",), "部分|未达|尚未", "部分提高得满分")


def multiplied(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: rising(item) and unit(item) != "%")
    if item is None:
        return None
    match = re.search(r"\d+(?:\.\d+)?", item.actual)
    item.actual = item.actual.replace(match[0], f"{Decimal(match[0]) * 10:f}", 1) if match else item.actual
    return changed(draft, item, "完成", "%|倍|超", f"{item.goal} 实际 {item.actual}")


def goal_copied(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "actual", "goal"):
        return None
    draft.actual = "已" + draft.goal.rstrip("。")
    return Mistake("目标", ("goal", "actual"), "一字不差|相同|一样|照抄|雷同", "完成情况照抄目标，前面加一个“已”")


def amount_as_goal(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "goal"):
        return None
    draft.goal = f"项目资金{draft.asked:f}万元"
    return Mistake("目标", ("goal",), "金额|资金", "目标只有金额")


def asked_otherwise(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "goal"):
        return None
    wrong = draft.asked * 2
    draft.goal = f"申请财政资金{wrong:f}万元，" + draft.goal
    return Mistake("目标", ("goal",), f"{wrong:f}", "目标里的钱不是申请的")


def goal_of_next_year(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "goal"):
        return None
    draft.goal = f"到{draft.year - 2}年底，" + draft.goal
    return Mistake("目标", ("goal",), f"{draft.year - 2}", "目标是前年的")


def money_in_parts(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "actual"):
        return None
    draft.actual += "全年支出76.5万元，其中：材料费30万元，劳务费28.5万元，差旅费8万元。"
    return Mistake("句中", ("actual",), "66\\.5.*76\\.5|76\\.5.*66\\.5", "分项66.5，总数76.5")


def made_of_parts(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "overview"):
        return None
    draft.overview = "总投资800万元，由中央资金300万元、省级资金250万元、县级资金200万元组成。" + draft.overview
    return Mistake("句中", ("overview",), "750.*800|800.*750", "分项750，总数800")


def people_in_parts(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "plan"):
        return None
    draft.plan += "培训干部职工320人，其中县级50人，乡级120人，村级180人。"
    return Mistake("句中", ("plan",), "350.*320|320.*350", "分项350，总数320")


def added_up(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "plan"):
        return None
    draft.plan += "设计费12万元，监理费8万元，检测费5万元，共计26万元。"
    return Mistake("句中", ("plan",), "25.*26|26.*25", "三项25，共计26")


def price_times(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "overview"):
        return None
    draft.overview = "购置设备15台，单价2万元，共需35万元。" + draft.overview
    return Mistake("句中", ("overview",), "30.*35|35.*30", "15台×2万元写成35万元")


def end_too_early(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "start", "end"):
        return None
    draft.end = f"{draft.year - 1}-12-31"
    return Mistake("时间", ("start", "end"), "早于|之前|晚于|之后|在前", "结束在开始的前一天")


def several_years(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "start", "end"):
        return None
    draft.start, draft.end = f"{draft.year}-01-01", f"{draft.year + 2}-12-31"
    return Mistake("时间", ("start", "end", "total"), "几年|多年|3年|三年|跨", "三年的项目，总额是一年的")


def period_and_year(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "period"):
        return None
    draft.period = f"实施周期：{draft.year - 3}.1—{draft.year - 3}.12"
    return Mistake("时间", ("period",), str(draft.year - 3), "周期不是本年的")


def too_late(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: item.kind == "时效")
    if item is None:
        return None
    item.goal = f"{draft.year + 1}年5月31日前完成"
    return changed(draft, item, "时间", str(draft.year + 1), item.goal)


def budget_of_other_year(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "plan"):
        return None
    draft.plan += f"{draft.year - 1}年度预算{draft.asked:f}万元，按季度支付。"
    return Mistake("时间", ("plan",), str(draft.year - 1), "说的是去年的预算")


def total_too_small(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "total", "asked"):
        return None
    draft.total = draft.asked - 10
    return Mistake("金额", ("total", "asked"), "总额|总预算|实施期", "项目总额小于当年申请")


def wan_twice(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "asked", "total"):
        return None
    draft.asked, draft.total = draft.asked * 10_000, draft.total * 10_000
    return Mistake("金额", ("asked", "total"), "元|太大|单位", "元当作万元")


def below_zero(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "asked", "total"):
        return None
    draft.asked = Decimal(-5)
    return Mistake("金额", ("asked", "total"), "负|-", "负的金额")


def cost_not_below(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: item.kind == "成本" and item.goal.startswith("≤"))
    if item is None:
        return None
    item.goal = "不低于" + item.goal[1:]
    return changed(draft, item, "金额", "不低于|≥|越小越好", item.goal)


def satisfied_as_quality(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:满意"):
        return None
    draft.items.append(Item("满意", "企业满意程度", "≥85%", "90%", Decimal(0), home="可持续"))
    return Mistake("归类", ("企业满意程度",), "满意", "满意度在可持续影响下面")


def heads_as_quality(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:人数"):
        return None
    draft.items.append(Item("数量", "参加活动人数", "≥300人", "320人", Decimal(0), home="质量"))
    return Mistake("归类", ("参加活动人数",), "数量", "人数放在质量下面")


def price_as_output(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:成本"):
        return None
    draft.items.append(Item("成本", "设备采购成本", "≤20万元", "19万元", Decimal(0), home="质量"))
    return Mistake("归类", ("设备采购成本",), "成本", "成本放在质量下面")


def same_twice(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: item.kind == "社会" and numeric(item))
    if item is None:
        return None
    draft.items.append(Item("质量", item.name, item.goal, item.actual, Decimal(0)))
    return changed(draft, item, "归类", "两次|两处|重复", "一个指标写在两处")


def share_of_a_quality(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:定性"):
        return None
    name = random.choice(["改善人居环境", "营造良好社会氛围", "促进农民增收致富"])
    draft.items.append(Item("社会", name, "100%", "100%", Decimal(0)))
    return Mistake("归类", (name,), "%|百分", "定性的名称写百分比")


def words_for_count(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:计数"):
        return None
    name, value = random.choice(
        [("培训班次数", "完成年度计划"), ("新增就业人数", "明显增加"), ("群众投诉件数", "减少")]
    )
    draft.items.append(Item("数量", name, value, value, Decimal(0)))
    return Mistake("归类", (name,), "数", "计数的值是词")


def measure_as_value(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:量名"):
        return None
    name, value = random.choice([("制度建设", "完善率"), ("设备维护", "及时性"), ("环境卫生", "整洁度")])
    draft.items.append(Item("质量", name, value, "达到要求", Decimal(0)))
    return Mistake("归类", (name,), "程度|多少", "值只是一个量的名称")


def figure_in_name(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:名"):
        return None
    name, value = random.choice([("培训教师不少于100人", "达标"), ("资料归档率达到95%以上", "完成")])
    draft.items.append(Item("数量", name, value, value, Decimal(0)))
    return Mistake("归类", (name,), "名称|指标值", "目标写在名称里")


def other_brackets(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "basis"):
        return None
    number = random.choice(["县政办发[2021]35号", "X财预【2023】8号", "发改投资(2022)117号", "〔2022年〕沪财预5号"][:3])
    draft.basis = f"根据《关于加强专项资金管理的意见》{number}执行。"
    return Mistake("文字", ("basis",), "〔", "文号括号")


def quote_left(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "goal"):
        return None
    draft.goal = '"' + draft.goal
    return Mistake("文字", ("goal",), '引号|"', "只有前引号")


def template_text(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "body", "plan"):
        return None
    draft.body = random.choice(
        ["（简要说明项目的实施主体、职责分工等）", "（应包括实施单位及职能）", "此处填写实施单位的名称"]
    )
    return Mistake("文字", ("body",), "模板|提示|说明|填写", "模板的提示没有删")


def blank_in_word(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "goal"):
        return None
    draft.goal = (
        draft.goal.replace("满意", "满 意", 1) if "满意" in draft.goal else draft.goal[:4] + " " + draft.goal[4:]
    )
    return Mistake("文字", ("goal",), "空格", "词里的空格")


def example_left(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:示例"):
        return None
    name = random.choice(["指标1", "XX完成率", "三级指标"])
    draft.items.append(Item("社会", name, "≥90%", "95%", Decimal(0)))
    return Mistake("文字", (name,), "示例|样例|没有填写|没有写|占位", "样例没有改")


def half_width_stop(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "overview"):
        return None
    draft.overview = draft.overview.replace("，", ",", 2)
    return Mistake("文字", ("overview",), "半角|全角", "半角标点")


def sum_off(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "asked", "total"):
        return None
    draft.sum_typed = draft.asked - Decimal("0.5")
    return Mistake("计算", ("asked",), "之和|合计", "合计不等于分项之和")


def rate_off(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "execution"):
        return None
    draft.rate = "88.88%"
    return Mistake("计算", ("execution",), "88.88", "执行率算错")


def negative_score(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, numeric)
    if item is None:
        return None
    item.score = item.weight + Decimal("31.5")
    return changed(draft, item, "计算", "31.5|得分", "得分大于分值")


def short_with_full(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, percent)
    if item is None:
        return None
    item.actual, item.reason = f"{figure(item.goal) - 20:f}%", "配合不够"
    return changed(draft, item, "计算", "得分|应为|没有达到|达不到|未达", f"{item.goal} 实际 {item.actual} 得满分")


def row_off(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "rows"):
        return None
    row = draft.rows[-1]
    row.amount = f"{product(row) * 10:f}万元"
    return Mistake("计算", ("rows",), "应为", "明细的金额大了十倍")


def score_total_off(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "scores"):
        return None
    draft.score_typed = Decimal("96.5")
    return Mistake("计算", ("scores",), "96.5", "总分算错")


def spent_above(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "execution"):
        return None
    draft.spent = draft.asked * 2
    return Mistake("计算", ("execution",), "超过", "执行数大于预算数")


MAKINGS = (
    Making(zero_budget, ("execution",)),
    Making(opening_zero, ("opening",)),
    Making(score_without_budget, ("opening", "rated")),
    Making(at_least_in_words, ("done", "weights")),
    Making(chinese_percent, ("done", "weights")),
    Making(at_most_in_words, ("done", "weights")),
    Making(short_of_range, ("done", "weights")),
    Making(after_day, ("done", "weights")),
    Making(bare_share, ("tree",)),
    Making(words_for_actual, ("done",)),
    Making(swapped, ("done",)),
    Making(money_for_count, ("done",)),
    Making(partly_with_full_marks, ("score",)),
    Making(multiplied, ("done",)),
    Making(goal_copied, ("actual",)),
    Making(amount_as_goal, ("goal",)),
    Making(asked_otherwise, ("goal", "asked")),
    Making(goal_of_next_year, ("goal",)),
    Making(money_in_parts, ("actual",)),
    Making(made_of_parts, ("narrative",)),
    Making(people_in_parts, ("narrative",)),
    Making(added_up, ("narrative",)),
    Making(price_times, ("narrative",)),
    Making(end_too_early, ("dates",)),
    Making(several_years, ("dates",)),
    Making(period_and_year, ("narrative",)),
    Making(too_late, ("indicators",)),
    Making(budget_of_other_year, ("narrative",)),
    Making(total_too_small, ("total",)),
    Making(wan_twice, ("asked", "dates")),
    Making(below_zero, ("asked",)),
    Making(cost_not_below, ("indicators",)),
    Making(satisfied_as_quality, ("tree",)),
    Making(heads_as_quality, ("tree",)),
    Making(price_as_output, ("cost",)),
    Making(same_twice, ("indicators",)),
    Making(share_of_a_quality, ("indicators",)),
    Making(words_for_count, ("indicators",)),
    Making(measure_as_value, ("indicators",)),
    Making(figure_in_name, ("indicators",)),
    Making(other_brackets, ("narrative",)),
    Making(quote_left, ("goal",)),
    Making(template_text, ("narrative",)),
    Making(blank_in_word, ("goal",)),
    Making(example_left, ("indicators",)),
    Making(half_width_stop, ("narrative",)),
    Making(sum_off, ("sum",)),
    Making(rate_off, ("rated",)),
    Making(negative_score, ("score",)),
    Making(short_with_full, ("score",)),
    Making(row_off, ("narrative",)),
    Making(score_total_off, ("score",)),
    Making(spent_above, ("execution",)),
)
