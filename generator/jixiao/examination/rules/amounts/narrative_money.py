"""M11: the whole money of a narrative, its money by periods and its sources, against the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from jixiao.examination.rules.amounts.goal_money import GOAL_MONEY, KNOWN_MONEY
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.said_each import eaches
from jixiao.examination.rules.reading.said_quantities import MONEY, SaidQuantity, Sentence, sentences
from jixiao.examination.rules.reading.sums_behind_parts import PERIODS
from jixiao.examination.rules.reading.text_money import SaidMoney, adds_up, form_money, text_money
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.sentences.sentence_sums import stated_sums
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.text.money import plain, total_of
from jixiao.text.slips import slipped

_WHOLE = (
    r"(?:总投资|总投入|总预算|总经费|投资总额|资金总额|预算总额|[共所]需(?:资金|经费)"
    r"|(?:本年度?|当年|今年|全年|年度|(?:19|20)\d\d年度?)(?:计划|拟|共|预算)?(?:安排|投入|申请|下达|需要?)"
    r"|(?:预算|项目)(?:安排|投入|申请)|项目(?:资金|经费|投资)|(?:安排|投入|申请)(?:预算|项目|专项|财政)?(?:资金|经费|预算))"
    r"(?:资金|经费|预算|总额)?(?:共计|合计|总计|共|约|为|是|[：:])*$"
)
_SUBJECT = r"^(?:(?:本|该)?项目|本年度?|今年|当年|全年|年度|(?:19|20)\d\d年度?)"
_PLAINLY = (  # the whole and nothing else, so that any other amount is wrong
    rf"(?:{_SUBJECT}?(?:计划)?(?:总投资|总投入|总预算|总经费|投资总额|资金总额|预算总额)"
    rf"|{_SUBJECT}(?:计划|拟|共|总)*(?:(?:申请|安排|所?需要?)(?:市?财政|专项|预算|项目)?)?(?:资金|经费|预算)(?:总额)?)"
    r"(?:共计|合计|总计|共|约|为|是|[：:])*$"
)
_GIVEN = r"(?:^|[：:])(?:安排|投入|申请|下达)(?:预算|财政)?(?:资金|经费|预算)(?:共计|共|合计)?$"
_SOURCES = r"[，,（(]其中[：:]?(?:财政|中央|一般公共|当年)"  # behind what is the whole
_FOR = r"\s*(?:主要)?(?:用于|购|建|补助|支付)"  # behind what is a part
_OTHER = r"上年|去年|往年|历年|其中|每|已|累计|分别"
_ONLY = (
    r"(?:全部|均|全额|都)(?:资金)?(?:为|由|来自|来源于|系|是|列入|使用)?(?P<year>当年|本年度?)?(?:[市区县省镇]级?|本级)?"
    r"(?:财政(?:预算)?(?:拨款|资金|安排|保障|承担)|一般公共预算)"
)
_CARRIED, _ELSE = "结转", ("其他资金", "自筹", "单位资金", "社会资金", "非财政")
_CLOSE = (Decimal("0.8"), Decimal("1.25"))  # of the form's whole: parts by years or quarters that are all of it
_PAID = r"(?:需?支付|拨付|安排|支出|付款|结算|付)?(?:资金|经费|费用|服务费)?$"
_PERIOD = ("季", "半年", "年", "批")  # cheaply: is there one?
_IN_YEAR = {"季": 4, "季度": 4, "月": 12, "半年": 2}
_TEXTS = ("概述", "方案", "完成情况", "执行说明")
_TOTAL: tuple[str, ...] = ("项目总额",)
_YEARLY = ("年度申请总额", "全年预算数", "年初预算数", "全年执行数")


@rule(GOAL_MONEY)
def whole_money(project: Examined) -> Iterator[Finding]:
    """What a text calls the whole money is no slip of the hand away from that of the form."""
    texts = [(path, text) for path, text in written(project) if "元" in text]
    known = {role: value for role in KNOWN_MONEY if (value := project.figure(role))} if texts else {}
    right = {*known.values(), *(money for _, money in form_money(project))} if known else set()
    goals = {project.path(role) for role in ("总目标", "年度目标")}  # goal_money
    plain_texts = {project.path(role) for role in _TEXTS}
    for path, text in texts if known else ():
        if path in plain_texts or path in goals:
            yield from _plainly(project, (path, text), known, right)
        if path not in goals:
            yield from _wholes(project, (path, text), known, right)
        several = text.count("元") > 1 and any(word in text for word in _PERIOD)
        if several or "每" in text:
            for sentence in sentences(project, text):
                yield from _periods(project, (path, text), sentence, known)


@rule(GOAL_MONEY)
def sources(project: Examined) -> Iterator[Finding]:
    """全部为财政拨款 is said of what has no other money beside it."""
    for path, text in written(project):
        if ("财政" in text or "公共预算" in text) and ("全" in text or "均" in text or "都" in text):
            yield from _sources(project, path, text)


def _wholes(
    project: Examined, where: tuple[str, str], known: Mapping[str, Decimal], right: set[Decimal]
) -> Iterator[Finding]:
    path, text = where
    said = text_money(project, path, text)
    unsaid = {role: value for role, value in known.items() if all(one.money != value for one in said)}
    for one in said:
        if one.each or one.money in right or one.year not in (0, project.year):
            continue
        if not compiled(_WHOLE).search(one.clause) or compiled(_OTHER).search(one.clause) or one.effect:
            continue
        role = next((key for key, value in unsaid.items() if slipped(one.money, value)), "")
        if role and not _agreement(project, path, text, one.end):
            yield _finding(
                project, where, (one.start, one.end), (f"写的是“{one.clause.strip()}{one.written}”", role), one.money
            )


def _plainly(
    project: Examined, where: tuple[str, str], known: Mapping[str, Decimal], right: set[Decimal]
) -> Iterator[Finding]:
    """The only amount that is said to be the whole, where the form has no such amount and it is no slip of one."""
    path, text = where
    said = [one for one in text_money(project, path, text) if not one.each and not one.effect]
    wholes = [one for one in said if _is_whole(text, one) and one.year in (0, project.year)]
    totals = {value for role, value in known.items() if role != "全年执行数"}
    if len(wholes) != 1 or any(one.money in totals for one in said) or _asked(project, path, text, wholes[0].end):
        return
    one = wholes[0]
    if one.money in right or adds_up(totals, one.money) or any(slipped(one.money, value) for value in known.values()):
        return
    role = min(known, key=lambda key: abs(known[key] - one.money))
    words = f"写的是“{one.clause.strip()}{one.written}”", role
    yield _finding(project, where, (one.start, one.end), words, one.money)


def _is_whole(text: str, one: SaidMoney) -> bool:
    if compiled(_OTHER).search(one.clause) or compiled(_FOR).match(text, one.end):
        return False
    given = compiled(_GIVEN).search(one.clause) and compiled(_SOURCES).match(text, one.end)
    return bool(given or compiled(_PLAINLY).search(one.clause.strip()))


def _asked(project: Examined, path: str, text: str, end: int) -> bool:
    """Do the rules of goals, or of the overview, ask about the amount that ends there?"""
    if path == project.path("年度目标") or path == project.path("总目标"):
        given = compiled(_SOURCES).match(text, end)
        return not given and any(match.end("额") == end for match in project.parameters.matches("目标金额式", text))
    return _agreement(project, path, text, end)


def _agreement(project: Examined, path: str, text: str, end: int) -> bool:
    """Does amount_agreement ask about the amount that ends there?"""
    found = project.parameters.matches("概述金额式", text) if path == project.path("概述") else ()
    return any(match.end("额") == end for match in found)


def _periods(
    project: Examined, where: tuple[str, str], sentence: Sentence, known: Mapping[str, Decimal]
) -> Iterator[Finding]:
    """2021年620万元、2022年640万元; 每季度264.7万元: of the form's whole."""
    money = [(place, one) for place, one in enumerate(sentence.quantities) if one.unit == MONEY]
    for pattern, least in PERIODS if len(money) > 1 else ():
        if not compiled(pattern).search(sentence.text, sentence.start, sentence.end):
            continue
        called = compiled(rf"{pattern}[^，,。；;、\d]{{0,8}}$")
        parts = [one for place, one in money if called.search(sentence.label(place))]
        if len(parts) < max(least, 2) or len(parts) != len(money) or any(one.each or one.bound for one in parts):
            continue
        if {one.start for one in parts} & {
            part.start for stated in stated_sums(project, where[1]) for part in stated.parts
        }:
            continue  # of a whole that the text itself gives
        roles = _TOTAL if "20" in pattern else _YEARLY
        yield from _added(project, where, parts, {key: known[key] for key in roles if key in known})
    for said in eaches(sentence) if len(money) == 1 and not money[0][1].bound else ():
        each = compiled(_PAID).sub("", said.of[0]) if len(said.of) == 1 and said.quantity.unit == MONEY else ""
        times = _IN_YEAR.get(each)
        for role in _YEARLY if times else ():
            right = known[role] / times if times and role in known else Decimal(0)
            if right and said.quantity.value != right and slipped(said.quantity.value, right, 4):
                one, every = said.quantity, plain(said.quantity.value * (times or 1) / 10_000)
                words = f"写的是每{each}{one.written}，{times}次合{every}万元"
                yield _finding(project, where, (one.start, one.end), (words, role), one.value)
                break


def _added(
    project: Examined, where: tuple[str, str], parts: list[SaidQuantity], known: Mapping[str, Decimal]
) -> Iterator[Finding]:
    total = total_of(one.value for one in parts)
    near = [key for key, value in known.items() if _CLOSE[0] * value <= total <= _CLOSE[1] * value]
    if near and total not in known.values():
        words = f"写的{'、'.join(one.written for one in parts)}合计{money_text(total)}"
        yield _finding(project, where, (parts[0].start, parts[-1].end), (words, near[0]), total)


def _sources(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """全部为财政拨款 beside money of others; 当年 beside money of the year before."""
    match = compiled(_ONLY).search(text)
    group = project.path("年度申请总额").rpartition(".")[0]
    if match is None or not group:
        return
    for place, money in form_money(project):
        name = place.rpartition(".")[2]
        if not place.startswith(f"{group}.") or money <= 0:
            continue
        if any(word in name for word in _ELSE) or (match["year"] and _CARRIED in name):
            finding = project.finding(
                path,
                f"写的是“{match[0]}”，表上“{name}”有{money_text(money)}",
                "核对资金来源，改正其中一处",
                basis=f"{match[0]}/{plain(money)}",
                related=[(f"{name}：{money_text(money)}", place)],
            )
            yield located(project, finding, text, *match.span())
            return


def _finding(
    project: Examined, where: tuple[str, str], span: tuple[int, int], said: tuple[str, str], money: Decimal
) -> Finding:
    words, role = said
    path, right = project.path(role), project.figure(role) or Decimal(0)
    told = f"“{project.label(path)}”是{money_text(right)}"
    finding = project.finding(
        where[0],
        f"{words}，{told}",
        "核对数和单位（元、万元），改正其中一处",
        basis=f"{plain(money)}/{plain(right)}",
        related=[(told, path)],
    )
    return located(project, finding, where[1], *span)
