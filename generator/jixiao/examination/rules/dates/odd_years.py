"""T13, T4: years that nobody means, and documents whose number is of another year than the money that they speak of."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.examination.rules.dates.periods import PERIODS
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, outside_brackets, sentence_before, written
from jixiao.examination.rules.texts.text_documents import DOCUMENTS
from jixiao.findings import Finding

_YEAR = r"(?<![\d.])(?P<year>[2-9]\d{3})\s*年(?=度|\d|[^\d上以前后一左历的]|$)"
_HORIZONS = (2030, 2035, 2049, 2050, 2060)  # of plans of the state
_FAR = 10  # years: beyond them nobody plans
_SAID = r"(?<![\d.])(?P<year>(?:19|20)\d\d)\s*年(?!代|以来)"
_APART = 3  # years: as near ones anything may have been
_ALREADY = r"\d{4}\s*年[^，。；]{0,4}?(?:底|末)?(?:已(?!.{0,6}(?:计划|规划|纳入|列入))|完成了)"
_STILL = r"\d{4}\s*年[^。；]{0,24}?(?:再(?!次)|将|拟|争取|力争|补(?![助贴充])|改为)"
_UNTIL = ("推迟到", "推迟至", "延至", "延期至", "延期到", "延后至", "延后到")
_PAST = r"已|曾|上年|去年"
_REASONS = ("原因", "改进", "措施", "问题", "建议")  # in the name of a field that looks ahead
_STEP = r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月"
_STEPS = 3
_TITLED = (
    r"《[^《》]*?(?:下达|拨付|安排|提前下达|申报|清算)(?P<said>(?:19|20)\d\d)年[^《》]*》\s*[（(][^（()）]{1,16}"
    r"[〔\[［](?P<year>(?:19|20)\d\d)[〕\]］]"
)

_SETTLED = (  # what is paid only when the work is done; subscriptions and rents are paid ahead with reason
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年度?(?:第?[一二三四1-4]季度|\d{1,2}月份?|[上下]半年)?的?[^，。；\d]{0,16}?"
    r"(?:尾款|余款|结算款|进度款|质保金|工程款|货款|工资|绩效奖金|加班费|验收款)[^。；\d]{0,10}?"
    r"(?P<paid>(?:19|20)\d\d)\s*年[^，。；]{0,8}?(?:支付|付清|结清|拨付|发放|兑付|付讫|到账)"
)
_AHEAD = r"预[付拨支计算]|提前|预下达|垫付|合同|约定|应付"
_AGREED = (
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?[^，。；\d]{0,16}?"
    r"(?:签订|签署|中标|开标|招标|确定(?:施工|服务|供应)|动工|开工)"
)
_NOT_OWN = r"拟|计划|将|预计|续签|补充|重新|推迟|延期|延后|结转|剩余|其余|尾款|下一?年|次年|明年|新一轮|未|年度的?合同"
_OWN_COURSE = r"[一二三四]季度|全年|本年|上半年|下半年"


@rule(PERIODS)
def settled_before(project: Examined) -> Iterator[Finding]:
    """What is paid for work that is done is not paid a year before, what a year brought not agreed upon later."""
    own = project.year if project.path("全年执行数") else 0
    for path, text in written(project) if project.year else ():
        if text.count("年") < (1 if own else 2) or not any(
            word in text for word in ("款", "资", "费", "金", "签", "标", "工")
        ):
            continue
        for match in compiled(_SETTLED).finditer(text):
            if int(match["paid"]) < int(match["year"]) and not compiled(_AHEAD).search(match[0]):
                told = f"{match['year']}年的款，说{match['paid']}年已经付了，付在发生之前"
                finding = project.finding(path, told, "核对两个年份", basis=f"{match['year']}/{match['paid']}")
                yield located(project, finding, text, *match.span("paid"))
        for match in compiled(_AGREED).finditer(text) if own else ():
            sentence = sentence_before(text, match.start())
            sentence += compiled(r"[。；\n]").split(text[match.start() :])[0]
            rest = compiled(_OWN_COURSE).search(text, match.end()) or str(own) in text[match.end() :]
            if int(match["year"]) > own and rest and not compiled(_NOT_OWN).search(sentence):
                told = f"“{match[0]}”在{own}年度以后，下面说的却是{own}年度的事"
                finding = project.finding(path, told, "核对年份", basis=match[0])
                yield located(project, finding, text, *match.span("year"))


@rule(PERIODS)
def far_years(project: Examined) -> Iterator[Finding]:
    """No text speaks of a year that is no more than a slip of the hand."""
    for path, text in written(project) if project.year else ():
        for match in compiled(_YEAR).finditer(text) if "年" in text else ():
            year = int(match["year"])
            if year > project.year + _FAR and year not in _HORIZONS:
                told = f"写的是{year}年，表是{project.year}年度的，像是写错了"
                finding = project.finding(path, told, "核对年份", basis=match["year"])
                yield located(project, finding, text, *match.span("year"))


@rule(PERIODS)
def turned_years(project: Examined) -> Iterator[Finding]:
    """No text speaks of a year with the digits of the form's own in another order, of something done in a year to come,
    or of something still to do in one that is over.
    """
    own, basis = project.year, project.path("依据")
    for path, text in written(project) if own else ():
        if "年" not in text or path == basis:
            continue
        for match in compiled(_SAID).finditer(outside_brackets(text)):
            year = int(match["year"])
            sentence = compiled(r"[。；\n]").split(text[match.start() :])[0]
            before = sentence_before(text, match.start())
            turned = abs(year - own) > _APART and sorted(match["year"]) == sorted(str(own))
            done = own + 1 < year <= own + _FAR and compiled(_ALREADY).match(sentence)
            still = year < own and compiled(_STILL).match(sentence) and not compiled(_PAST).search(before + sentence)
            put_off = year < own and before.endswith(_UNTIL)
            reason = any(word in project.label(path) for word in _REASONS)
            if turned or done or ((still or put_off) and reason):
                told = f"写的是{year}年，表是{own}年度的，像是写错了"
                finding = project.finding(path, told, "核对年份", basis=match["year"])
                yield located(project, finding, text, *match.span("year"))


@rule(PERIODS)
def steps_in_order(project: Examined) -> Iterator[Finding]:
    """Of the dated steps of a plan none is before the one in front of it, where all the others are in order; stages
    stand in ordered_steps.
    """
    text, path = project.text("方案"), project.path("方案")
    found = list(compiled(_STEP).finditer(text)) if text.count("年") >= _STEPS and "阶段" not in text else []
    days = [(int(match["year"]), int(match["month"])) for match in found]
    back = [place for place in range(1, len(days)) if days[place] < days[place - 1]]
    if len(found) < _STEPS or len(back) != 1 or days[back[0]][0] == days[back[0] - 1][0]:
        return
    rest = days[: back[0]] + days[back[0] + 1 :]
    if rest == sorted(rest):
        match, last = found[back[0]], found[back[0] - 1]
        told = f"“{match[0]}”在“{last[0]}”之后说，却早于它，像是年份写错了"
        yield located(project, project.finding(path, told, "核对年份", basis=match[0]), text, *match.span())


@rule(DOCUMENTS)
def numbered_years(project: Examined) -> Iterator[Finding]:
    """A document that gives a year's money is numbered in that year or the one before."""
    for path, text in written(project):
        for match in compiled(_TITLED).finditer(text) if "》" in text and "年" in text else ():
            said, year = int(match["said"]), int(match["year"])
            if not said - 1 <= year <= said + 1:
                told = f"说的是{said}年的资金，文号是{year}年的"
                finding = project.finding(path, told, "核对文件的名称和文号", basis=f"{said}/{year}")
                yield located(project, finding, text, *match.span("year"))
