"""Mistakes of the open half: those that were looked at while rules were written."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from random import Random

from bench.examination.draft import Draft, Item, Making, Mistake, figure, product

_NUMERIC = re.compile(r"[≥≤=](\d+(?:\.\d+)?)\(?(\D*?)\)?")


def numeric(item: Item) -> bool:
    """Is its target a sign, a figure and a unit?"""
    return _NUMERIC.fullmatch(item.goal) is not None


def rising(item: Item) -> bool:
    """Is it a ≥ target?"""
    return item.goal.startswith("≥") and numeric(item)


def percent(item: Item) -> bool:
    """Is it a ≥ share?"""
    return rising(item) and unit(item) == "%"


def unit(item: Item) -> str:
    """The unit of its target."""
    match = _NUMERIC.fullmatch(item.goal)
    return match[2] if match else ""


def picked(draft: Draft, random: Random, wanted: Callable[[Item], bool]) -> Item | None:
    """An indicator that holds no mistake yet; it is held for one from now on."""
    free = draft.free(wanted)
    if not free:
        return None
    chosen = random.choice(free)
    draft.touched.add(chosen.name)
    return chosen


def changed(draft: Draft, item: Item, family: str, says: str, made: str) -> Mistake:
    """A mistake in one indicator."""
    return Mistake(family, (item.name,), says, f"{item.name}：{made}")


def untouched(draft: Draft, *places: str) -> bool:
    """Are these parts free? They are held from now on."""
    if draft.touched & {*places}:
        return False
    draft.touched |= {*places}
    return True


# 基数


def budget_missing(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "execution"):
        return None
    draft.budget, draft.rate = None, "95%"
    return Mistake("基数", ("execution",), "全年预算数|预算数", "没有全年预算数，写了执行率")


def opening_missing(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "execution"):
        return None
    draft.opening = None
    return Mistake("基数", ("execution",), "年初预算", "没有年初预算数")


# 写法：目标怎样写，得分还是要算


def low_score_of_odd_sign(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, percent)
    if item is None:
        return None
    sign = random.choice(["═", "≧", "＞＝", "不低于", "大于等于"])
    item.goal = f"{sign}{figure(item.goal)}%"
    item.actual = f"{figure(item.goal) * Decimal('0.8'):.0f}%"
    item.reason = "工作开展较晚"
    return changed(draft, item, "写法", "得分|应为|达不到|没有达到|未达", f"{item.goal} 实际 {item.actual} 得满分")


def late_date(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: item.goal.endswith("底前"))
    if item is None:
        return None
    item.actual, item.reason = "12月29日", "天气影响"
    return changed(draft, item, "写法", "12月29日", f"{item.goal} 实际 {item.actual} 得满分")


def words_of_percent(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, percent)
    if item is None:
        return None
    item.goal = f"≥{figure(item.goal):f}百分比"
    return changed(draft, item, "写法", "百分比|%", item.goal)


def no_sign(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: rising(item) and item.kind == "数量")
    if item is None:
        return None
    item.goal = item.goal.removeprefix("≥")
    return changed(draft, item, "写法", "≥|符号|不少于|运算符", item.goal)


def no_unit(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: rising(item) and item.kind == "数量")
    if item is None:
        return None
    item.goal = f"≥{figure(item.goal):f}"
    return changed(draft, item, "写法", "单位", item.goal)


# 完成


def word_for_figure(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, numeric)
    if item is None:
        return None
    item.actual = random.choice(["完成", "已完成", "达到目标", "良好"])
    return changed(draft, item, "完成", item.actual, f"{item.goal} 实际 {item.actual}")


def copied_sign(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, rising)
    if item is None:
        return None
    item.actual = item.goal
    return changed(draft, item, "完成", "≥|照抄|符号", f"实际 {item.actual}")


def other_unit(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: rising(item) and item.kind == "数量")
    if item is None:
        return None
    wrong = "吨" if unit(item) != "吨" else "人"
    item.actual = f"{figure(item.actual):f}{wrong}"
    return changed(draft, item, "完成", "单位", f"{item.goal} 实际 {item.actual}")


def far_over(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: rising(item) and unit(item) != "%")
    if item is None:
        return None
    match = re.search(r"\d+(?:\.\d+)?", item.actual)
    item.actual = item.actual.replace(match[0], f"{Decimal(match[0]) * 3:f}", 1) if match else item.actual
    return changed(draft, item, "完成", "%|倍|超", f"{item.goal} 实际 {item.actual}")


def short(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, percent)
    if item is None:
        return None
    item.actual, item.reason = f"{figure(item.goal) * Decimal('0.75'):.0f}%", "推进较慢"
    return changed(draft, item, "计算", "得分|应为|没有达到|达不到|未达", f"{item.goal} 实际 {item.actual} 得满分")


# 目标


def same_sentence(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "actual", "goal"):
        return None
    draft.actual = draft.goal
    return Mistake("目标", ("goal", "actual"), "一字不差|相同|一样|照抄", "完成情况照抄目标")


def only_money(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "goal"):
        return None
    draft.goal = f"完成{draft.asked:f}万元。"
    return Mistake("目标", ("goal",), "金额|资金", "目标只有金额")


def other_money(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "goal"):
        return None
    draft.goal += f"项目预算共计{draft.asked + 100:f}万元。"
    return Mistake("目标", ("goal",), f"{draft.asked + 100:f}", "目标里的钱不是申请的")


def other_year(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "goal"):
        return None
    draft.goal = f"{draft.year - 1}年" + draft.goal
    return Mistake("目标", ("goal",), f"{draft.year - 1}", "目标是去年的")


# 句中


def parts_of_money(draft: Draft, random: Random) -> Mistake | None:
    place = "overview" if draft.overview and "actual" not in draft.touched and random.random() < 0 else "actual"
    if not untouched(draft, place):
        return None
    draft.actual += "共支出90万元，其中设备30万元、培训35万元、印刷20万元。"
    return Mistake("句中", ("actual",), "85.*90|90.*85", "分项85，总数90")


def parts_of_area(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "overview"):
        return None
    draft.overview = "建设总面积5000平方米，其中一期1800平方米，二期2200平方米，三期1500平方米。" + draft.overview
    return Mistake("句中", ("overview",), "5500.*5000|5000.*5500", "分项5500，总数5000")


def parts_of_people(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "plan"):
        return None
    draft.plan += "共聘用人员60人，包括驾驶员20人、保洁员25人、管理员10人。"
    return Mistake("句中", ("plan",), "55.*60|60.*55", "分项55，总数60")


def quarters(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "plan"):
        return None
    draft.plan += "全年付款100万元，一季度至四季度分别为20万元、25万元、30万元、35万元。"
    return Mistake("句中", ("plan",), "110.*100|100.*110", "各季110，全年100")


def times(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "overview"):
        return None
    draft.overview = "聘请专家20人，每人3000元，共计5万元。" + draft.overview
    return Mistake("句中", ("overview",), "6万元.*5万元|5万元.*6万元|60000", "20人×3000元写成5万元")


# 时间


def end_before_start(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "start", "end"):
        return None
    draft.start, draft.end = f"{draft.year}-10-01", f"{draft.year}-03-31"
    return Mistake("时间", ("start", "end"), "早于|之前|晚于|之后|在前", "结束早于开始")


def dates_of_other_year(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "start", "end"):
        return None
    draft.start, draft.end = f"{draft.year - 2}-01-01", f"{draft.year - 2}-12-31"
    return Mistake("时间", ("start", "end"), str(draft.year - 2), "起止日期不在年度里")


def period_of_other_year(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "period"):
        return None
    draft.period = f"该项目的实施周期为{draft.year - 1}年1月至{draft.year - 1}年12月。"
    return Mistake("时间", ("period",), str(draft.year - 1), "周期不是本年的")


def done_after_end(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: item.kind == "时效")
    if item is None:
        return None
    item.goal = f"{draft.year + 1}年3月底前"
    return changed(draft, item, "时间", str(draft.year + 1), item.goal)


def money_of_other_year(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "plan"):
        return None
    draft.plan += f"{draft.year - 1}年安排资金80万元，用于设备购置。"
    return Mistake("时间", ("plan",), str(draft.year - 1), "说的是去年的钱")


# 金额


def asked_above_total(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "total", "asked"):
        return None
    draft.total = draft.asked / 2
    return Mistake("金额", ("total", "asked"), "总额|总预算|实施期", "项目总额小于当年申请")


def yuan_for_wan(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "asked"):
        return None
    draft.asked = draft.asked / 10_000
    draft.total = draft.total / 10_000 if "total" not in draft.touched else draft.total
    return Mistake("金额", ("asked", "total"), "元|太小|单位", "万元当作元")


def negative(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "asked", "total"):
        return None
    draft.asked = -draft.asked
    return Mistake("金额", ("asked", "total"), "负|-", "负的金额")


def cost_at_least(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: item.kind == "成本" and item.goal.startswith("≤"))
    if item is None:
        return None
    item.goal = "≥" + item.goal[1:]
    return changed(draft, item, "金额", "≥|越小越好", item.goal)


# 归类


def satisfied_elsewhere(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:满意"):
        return None
    draft.items.append(Item("满意", "服务单位满意度", "≥90%", "95%", Decimal(0), home="社会"))
    return Mistake("归类", ("服务单位满意度",), "满意度", "满意度在社会效益下面")


def count_as_quality(draft: Draft, random: Random) -> Mistake | None:
    item = picked(
        draft, random, lambda item: item.kind == "数量" and re.search("数量|人数|人次|次数|场次", item.name) is not None
    )
    if item is None:
        return None
    item.home = "质量"
    return changed(draft, item, "归类", "数量", "数量放在质量下面")


def cost_as_output(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: item.kind == "成本")
    if item is None:
        return None
    item.home = "数量"
    return changed(draft, item, "归类", "成本", "成本放在数量下面")


def two_places(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, lambda item: item.kind == "质量")
    if item is None:
        return None
    twin = Item("可持续", item.name, item.goal, item.actual, Decimal(0))
    draft.items.append(twin)
    return changed(draft, item, "归类", "两次|两处|重复", "一个指标写在两处")


def quality_with_percent(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:定性"):
        return None
    name = random.choice(["促进事业健康发展", "提升城市形象", "推动产业转型升级"])
    draft.items.append(Item("社会", name, "≥100%", "100%", Decimal(0)))
    return Mistake("归类", (name,), "%|百分", "定性的名称写百分比")


def count_with_word(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:计数"):
        return None
    draft.items.append(Item("数量", "信访件发生数", "下降", "下降", Decimal(0)))
    return Mistake("归类", ("信访件发生数",), "数", "计数的值是词")


def yes_as_value(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:是"):
        return None
    draft.items.append(Item("质量", "档案资料归档", "是", "是", Decimal(0)))
    return Mistake("归类", ("档案资料归档",), "“是”|程度|做到", "值是“是”")


def goal_in_name(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:名"):
        return None
    draft.items.append(Item("质量", "资料完整率≥95%", "完成", "完成", Decimal(0)))
    return Mistake("归类", ("资料完整率≥95%",), "名称|百分|指标值", "目标写在名称里")


# 文字


def square_brackets(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "basis"):
        return None
    left, right = random.choice([("[", "]"), ("【", "】"), ("(", ")"), ("（", "）")])
    draft.basis = f"依据《关于下达资金计划的通知》某财建函{left}{draft.year - 1}{right}6号安排。"
    return Mistake("文字", ("basis",), f"〔|{draft.year - 1}", "文号括号")


def quoted(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "goal"):
        return None
    draft.goal = f'"{draft.goal}"'
    return Mistake("文字", ("goal",), '引号|"', "表格导出的引号")


def guidance(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "ending"):
        return None
    draft.body = "（填写项目的责任单位，具体见填报说明）"
    return Mistake("文字", ("body",), "模板|提示|说明|填写", "模板的提示没有删")


def inner_blank(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "goal"):
        return None
    draft.goal = draft.goal[:6] + "  " + draft.goal[6:]
    return Mistake("文字", ("goal",), "空格", "词里的空格")


def sample_text(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "new:示例"):
        return None
    draft.items.append(Item("社会", "示例指标2", "≥90%", "95%", Decimal(0)))
    return Mistake("文字", ("示例指标2",), "示例|样例", "样例没有改")


def half_width(draft: Draft, random: Random) -> Mistake | None:
    if "，" not in draft.plan or not untouched(draft, "plan"):
        return None
    draft.plan = draft.plan.replace("，", ",")
    return Mistake("文字", ("plan",), "半角|全角", "半角逗号")


# 计算


def wrong_sum(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "asked", "total"):
        return None
    draft.sum_typed = draft.asked + 3
    return Mistake("计算", ("asked",), "之和|合计", "合计不等于分项之和")


def wrong_rate(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "execution"):
        return None
    draft.rate = "99.9%"
    return Mistake("计算", ("execution",), "99.9", "执行率算错")


def over_weight(draft: Draft, random: Random) -> Mistake | None:
    item = picked(draft, random, numeric)
    if item is None:
        return None
    item.score = Decimal(60)
    return changed(draft, item, "计算", "60", "得分大于分值")


def wrong_row(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "rows"):
        return None
    row = draft.rows[0]
    row.amount = f"{product(row) + 2:f}万元"
    return Mistake("计算", ("rows",), "应为", "明细的金额算错")


def wrong_score_total(draft: Draft, random: Random) -> Mistake | None:
    if not untouched(draft, "scores"):
        return None
    draft.score_typed = Decimal(77)
    return Mistake("计算", ("scores",), "77", "总分算错")


MAKINGS = (
    Making(budget_missing, ("execution", "rated")),
    Making(opening_missing, ("opening",)),
    Making(low_score_of_odd_sign, ("done", "weights")),
    Making(late_date, ("done", "weights")),
    Making(words_of_percent, ("indicators",)),
    Making(no_sign, ("tree",)),
    Making(no_unit, ("indicators",)),
    Making(word_for_figure, ("done",)),
    Making(copied_sign, ("done",)),
    Making(other_unit, ("done",)),
    Making(far_over, ("done",)),
    Making(short, ("done", "weights")),
    Making(same_sentence, ("actual",)),
    Making(only_money, ("goal",)),
    Making(other_money, ("goal", "asked")),
    Making(other_year, ("goal",)),
    Making(parts_of_money, ("actual",)),
    Making(parts_of_area, ("narrative",)),
    Making(parts_of_people, ("narrative",)),
    Making(quarters, ("narrative",)),
    Making(times, ("narrative",)),
    Making(end_before_start, ("dates",)),
    Making(dates_of_other_year, ("dates",)),
    Making(period_of_other_year, ("narrative",)),
    Making(done_after_end, ("indicators",)),
    Making(money_of_other_year, ("narrative",)),
    Making(asked_above_total, ("total",)),
    Making(yuan_for_wan, ("asked",)),
    Making(negative, ("asked",)),
    Making(cost_at_least, ("indicators",)),
    Making(satisfied_elsewhere, ("tree",)),
    Making(count_as_quality, ("tree",)),
    Making(cost_as_output, ("cost",)),
    Making(two_places, ("tree",)),
    Making(quality_with_percent, ("indicators",)),
    Making(count_with_word, ("indicators",)),
    Making(yes_as_value, ("indicators",)),
    Making(goal_in_name, ("indicators",)),
    Making(square_brackets, ("narrative",)),
    Making(quoted, ("goal",)),
    Making(guidance, ("narrative",)),
    Making(inner_blank, ("goal",)),
    Making(sample_text, ("indicators",)),
    Making(half_width, ("narrative",)),
    Making(wrong_sum, ("sum",)),
    Making(wrong_rate, ("rated",)),
    Making(over_weight, ("score",)),
    Making(wrong_row, ("narrative",)),
    Making(wrong_score_total, ("score",)),
)
