"""I12: what a text concludes over all rows, or over all audits, against the rows and the other texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicators.indicator_columns import COLUMNS
from jixiao.examination.rules.reading.indicator_goals import Goal, goals, missed, said_reasons
from jixiao.examination.rules.reading.said_figures import shared_word
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.scores.full_marks import short
from jixiao.examination.rules.text_pieces import (
    clause_before,
    compiled,
    located,
    outside_trees,
    saying,
    sentence_before,
)
from jixiao.findings import Finding

_SURELY = r"(?:已|已经|如期|按期|按时|圆满|顺利|超额|按要求|按计划)*"
_MET = r"(?:完成|达标|达到|实现|达成|超过)"
_AIMS = r"(?:指标|目标任务|目标|任务)(?:值|任务)?"
_WHOSE = r"(?:年度|全年|年初|绩效|预期|既定|设定|确定|各项|全部|的)"
_EVERY = (
    rf"(?:各项?|所有|全部|[两三四五六七八九十\d]{{1,2}}[项个])(?:年度|年初|设定|绩效|的|目标)*{_AIMS}"
    rf"(?:均|都|全部|全面|已|已经|如期|按期|圆满|顺利|超额)+{_MET}"
    rf"|{_WHOSE}+{_AIMS}{_SURELY}(?:均|都|全部|全面){_SURELY}{_MET}"
    rf"|(?:全部|全面|圆满|均|都){_SURELY}(?:完成|实现|达到)了?{_WHOSE}+{_AIMS}"
    rf"|(?:完成|实现|达到)了?(?:全部|所有)(?:年度|年初|设定|绩效|的)*{_AIMS}"
    r"|(?<!量)(?<!效)(?<!本)(?<!益)(?:绩效)?指标完成率(?:均|都)?(?:为|达到?|是)?\s*100\s*[%％]"
    r"|(?:无|没有|不存在|未出现|未发生|未产生)(?:明显|任何)?偏差"
)
_NOT_EVERY = (
    r"除|其余|其他|其它|基本|上年|去年|往年|未(?!出现|发生|产生)|没有(?!偏差|任何|明显)|不能|确保|力争|争取|保证|下年|明年|拟|预计|若|才能|推动|促进|预算|资金"
    r"|支出|执行"
)
_REACHED = rf"{_SURELY}(?:超额)?{_MET}了?{_WHOSE}*{_AIMS}"
_COUNT = r"(?:数量|总数|[个人次户座套台期件条处家]数|人次|场次|批次|面积|数|量)$"
_SHORTEST = 3  # characters of a name by which a text may call it
_ALL_NEEDLES = ("指标", "目标", "任务", "偏差")
_NONE = (
    r"(?:(?:暂|目前|均|基本)*(?:无|没有|不存在|未发现|未出现)(?:明显|突出|重大|其他|任何|相关)*的?(?:存在)?(?:问题|不足)?"
    r"|不涉及|[-—/]+)[。.]?"
)
_MORE = (
    r"(?:已|均|都|也|全部)?(?:超额(?:完成|实现|达到)|超目标"
    r"|超过了?(?:年度|年初|全年|预期|计划|绩效)?(?:目标|任务|计划|预期))"
)
_WATCH = r"审计|巡察|巡视|督查|稽查|检查|监督|核查"
_WATCHING = tuple(_WATCH.split("|"))
_NOTHING = (
    r"(?:未|没有)(?:发现|查出)(?!其他|其它|新的|重大|类似|明显)"
    r"|(?:均|都)?(?:无|没有|不存在)(?:任何|违规违纪|违规|违纪)?问题"
)
_SOMETHING = r"(?<!未)(?<!没有)(?<!没)(?:发现|查出|指出|反馈)"
_CASE = r"\d|[一两三四五六七八九十][笔家处项个起户人名所]"
_MONEY = r"资金|支出|超范围|超标准|挪用|截留|套取|凭证|违规|列支|经费|补助|账|依据"
_THEN = r"上年|去年|往年|以前年度|历年|如|若|一旦|凡|其他|其它"


@rule(COLUMNS)
@each_form
def all_done(project: Examined) -> Iterator[Finding]:
    """No text says that all was reached, or nothing deviates, where a row says otherwise."""
    if not project.column("实际完成值") or project.column("完成可能性"):
        return
    plans = {project.path(role) for role in ("年度目标", "总目标", "依据", "方案")}
    for path, text in outside_trees(project):
        if path in plans or not any(needle in text for needle in _ALL_NEEDLES):
            continue
        for match in compiled(_EVERY).finditer(text):
            sentence = sentence_before(text, match.start())
            if compiled(_NOT_EVERY).search(sentence + match[0]):
                continue
            failed = project.once(all_done, lambda: next(_failed(project), None))
            if failed is None:
                return
            told = f"“{failed.item.shown}”目标{failed.full}，实际{project.actual(failed.item)}"
            finding = project.finding(
                path,
                f"“{project.label(path)}”说“{match[0]}”，而{told}",
                "没有完成的写明；或核对这一行的目标和实际",
                basis=match[0],
                related=[(told, failed.item.path)],
            )
            yield located(project, finding, text, *match.span())
            break


@rule(COLUMNS)
@each_form
def no_problems(project: Examined) -> Iterator[Finding]:
    """A text that there are no problems stands beside no row that was missed, and beside no measures to mend them."""
    texts = [(path, project.label(path), text) for path, text in outside_trees(project)] if _evaluates(project) else []
    for path, label, text in texts:
        if not label.endswith("问题") or not compiled(_NONE).fullmatch(text.strip()):
            continue
        failed = next(_failed(project), None)
        mending = next((pair for pair in texts if _mends(project, path, pair)), None)
        if failed is not None:
            told = f"“{failed.item.shown}”目标{failed.full}，实际{project.actual(failed.item)}"
            related = [(told, failed.item.path)]
        elif mending is not None:
            told, related = f"“{mending[1]}”写了要改进的", [(f"“{mending[1]}”", mending[0])]
        else:
            continue
        message, help = f"“{label}”写“{text.strip()}”，而{told}", "写明问题；或核对这一行、改进措施"
        yield project.finding(path, message, help, needle=text.strip(), basis=text.strip(), related=related)


def _evaluates(project: Examined) -> bool:
    return bool(project.column("实际完成值")) and not project.column("完成可能性")


def _mends(project: Examined, path: str, other: tuple[str, str, str]) -> bool:
    """Does another text tell what will be done about problems?"""
    mends = compiled("改进|整改").search(other[1]) is not None and "原因" not in other[1]
    return other[0] != path and mends and compiled(f"{_NONE}|.*继续.*").fullmatch(other[2].strip()) is None


@rule(COLUMNS)
@each_form
def one_done(project: Examined) -> Iterator[Finding]:
    """No text says of one indicator by its name that its target was reached, where less was done."""
    if not project.column("实际完成值") or project.column("完成可能性"):
        return
    plans = {project.path(role) for role in ("年度目标", "总目标", "依据", "方案")}
    texts = [(path, text) for path, text in outside_trees(project) if path not in plans]
    for path, text in texts:
        asked = any(needle in text for needle in (*_ALL_NEEDLES, "超"))
        for match in compiled(f"{_REACHED}|{_MORE}").finditer(text) if asked else ():
            clause = clause_before(text, match.start())
            if compiled(_NOT_EVERY).search(clause + match[0]):
                continue
            failed = project.once(one_done, lambda: tuple(_failed(project)))
            for goal in failed:
                name = compiled(_COUNT).sub("", goal.name)
                if len(name) > _SHORTEST and name in clause:
                    told = f"“{goal.item.shown}”目标{goal.full}，实际{project.actual(goal.item)}"
                    said = name + clause.partition(name)[2] + match[0]
                    message = f"“{project.label(path)}”说“{said}”，而{told}"
                    help, related = "没有完成的写明；或核对这一行的目标和实际", [(told, goal.item.path)]
                    finding = project.finding(path, message, help, basis=said, related=related)
                    yield located(project, finding, text, match.end() - len(said), match.end())
                    break


@rule(COLUMNS)
@each_form
def own_reason(project: Examined) -> Iterator[Finding]:
    """No reason of a row says that just this row's target was reached or exceeded, where less was done."""
    column = project.column("偏差说明")
    for goal, _, text in said_reasons(project) if project.column("实际完成值") else ():
        match = (
            compiled(f"(?:{_REACHED}|{_MORE})(?!的?\\d|的)").search(text) if "标" in text or "任务" in text else None
        )
        clause = compiled(r"[，,。；;：:\n]").split(text[: match.start()])[-1] if match else ""
        if match is None or compiled(f"{_NOT_EVERY}|但|[不难]").search(clause + match[0]) or len(clause) < _SHORTEST:
            continue
        if shared_word(clause, goal.name, project.parameters) and short(project, goal, project.actual(goal.item)):
            figures = f"目标{goal.full}，实际{project.actual(goal.item)}"
            told = f"“{goal.item.shown}”{figures}，“{column}”却说“{clause}{match[0]}”"
            finding = project.finding(f"{goal.item.path}.{column}", told, "核对实际完成值和原因", basis=match[0])
            yield located(project, finding, text, match.start() - len(clause), match.end())


def _failed(project: Examined) -> Iterator[Goal]:
    """The rows of which less was done than was wanted, or later."""
    for goal in goals(project):
        actual = project.actual(goal.item)
        if actual and (short(project, goal, actual) or missed(goal, actual, project.year)):
            yield goal


@rule(COLUMNS)
def found_and_not(project: Examined) -> Iterator[Finding]:
    """Where one text says that audits found nothing no other one tells what they found."""
    texts = saying(project, *_WATCHING)
    clean = [found for path, text in texts for found in _told(path, text, _NOTHING)] if len(texts) > 1 else []
    for path, text in texts if clean else ():
        for _, _, match, sentence in _told(path, text, _SOMETHING):
            who = set(compiled(_WATCH).findall(sentence[: match.start() - text.find(sentence)]))
            if not compiled(_CASE).search(sentence) or compiled(_THEN).search(sentence):
                continue
            if "审计" not in who and not compiled(_MONEY).search(sentence):
                continue
            for other, whole, nothing, said in clean:
                same = who & set(compiled(_WATCH).findall(said))
                if not same or said == sentence:
                    continue
                finding = project.finding(
                    path,
                    f"这里说“{sentence.strip()}”，“{project.label(other)}”说“{said.strip()}”",
                    "核对两处，改正其中一处",
                    basis=f"{match[0]}/{nothing[0]}",
                    related=[(f"“{nothing[0]}”", other)] if whole else (),
                )
                yield located(project, finding, text, *match.span())
                return


def _told(path: str, text: str, pattern: str) -> Iterator[tuple[str, str, re.Match[str], str]]:
    """(path, text, match, its sentence) of what a watch found, or did not."""
    for sentence in compiled(r"[^。；;\n]+").finditer(text):
        watch = compiled(_WATCH).search(sentence[0])
        match = compiled(pattern).search(text, sentence.start() + watch.end(), sentence.end()) if watch else None
        if match:
            yield path, text, match, sentence[0]
