"""The examiner's sheet as a document: a summary, then the opinions project by project, then the rules they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from jixiao.document import Document, Part
from jixiao.drawing.tools import Tools
from jixiao.examination.codes import CODE_FAMILIES, CODES
from jixiao.examination.rules.registry import FAMILIES, rules
from jixiao.findings import Finding, Severity
from jixiao.layout.paper import Laid, on_paper
from jixiao.pages.page import read_page
from jixiao.pages.printed_texts import Text, figure
from jixiao.review.drawable import drawable, legal
from jixiao.review.gather import ReviewedDocument, ReviewedProject
from jixiao.review.opinions import Opinion, around, meant
from jixiao.text.money import in_unit
from jixiao.writers.registry import writer
from jixiao.writers.writer import Takes

TEMPLATE = "_shared/审核意见.html.j2"
NAME = "审核意见"
_UNIT, _MONEY = "万元", "#,##0.00"
_WORST = 300  # projects that the summary lists
_TOGETHER = 200  # opinions of one part, which begins a new page


def sheet_bytes(documents: Sequence[ReviewedDocument], format: str, tools: Tools, *, waived: bool = False) -> bytes:
    """The sheet in a format of `readable`; with what is `waived` where that is asked for. Raises InputError."""
    document, made = sheet(documents, tools, waived=waived), writer(format)
    if made.takes is Takes.PRINTED:
        return made.write(Laid(document, document, tools.typesetter))
    return made.write(on_paper(document, tools.typesetter))


def sheet(documents: Sequence[ReviewedDocument], tools: Tools, *, waived: bool = False) -> Document:
    """The sheet, not laid out. It says no day but those that are filled in by hand. Raises InputError."""
    parts = [_part("汇总", {"汇总": _summary(documents)}, tools)]
    shares = list(_shares(documents, waived=waived))
    for number, together in enumerate(shares, 1):
        used = _rules(documents) if number == len(shares) else ()
        parts.append(_part(f"意见{number}", {"各文档": together, "各规则": used}, tools))
    return Document(NAME, "", tuple(parts), subject="、".join(one.title for one in documents))


def opinions_part(project: ReviewedProject, tools: Tools) -> Part:
    """The opinions on one project, to stand behind its forms. Raises InputError."""
    told = {"名称": _text(project.name), "金额": "", "各级": list(_ranks(_told(project.opinions, waived=False)))}
    return _part("意见", {"各文档": [{"名称": _text(NAME), "各项目": [told]}]}, tools)


def _part(name: str, values: dict[str, Any], tools: Tools) -> Part:
    page, blocks = read_page(tools.templates, NAME, TEMPLATE, {"汇总": None, "各文档": (), "各规则": (), **values})
    return Part(name, NAME, page, tuple(drawable(block, tools.typesetter.fonts) for block in blocks))


def _summary(documents: Sequence[ReviewedDocument]) -> dict[str, Any]:
    projects = [(number, project) for number, document in enumerate(documents, 1) for project in document.projects]
    findings = [finding for document in documents for finding in document.verdict.findings]
    worst = sorted(projects, key=lambda pair: pair[1].badness)
    listed = [pair for pair in worst if any(pair[1].badness)]
    return {
        "各文档": [_text(one.title) for one in documents],
        "几份": len(documents) > 1,
        "单位": _text("、".join(dict.fromkeys(one.unit for one in documents if one.unit))),
        "年度": "、".join(sorted({str(one.year) for one in documents if one.year})),
        "项目数": len(projects),
        "金额": _money(project.amount for _, project in projects),
        "单位名": _UNIT,
        **_counts(findings),
        "豁免": sum(len(one.verdict.waived) for one in documents),
        "各类": list(_families(findings)),
        "各项目": [_line(*pair) for pair in listed[:_WORST]],
        "没有列出": max(len(listed) - _WORST, 0),
        "没有问题": len(projects) - len(listed),
    }


def _money(amounts: Iterable[Decimal | None]) -> Text:
    known = [amount for amount in amounts if amount is not None]
    return figure(in_unit(sum(known, Decimal(0)), _UNIT), _MONEY) if known else _text("")


def _text(text: str) -> Text:
    return Text(legal(text))


def _counts(findings: Iterable[Finding]) -> dict[str, int]:
    counted = Counter(finding.severity for finding in findings)
    return {severity.label: counted[severity] for severity in Severity}


def _families(findings: Sequence[Finding]) -> Iterator[dict[str, Any]]:
    for family, name in (FAMILIES | CODE_FAMILIES).items():
        if own := [one for one in findings if one.rule.startswith(family)]:
            yield {"名称": f"{name}（{family}）", **_counts(own), "合计": len(own)}


def _line(document: int, project: ReviewedProject) -> dict[str, Any]:
    counts = {severity.label: project.count(severity) for severity in Severity}
    return {"文档": document, "名称": _text(project.name), "金额": _money([project.amount]), **counts}


def _shares(documents: Sequence[ReviewedDocument], *, waived: bool) -> Iterator[list[dict[str, Any]]]:
    """The documents with their opinions, so many in one part as a page may hold."""
    now, count = list[dict[str, Any]](), 0
    for document in documents:
        told = [("", None, _told(document.opinions, waived=waived)), *_projects(document, waived=waived)]
        told = [
            (name, amount, opinions[start : start + _TOGETHER])
            for name, amount, opinions in told
            for start in range(0, len(opinions), _TOGETHER)
        ]
        for name, amount, opinions in told:
            if count and count + len(opinions) > _TOGETHER:
                yield now
                now, count = [], 0
            if not now or now[-1]["文档"] is not document:
                now.append({"文档": document, "名称": _text(document.title), "各项目": []})
            now[-1]["各项目"].append({"名称": _text(name), "金额": amount, "各级": list(_ranks(opinions))})
            count += len(opinions)
    if now:
        yield now


def _projects(document: ReviewedDocument, *, waived: bool) -> Iterator[tuple[str, Text | None, list[Opinion]]]:
    shared = {one.finding for one in document.opinions}
    for project in document.projects:
        own = [one for one in project.opinions if one.finding not in shared]
        yield project.name, _money([project.amount]), _told(own, waived=waived)


def _told(opinions: Iterable[Opinion], *, waived: bool) -> list[Opinion]:
    return [one for one in opinions if waived or one.waiver is None]


def _ranks(opinions: Iterable[Opinion]) -> Iterator[dict[str, Any]]:
    """The opinions by severity; what is waived comes last."""
    for name, group in groupby(opinions, key=lambda one: "已豁免" if one.waiver else one.finding.severity.label):
        yield {"名称": name, "各条": [_row(one) for one in group]}


def _row(opinion: Opinion) -> dict[str, Any]:
    finding = opinion.finding
    where = [f"{opinion.form} {opinion.place}".strip(), opinion.label or finding.path]
    if not finding.position.place:
        where.append(f"（项目文件第{finding.position.line}行）")
    return {
        "序号": opinion.number,
        "位置": _text("\n".join(filter(None, where))),
        "原文": _text(opinion.text or around("" if finding.rule in rules() else finding.excerpt, meant(finding))),
        "规则": _text(f"{finding.rule} {title_of(finding.rule)}"),
        "问题": _text(finding.message),
        "建议": _text(f"理由：{opinion.waiver.reason}" if opinion.waiver else finding.help),
    }


def title_of(rule: str) -> str:
    """What a rule or a code is called."""
    known = rules().get(rule)
    return known.title if known else CODES[rule].title if rule in CODES else ""


def _rules(documents: Sequence[ReviewedDocument]) -> list[dict[str, Any]]:
    used = {finding.rule for document in documents for finding in document.verdict.findings}
    return [
        {"编号": one.id, "名称": _text(one.title), "轻重": one.severity.label, "依据": _text(one.source)}
        for one in rules().values()
        if one.id in used
    ]
