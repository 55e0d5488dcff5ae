"""T1 where a text was taken over from another project or another unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.examined import Dossier, Examined
from jixiao.examination.rules.goals.text_goals import COPIED
from jixiao.examination.rules.registry import dossier_rule, rule
from jixiao.examination.rules.text_pieces import all_texts, compiled, located, saying, written
from jixiao.findings import Finding
from jixiao.specs.project import NAME

_THERE = "援在驻入赴进"  # in front of a region


@rule(COPIED)
def copied(project: Examined) -> Iterator[Finding]:
    """No text speaks of a project that nothing else speaks of, or of a region where the unit is not."""
    texts = written(project)
    for path, text in texts:
        said = "项目" in text and compiled(r"(?:实施|设立|开展|申请|项目)\w{4,16}项目").search(text)
        for match in project.parameters.matches("别的项目式", text) if said else ():
            name = match["名"]
            if project.parameters.pattern("非项目名式").search(name) or _known(project, name, text):
                continue
            told = f"说的是“{name}项目”，本项目是“{project.text(NAME)}”，别处也没有提到它"
            help = "改为本项目的；确是有关的项目，写明关系"
            finding = project.finding(path, f"“{project.label(path)}”{told}", help, basis=name)
            yield located(project, finding, text, *match.span("名"))
    yield from _bodies(project)
    yield from _regions(project)


def _known(project: Examined, name: str, text: str) -> bool:
    """Has the name a word of two characters in common with the rest of the project?"""
    rest = " ".join((project.text(NAME), project.text("单位"), *(item.name for item in project.indicators)))
    rest += " ".join(other for _, other in project.texts() if other is not text) + text.replace(name, "")
    return any(name[place : place + 2] in rest for place in range(len(name) - 1))


def _bodies(project: Examined) -> Iterator[Finding]:
    """Who does the project is the unit, or somebody of whom another text speaks."""
    unit = project.text("单位")
    for path, text in saying(project, "完成", "实施", "承担") if unit else ():
        done = compiled(r"(?:中心|局|委员会|办公室|管理所|馆|站|处)\w{0,3}(?:完成|负责实施|组织实施|承担|实施)").search(
            text
        )
        for match in project.parameters.matches("别的单位式", text) if done else ():
            name = match["名"]
            rest = " ".join((unit, project.text(NAME), *(other for _, other in project.texts() if other is not text)))
            if (
                "由" in name  # 两次均由社区卫生服务中心
                or name in unit
                or name[:2] in rest
                or text.count(name[:2]) > 1
                or _section(name, text[: match.start("名")])
            ):
                continue
            said = f"“{project.label(path)}”说的是“{name}”，单位是“{unit}”"
            finding = project.finding(path, said, "改为本单位；确是别的单位做的，写明关系", basis=name)
            yield located(project, finding, text, *match.span("名"))


def _section(name: str, lead: str) -> bool:
    """Is a body a section of one that stands in front in the same sentence: 水文局负责，水情预报处承担预报?"""
    sentence = re.split(r"[。；\n]", lead)[-1]
    return name.endswith("处") and not compiled(r"(?:管理|办事|代表)处$").search(name) and len(sentence) > 1


def _regions(project: Examined) -> Iterator[Finding]:
    """援藏, 在疆 in a project of a unit in another of these regions, whose own name stands nowhere."""
    unit = project.text("单位") + project.text(NAME)
    regions = {sign: str(names).split() for sign, names in project.parameters.table("地区简称").items()}
    own = [sign for sign, names in regions.items() if any(name in unit for name in names)]
    if not own:
        return
    pairs = [verb + sign for sign in regions if sign not in own for verb in _THERE]
    whole = all_texts(project)
    known = "|".join(pair for pair in pairs if pair in whole)
    for path, text in written(project) if known else ():
        match = re.search(known, text)
        if match is None or any(name in other for name in regions[match[0][1]] for _, other in project.texts()):
            continue
        said = f"写的是“{match[0]}”，单位是“{project.text('单位')}”，像是照抄别处的"
        help = f"核对；应为“{match[0][0]}{own[0]}”的改正"
        finding = project.finding(path, f"“{project.label(path)}”{said}", help, basis=match[0])
        yield located(project, finding, text, *match.span())


@dossier_rule(COPIED)
def namesakes(dossier: Dossier) -> Iterator[Finding]:
    """No two projects of one unit have one name."""
    seen: dict[tuple[str, str, str], Examined] = {}
    for project in dossier.projects:
        name, forms = project.text(NAME).strip(), "、".join(form.name for form in project.forms)
        if not name:
            continue
        first = seen.setdefault((name, project.text("单位"), forms), project)
        if first is not project and first.year == project.year:
            said = f"同一份文档里已有项目“{name}”，单位也一样"
            yield project.finding(project.path(NAME), said, "核对项目名称；是同一个项目就删去一份", basis=name)
