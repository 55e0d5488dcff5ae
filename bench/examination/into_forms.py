"""A project put into a form of the library: its spec, and the paths of the places that mistakes name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bench.examination.draft import Draft, Item, weighted

Spec = dict[str, Any]
_OUTPUT = {"数量": "数量指标", "质量": "质量指标", "时效": "时效指标"}
_EFFECT = {"经济": "经济效益指标", "社会": "社会效益指标", "生态": "生态效益指标", "可持续": "可持续影响指标"}
_SATISFIED = {"满意": "服务对象满意度指标"}
OLD = {"产出指标": {**_OUTPUT, "成本": "成本指标"}, "效益指标": _EFFECT, "满意度指标": _SATISFIED}
NEW = {"成本指标": {"成本": "经济成本指标"}, "产出指标": _OUTPUT, "效益指标": _EFFECT, "满意度指标": _SATISFIED}
SHANGHAI_2020 = {
    "产出目标": {"数量": "数量", "质量": "质量", "时效": "时效", "成本": "成本"},
    "效果目标": {
        "经济": "经济效益",
        "社会": "社会效益",
        "生态": "环境效益",
        "满意": "满意度",
    },
    "影响力目标": {"可持续": "长效管理"},
}
_OLD_SHARES = {"数量 质量 时效 成本": 50, "经济 社会 生态 可持续": 30, "满意": 10}
_NEW_SHARES = {"成本": 20, "数量 质量 时效": 40, "经济 社会 生态 可持续": 20, "满意": 10}
_SIGNED = re.compile(r"([≥≤=])(\d+(?:\.\d+)?)(.*)")


@dataclass(frozen=True)
class FormCase:
    """How projects are put into one form."""

    form: str
    years: tuple[int, int]
    has: frozenset[str]  # what `Making.needs` may ask for
    levels: Mapping[str, Mapping[str, str]]
    fill: Callable[[Draft, FormCase], Spec]
    paths: Mapping[str, str]  # place → path; `tree` is the field of the indicators

    @property
    def holds(self) -> frozenset[str]:
        """What the form has, with `tree` where its indicators stand under levels."""
        return self.has | {"tree"} if self.levels and "indicators" in self.has else self.has

    def spec(self, draft: Draft) -> Spec:
        """The spec of a project."""
        return {"表式": [self.form], "年度": draft.year, **self.fill(draft, self)}

    def placed(self, draft: Draft, place: str) -> list[str]:
        """The paths of a place; of an indicator those of its rows."""
        items = [item for item in draft.items if item.name == place]
        return [self._row(draft, item) for item in items] or self.paths.get(place, place).split("|")

    def _row(self, draft: Draft, item: Item) -> str:
        if self.levels:
            level1 = next(level1 for level1, inner in self.levels.items() if item.filed in inner)
            return f"{self.paths['tree']}.{level1}.{self.levels[level1][item.filed]}.{item.name}"
        return f"{self.paths['tree']}[{draft.items.index(item) + 1}]"


def tree(draft: Draft, case: FormCase, cells: Callable[[Item], Any]) -> Spec:
    """The indicators as a tree."""
    found: Spec = {}
    for level1, inner in case.levels.items():
        for kind, level2 in inner.items():
            for item in draft.items:
                if item.filed == kind:
                    found.setdefault(level1, {}).setdefault(level2, {})[item.name] = cells(item)
    return found


def number(value: Decimal | None) -> str:
    """A figure as authors write it."""
    return "" if value is None else f"{value.normalize():f}"


def _scored(draft: Draft, item: Item, names: tuple[str, str, str, str, str]) -> Spec:
    """The cells of an indicator that is scored: 指标值, 实际完成值, 分值, 得分, 偏差."""
    goal, actual, weight, score, reason = names
    cells: Spec = {goal: item.goal, actual: item.actual}
    if weight:
        given = item.weight if item.score is None else item.score
        cells |= {weight: number(item.weight), score: number(given)}
    if item.reason:
        cells[reason] = item.reason
    return cells


def _shanghai(draft: Draft, case: FormCase) -> Spec:
    asked: Spec = {"当年财政拨款": f"{number(draft.asked)}万元", "上年结转资金": "0", "其他资金": "0"}
    if draft.sum_typed is not None:
        asked["合计"] = f"{number(draft.sum_typed)}万元"
    return {
        "项目名称": draft.name,
        "项目性质": "经常性项目",
        "项目类别": "特定目标类",
        "主管部门": draft.department,
        "实施单位": draft.unit,
        "计划开始日期": draft.start,
        "计划完成日期": draft.end,
        "项目资金": {
            "单位标签": "元",
            "项目总额": {"财政资金": f"{number(draft.total)}万元", "其他资金": "0"},
            "年度申请": asked,
        },
        "项目总目标": draft.whole,
        "年度总体目标": draft.goal,
        "绩效指标": tree(draft, case, lambda item: item.goal),
    }


def _shanghai_2020(draft: Draft, case: FormCase) -> Spec:
    indicators = tree(draft, case, lambda item: item.goal)
    padded = any(".00(" in item.goal for item in draft.items)
    return {
        "申报单位": draft.unit,
        "项目名称": draft.name,
        "项目类别": "经常性专项业务费",
        "计划开始日期": draft.start,
        "计划完成日期": draft.end,
        "是否含有政府购买服务": "否",
        "绩效类型": "其他类",
        "项目概况": re.sub(r"[，。]?经测算.*$", "。", draft.overview),
        "立项依据": draft.basis,
        "项目设立的必要性": draft.whole,
        "保证项目实施的制度、措施": "按照单位财务管理制度和合同管理制度执行。",
        "项目实施计划": draft.plan,
        "总目标及阶段性目标": draft.goal,
        "项目总预算": f"{number(draft.total)}万元",
        "项目当年预算": f"{number(draft.asked)}万元",
        "绩效指标": {
            "投入与管理": {"投入管理": {"预算执行率": "≥95.00(%)" if padded else "≥95%"}},
            **indicators,
            "影响力目标": {
                **indicators.get("影响力目标", {}),
                "信息共享": {"工作信息公开次数": "≥2.00(次)" if padded else "≥2次"},
            },
        },
    }


def _central(draft: Draft, case: FormCase) -> Spec:
    weighted(draft.items, _NEW_SHARES)
    money: Spec = {"财政拨款": number(draft.asked), "上年结转": "0", "其他资金": "0"}
    if draft.sum_typed is not None:
        money["总额"] = number(draft.sum_typed)
    return {
        "项目名称": draft.name,
        "主管部门及代码": f"[126]{draft.department}",
        "实施单位": draft.unit,
        "年度资金": money,
        "年度总体目标": draft.goal,
        "绩效指标": tree(draft, case, lambda item: {"指标值": item.goal, "分值权重": number(item.weight)}),
    }


def _central_2019(draft: Draft, case: FormCase) -> Spec:
    whole = {"财政拨款": number(draft.total), "其他资金": "0"}
    year: Spec = {"财政拨款": number(draft.asked), "其他资金": "0"}
    if draft.sum_typed is not None:
        year["总额"] = number(draft.sum_typed)
    return {
        "项目名称": draft.name,
        "主管部门及代码": f"[126]{draft.department}",
        "实施单位": draft.unit,
        "项目属性": "延续项目",
        "项目期": "1",
        "起始年": str(draft.year),
        "实施期资金": whole,
        "年度资金": year,
        "实施期目标": draft.whole,
        "年度目标": draft.goal,
        "年度指标": tree(draft, case, lambda item: item.goal),
    }


def _split(item: Item) -> Spec:
    match = _SIGNED.fullmatch(item.goal)
    if match is None:
        return {"指标性质": "定性", "指标值": item.goal}
    return {"指标性质": match[1], "指标值": match[2], "度量单位": match[3].strip("()")}


def _bare(actual: str, unit: str) -> str:
    """An actual value without the unit that has a column of its own."""
    return actual.removesuffix(f"({unit})").removesuffix(unit)


def _integrated(draft: Draft, case: FormCase) -> Spec:
    weighted(draft.items, _NEW_SHARES)
    return {
        "项目名称": draft.name,
        "单位名称": draft.unit,
        "支出类型": "特定目标类",
        "预算数": number(draft.asked),
        "年度目标": draft.goal,
        "绩效指标": tree(draft, case, lambda item: {**_split(item), "权重": number(item.weight)}),
    }


def _transfer(draft: Draft, case: FormCase) -> Spec:
    money: Spec = {"中央补助": number(draft.asked), "地方资金": "0"}
    if draft.sum_typed is not None:
        money["年度金额"] = number(draft.sum_typed)
    return {
        "转移支付名称": draft.name,
        "中央主管部门": "财政部",
        "省级财政部门": "东江省财政厅",
        "省级主管部门": "东江省业务主管厅",
        "资金情况": money,
        "总体目标": draft.goal,
        "绩效指标": tree(draft, case, lambda item: item.goal),
    }


def _department(draft: Draft, case: FormCase) -> Spec:
    spec: Spec = {
        "部门（单位）名称": draft.department,
        "年度主要任务": [
            {
                "任务名称": draft.name,
                "主要内容": draft.whole,
                "预算金额": {"财政拨款": number(draft.asked), "其他资金": "0"},
            }
        ],
        "年度总体目标": draft.goal,
        "年度绩效指标": tree(draft, case, lambda item: item.goal),
    }
    if draft.sum_typed is not None:
        spec["金额合计"] = {"总额": number(draft.sum_typed)}
    return spec


def _department_scored(draft: Draft, case: FormCase) -> Spec:
    weighted(draft.items, _OLD_SHARES)
    names = ("指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    spec = _department(draft, case)
    spec["年度主要任务"][0]["执行数"] = {"财政拨款": number(draft.spent), "其他资金": "0"}
    spec |= {
        "年度绩效指标": tree(draft, case, lambda item: _scored(draft, item, names)),
        "实际完成情况": draft.actual,
    }
    if draft.rate or draft.rate_score:
        typed = {"执行率": draft.rate, "得分": draft.rate_score}
        spec["执行合计"] = {key: value for key, value in typed.items() if value}
    return spec


def _executed(draft: Draft, names: tuple[str, str, str]) -> Spec:
    values = zip(names, (draft.opening, draft.budget, draft.spent), strict=True)
    return {name: None if value is None else number(value) for name, value in values}


def _evaluated(draft: Draft, case: FormCase) -> Spec:
    weighted(draft.items, _OLD_SHARES)
    names = ("指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    money = _executed(draft, ("年初预算数", "全年预算数", "全年执行数"))
    execution: Spec = {"金额单位": "万元", "单位标签": "万元", "当年财政拨款": money}
    whole: Spec = {"执行率": draft.rate, "得分": draft.rate_score}
    if any(whole.values()):
        execution["年度资金总额"] = {key: value for key, value in whole.items() if value}
    if draft.note:
        execution["调整原因"] = draft.note
    spec: Spec = {
        "项目名称": draft.name,
        "主管部门": draft.department,
        "实施单位": draft.unit,
        "预算执行": execution,
        "年度总体目标": draft.goal,
        "实际完成情况": draft.actual,
        "绩效指标": tree(draft, case, lambda item: _scored(draft, item, names)),
    }
    if draft.score_typed is not None:
        spec["总分"] = {"得分": number(draft.score_typed)}
    return spec


def _sichuan(draft: Draft, case: FormCase) -> Spec:
    weighted(draft.items, _NEW_SHARES)
    money = _executed(draft, ("年初预算", "调整后预算数", "预算执行数"))
    execution: Spec = {"财政资金": money}
    whole: Spec = {"预算执行率": draft.rate, "得分": draft.rate_score}
    if any(whole.values()):
        execution["总额"] = {key: value for key, value in whole.items() if value}
    if draft.note:
        execution["原因"] = draft.note

    def cells(item: Item) -> Spec:
        score = item.weight if item.score is None else item.score
        goal = _split(item)
        unit = goal.get("度量单位", "")
        own: Spec = {**goal, "完成值": _bare(item.actual, unit)}
        own |= {"权重": number(item.weight), "得分": number(score)}
        return {**own, "未完成原因分析": item.reason} if item.reason else own

    spec: Spec = {
        "项目名称": draft.name,
        "主管部门": draft.department,
        "实施单位": draft.unit,
        "项目年度目标": draft.goal,
        "年度目标完成情况": draft.actual,
        "项目实施内容及过程概述": draft.plan,
        "预算执行": execution,
        "绩效指标": tree(draft, case, cells),
        "评价结论": "项目按计划完成，资金使用规范。",
        "存在问题": "个别环节衔接不够紧密。",
        "改进措施": "提前排定下年的工作计划。",
    }
    if draft.score_typed is not None:
        spec["合计"] = {"得分": number(draft.score_typed)}
    return spec


def _transfer_evaluated(draft: Draft, case: FormCase) -> Spec:
    names = ("年度指标值", "全年完成值", "", "", "未完成原因和改进措施")
    money = {"全年预算数": number(draft.budget), "全年执行数": number(draft.spent)}
    project: Spec = {"中央补助": money}
    if draft.rate:
        project["年度资金总额"] = {"预算执行率": draft.rate}
    return {
        "转移支付名称": draft.name,
        "中央主管部门": "财政部",
        "地方主管部门": draft.department,
        "资金使用单位": draft.unit,
        "项目资金": project,
        "年初设定目标": draft.goal,
        "全年实际完成情况": draft.actual,
        "绩效指标": tree(draft, case, lambda item: _scored(draft, item, names)),
        "说明": "无",
    }


def _watched(draft: Draft, case: FormCase) -> Spec:
    so_far = round(draft.spent * 2 / 3, 2)  # in August
    money = {"年初预算数": number(draft.opening), "执行数": number(so_far), "全年预计执行数": number(draft.spent)}
    project: Spec = {"本年一般公共预算拨款": money}
    if draft.rate:
        project["年度资金总额"] = {"执行率": draft.rate}

    def cells(item: Item) -> Spec:
        own = {"年度指标值": item.goal, "预计完成情况": item.actual, "可能性": "确定能"}
        return {**own, "原因说明": item.reason} if item.reason else own

    return {
        "项目名称": draft.name,
        "主管部门及代码": f"[129]{draft.department}",
        "实施单位": draft.unit,
        "项目资金": project,
        "年度总体目标": draft.goal,
        "绩效指标": tree(draft, case, cells),
    }


def _chongqing(draft: Draft, case: FormCase) -> Spec:
    weighted(draft.items, _OLD_SHARES)
    execution = _executed(draft, ("年初预算数", "全年预算数", "全年执行数"))
    execution |= {key: value for key, value in (("执行率", draft.rate), ("执行率得分", draft.rate_score)) if value}

    def cells(item: Item) -> Spec:
        match = re.fullmatch(r"[≥≤=]?(\d+(?:\.\d+)?)(\D*)", item.goal)
        goal, unit = (match[1], match[2].strip("()")) if match else (item.goal, "无")
        actual = _bare(item.actual, unit) if match else item.actual
        return {
            "指标名称": item.name,
            "计量单位": unit,
            "指标性质": "定量指标" if match else "定性指标",
            "年初指标值": goal,
            "调整指标值": goal,
            "全年完成值": actual,
            "得分系数": "100%",
            "指标权重": number(item.weight),
            "指标得分": number(item.weight if item.score is None else item.score),
            "是否核心指标": "是",
        }

    return {
        "主管部门": draft.department,
        "财政处室": "行政政法科",
        "部门联系人": "李青",
        "联系电话": "023-68880000",
        "预算执行": execution,
        "年初绩效目标": draft.goal,
        "调整绩效目标": draft.goal,
        "实际完成情况": draft.actual,
        "指标明细": [cells(item) for item in draft.items],
        "说明": draft.note or "没有需要说明的事项。",
    }


def _narrative(draft: Draft, case: FormCase) -> Spec:
    columns = {"名称": "内容", "数量": "数量", "单价": "单价", "金额": "资金需求"}
    rows = [
        {"名称": row.name, "数量": row.quantity, "单价": row.price, **({"金额": row.amount} if row.amount else {})}
        for row in draft.rows
    ]
    block: Spec = {"金额单位": "万元", "列": columns, "明细": rows}
    if draft.sum_typed is not None:
        block["合计"] = number(draft.sum_typed)
    return {
        "项目名称": draft.name,
        "项目概述": draft.overview,
        "立项依据": draft.basis,
        "实施主体": draft.body,
        "实施方案": draft.plan,
        "实施周期": draft.period,
        "年度预算安排": [block],
        "绩效目标": "详见单位的项目绩效目标表",
    }


_GOAL = frozenset({"goal", "asked", "indicators"})
_SELF = frozenset({"goal", "actual", "execution", "indicators", "done"})


def _paths(**paths: str) -> Mapping[str, str]:
    return {"tree": "绩效指标", "goal": "年度总体目标", **paths}


_SHANGHAI = _paths(
    asked="项目资金.年度申请", total="项目资金.项目总额", start="计划开始日期", end="计划完成日期", whole="项目总目标"
)
_EXECUTION = _paths(actual="实际完成情况", execution="预算执行", scores="总分")
CASES = (
    FormCase("申报表-2024", (2024, 2024), _GOAL | {"dates", "total", "cost", "sum"}, NEW, _shanghai, _SHANGHAI),
    FormCase("申报表-2025", (2025, 2026), _GOAL | {"dates", "total", "cost", "sum"}, NEW, _shanghai, _SHANGHAI),
    FormCase("填报表-2023", (2023, 2023), _GOAL | {"dates", "total", "sum"}, OLD, _shanghai, _SHANGHAI),
    FormCase(
        "目标表-2020",
        (2019, 2020),
        _GOAL | {"dates", "total"},
        SHANGHAI_2020,
        _shanghai_2020,
        _paths(
            goal="总目标及阶段性目标",
            asked="项目当年预算",
            total="项目总预算",
            start="计划开始日期",
            end="计划完成日期",
        ),
    ),
    FormCase(
        "中央目标表-2019",
        (2019, 2021),
        _GOAL | {"total", "sum"},
        OLD,
        _central_2019,
        _paths(tree="年度指标", goal="年度目标", asked="年度资金", total="实施期资金", whole="实施期目标"),
    ),
    FormCase(
        "中央目标表-2022",
        (2022, 2025),
        _GOAL | {"weights", "cost", "sum"},
        NEW,
        _central,
        _paths(asked="年度资金"),
    ),
    FormCase(
        "一体化目标表-2023",
        (2023, 2025),
        _GOAL | {"weights", "cost", "split"},
        NEW,
        _integrated,
        _paths(goal="年度目标", asked="预算数"),
    ),
    FormCase(
        "转移支付目标表-2019", (2020, 2024), _GOAL | {"sum"}, OLD, _transfer, _paths(goal="总体目标", asked="资金情况")
    ),
    FormCase(
        "部门整体目标表-2022",
        (2022, 2026),
        _GOAL | {"sum"},
        OLD,
        _department,
        _paths(tree="年度绩效指标", asked="金额合计|年度主要任务"),
    ),
    FormCase(
        "自评表-2020", (2020, 2020), _SELF | {"weights", "score", "opening", "rated"}, OLD, _evaluated, _EXECUTION
    ),
    FormCase(
        "自评表-2021", (2021, 2025), _SELF | {"weights", "score", "opening", "rated"}, OLD, _evaluated, _EXECUTION
    ),
    FormCase(
        "全国自评表-2020", (2021, 2024), _SELF | {"weights", "score", "opening", "rated"}, OLD, _evaluated, _EXECUTION
    ),
    FormCase(
        "四川自评表-2023",
        (2023, 2024),
        _SELF | {"weights", "score", "opening", "cost", "split", "rated"},
        NEW,
        _sichuan,
        _paths(goal="项目年度目标", actual="年度目标完成情况", execution="预算执行", scores="合计"),
    ),
    FormCase(
        "转移支付自评表-2019",
        (2021, 2024),
        _SELF,
        OLD,
        _transfer_evaluated,
        _paths(goal="年初设定目标", actual="全年实际完成情况", execution="项目资金"),
    ),
    FormCase(
        "部门整体自评表-2022",
        (2022, 2024),
        (_SELF | {"weights", "rated"}) - {"execution"},
        OLD,
        _department_scored,
        _paths(tree="年度绩效指标", actual="实际完成情况", execution="执行合计"),
    ),
    FormCase(
        "运行监控表-2019",
        (2020, 2025),
        frozenset({"goal", "indicators", "done"}),
        OLD,
        _watched,
        _paths(execution="项目资金"),
    ),
    FormCase(
        "重庆整体自评表-2021",
        (2021, 2024),
        (_SELF | {"weights", "opening", "rated", "table"}),
        {},
        _chongqing,
        _paths(tree="指标明细", goal="调整绩效目标", actual="实际完成情况", execution="预算执行"),
    ),
    FormCase(
        "经费情况说明",
        (2024, 2026),
        frozenset({"narrative"}),
        OLD,
        _narrative,
        _paths(
            overview="项目概述",
            basis="立项依据",
            body="实施主体",
            plan="实施方案",
            period="实施周期",
            asked="年度预算安排",
            rows="年度预算安排",
            ending="绩效目标",
        ),
    ),
)
