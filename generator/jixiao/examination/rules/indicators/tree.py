"""I1, I2, I5, I11: the tree of indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.parameters import parameters
from jixiao.examination.rules.reading.indicator_goals import Goal, goals, is_blank, stands_under, tree_goals
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import bare, compiled
from jixiao.findings import Finding, Severity
from jixiao.forms.form import Field
from jixiao.forms.values import Indicator
from jixiao.text.suggestions import nearest

_MEASURE = r"(?:比率|比例|占比|率|度|总数量?|数量|[套个台件人户份期场次]?数|[场批]次)$"
_ENDS = "率例比度数量次"  # of what is measured
_STEM = 4  # characters of a name without what it measures
_SHARES = ("占比", "比重", "比例")
_DOING = (
    "放映",
    "播放",
    "实施",
    "开展",
    "举办",
    "发放",
    "安排",
    "投入",
    "使用",
    "所",
)  # with a thing of which a share is told


@rule(
    Rule(
        "I1",
        "指标齐全",
        Severity.ERROR,
        "表上的各一级指标都要设，每个三级指标都要有名称和指标值；空着的格子没法考核。",
        "公开的审核程序 ericliu1002000/audit_agent（产出、效益、满意度都要有，指标值不能空着或写 *）",
    )
)
def complete(project: Examined) -> Iterator[Finding]:
    """Every level 1 of the form is there; each indicator has a name and a value."""
    for form, field, indicators in project.trees:
        optional = parameters([form]).words("可不设一级")
        present = {item.level1 for item in indicators}
        missing = [
            level1
            for level1 in field.vocabulary
            if level1 not in present and level1 not in optional and not foreign_levels(field, present, level1)
        ]
        if missing and (indicators or not field.may_be_empty):
            names = "、".join(f"“{level1}”" for level1 in missing)
            yield project.finding(
                field.path,
                f"{_whose(project, field)}没有设{names}",
                f"每个{field.levels[0]}至少写一个{field.levels[-1]}和它的值",
                basis="、".join(missing),
            )
        for item in indicators:
            yield from _cells(project, field, item)


def foreign_levels(field: Field, present: Iterable[str], level1: str = "") -> bool:
    """Are there levels that the form does not know, such as another place's? Those that are misspelt stand for the
    ones that were meant (I2 says so).
    """
    known = tuple(field.vocabulary)
    inner = {name for names in field.vocabulary.values() for name in names}
    unknown = [name for name in present if known and name and name not in field.vocabulary and name not in inner]
    guesses = [nearest(name, known) for name in unknown]
    return any(not guess or guess == level1 for guess in guesses)


def _whose(project: Examined, field: Field) -> str:
    """The tree that a message speaks of, where there are several."""
    return f"“{field.path}”" if len(project.trees) > 1 else ""


def _cells(project: Examined, field: Field, item: Indicator) -> Iterator[Finding]:
    empty = [
        column.name
        for column in field.fields
        if column.kind.target and not column.blank and is_blank(item.values.get(column.name), project.parameters)
    ]
    example = f"写上值，如 {field.fields[0].example or '≥90%'}"
    if not item.name.strip():
        without = "、".join(f"“{name}”" for name in empty)
        yield project.finding(
            item.path,
            f"“{item.parent}”下有一项没有{field.levels[-1]}名称" + (f"，也没有填{without}" if empty else ""),
            f"写上名称；{example}；多余的一行就删去" if empty else "写上名称",
            basis="、".join(["名称", *empty]),
        )
    elif empty:
        missing = "、".join(f"“{name}”" for name in empty)
        yield project.finding(item.path, f"“{item.shown}”没有填{missing}", example, basis="、".join(empty))


@rule(
    Rule(
        "I2",
        "一级、二级指标用规定的名称",
        Severity.ERROR,
        "一级、二级指标的名称和归属由表规定，写错名称或放错位置，汇总时就对不上。",
        "上海市财政局2025年核心绩效目标和指标设置指引（成本指标分经济成本、社会成本、生态环境成本）；省级预算管理一体化的绩效模块（产出、效益、满意度下的二级指标）",
    )
)
def vocabulary(project: Examined) -> Iterator[Finding]:
    """Level 1 and level 2 belong to the form's vocabulary, each level 2 under its own level 1."""
    for _, field, indicators in project.trees:
        for level1, level2 in dict.fromkeys((item.level1, item.level2) for item in indicators):
            yield from _placed(project, field, level1, level2)


def _placed(project: Examined, field: Field, level1: str, level2: str) -> Iterator[Finding]:
    known, path = field.vocabulary, f"{field.path}.{level1}"
    if not known:
        return
    if level1 not in known:
        homes = [other for other, inner in known.items() if level1 in inner]
        message = f"{'' if len(project.trees) > 1 else '本表'}没有{field.levels[0]}“{level1}”" + (
            f"，“{level1}”是“{'”和“'.join(homes)}”的{field.levels[1]}" if homes else ""
        )
        help = f"移到“{'”或“'.join(homes)}”下面" if homes else _instead(level1, tuple(known))
        yield project.finding(path, message, help, basis=level1)
    elif known[level1] and level2 not in known[level1]:
        homes = [other for other, inner in known.items() if level2 in inner]
        if homes:
            message, help = f"“{level2}”不属于“{level1}”", f"移到“{'”或“'.join(homes)}”下面"
        else:
            message = f"“{level1}”下没有{field.levels[1]}“{level2}”"
            help = _instead(level2, known[level1])
        yield project.finding(f"{path}.{level2}", message, help, basis=f"{level1}/{level2}")


def _instead(word: str, known: tuple[str, ...]) -> str:
    guess = nearest(word, known)
    return f"您是不是想写“{guess}”？" if guess else f"这里可以写：{'、'.join(known)}"


@rule(
    Rule(
        "I5",
        "三级指标不重复",
        Severity.WARNING,
        "同一个指标写两遍是凑数；名称与二级指标一样，等于没有细化。",
        "",
    )
)
def distinct(project: Examined) -> Iterator[Finding]:
    """No level 3 stands twice in a tree, and none is literally its level 2."""
    for _, field, indicators in project.trees:
        seen: dict[str, Goal] = {}
        stems: dict[str, Goal] = {}
        doing: dict[str, Goal] = {}
        for goal in tree_goals(project, field, indicators):
            name, item = bare(goal.item.name), goal.item
            stem = compiled(_MEASURE).sub("", name) if name[-1:] in _ENDS else name
            if len(stem) >= _STEM and name not in seen and (alike := stems.get(stem)) and _one_figure(alike, goal):
                name = bare(alike.item.name)  # 清除率 and 清除比率, both of 95%; 采购课桌椅 and 采购课桌椅套数
            stems.setdefault(stem, goal)
            if name and name == bare(item.parent):
                yield project.finding(
                    item.path,
                    f"{field.levels[-1]}“{item.shown}”与它的{field.levels[-2]}同名，没有细化",
                    "写出具体考核什么",
                    needle=goal.value,
                    basis=item.name,
                )
            asked, thing = _asked(name)
            if known := seen.get(asked) or seen.get(thing) or doing.get(asked):
                first = known.item
                same = bare(first.name) == bare(item.name)
                yield project.finding(
                    item.path,
                    f"{field.levels[-1]}“{item.shown}”"
                    + ("" if same else f"与“{first.shown}”说的是一件事，")
                    + "写了两次",
                    "删去一处，或写明两处的区别",
                    needle=goal.value,
                    basis=item.name,
                    related=[(f"“{first.parent}”下已有“{first.name}”", first.path)],
                )
            elif name:
                seen[asked] = goal
                doing[thing] = goal


def _asked(name: str) -> tuple[str, str]:
    """What a name asks for, however it is called, and the same without what is done with it: 科教片占比 of
    科教片放映比重.
    """
    name = name.replace("的", "")
    thing = next((name.removesuffix(end) for end in _SHARES if name.endswith(end)), "")
    if not thing:
        return name, name
    done = next((thing.removesuffix(end) for end in _DOING if thing.endswith(end)), thing)
    return thing + _SHARES[0], done + _SHARES[0]


def _one_figure(one: Goal, other: Goal) -> bool:
    left, right = one.target, other.target
    return left is not None and right is not None and (left.number, left.unit) == (right.number, right.unit)


@rule(
    Rule(
        "I11",
        "满意度一栏考核满意程度",
        Severity.WARNING,
        "这一栏问的是服务的人满不满意；考核结果、完成情况是单位自己或主管部门说的。",
        "",
    )
)
def satisfaction(project: Examined) -> Iterator[Finding]:
    """An indicator under the form's satisfaction level measures satisfaction; `受益群众: ≥95%` is an abbreviation of
    it.
    """
    parameters = project.parameters
    words = parameters.words("满意词")
    for goal in goals(project):
        item = goal.item
        if (
            not item.name
            or not stands_under(parameters, item, "满意类词")
            or any(word in item.name + goal.value for word in words)
        ):
            continue
        abbreviated = (
            goal.target is not None and goal.target.percent and not parameters.pattern("别的量式").search(goal.name)
        )
        if not abbreviated:
            yield project.finding(
                item.path,
                f"“{item.shown}”放在“{item.parent}”下，考核的不是满意度",
                "写谁满意、满意到多少，如 ≥90%；别的内容移到相应的指标下",
                needle=goal.value,
                basis=item.name,
            )
