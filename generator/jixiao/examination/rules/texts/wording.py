"""T2, T5, T6, T7: goals, sections, citations and wordings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import clipped, compiled, located, suspect, written
from jixiao.findings import Finding, Severity
from jixiao.forms.values import at
from jixiao.specs.project import NAME

_NAME_LENGTH = 4  # characters of a project's name below which a likeness says nothing
_UNIT_LENGTH = 3  # of a unit's short name
_DISTRICT = r"[\u4e00-\u9fff]{2,6}?(?:[市区县州旗镇乡]|街道)"  # that begins a full name
_FULL_LENGTH = 4  # of a unit's full name, before that of its section


@rule(
    Rule(
        "T2",
        "说明的各部分都写了",
        Severity.WARNING,
        "表式列了几个部分，说明就要有几个，缺一部分就不完整；预算那一部分要写出金额，或有能算出金额的明细。",
        "",
    )
)
def sections(project: Examined) -> Iterator[Finding]:
    """Every section of a narrative has a text, the budget names an amount."""
    for form in project.forms:
        parts = [field for field in form.fields if form.narrative and (field.kind.prose or field.kind.budget)]
        for field in parts:
            if not at(project.values, field.path):
                yield project.finding(
                    field.path,
                    f"“{_heading(project, field.path)}”没有写；{form.title}的{len(parts)}个部分都要有",
                    f"{field.name}: {field.example or '……'}".split("\n")[0],
                )
    path = project.path("预算表")
    if project.blocks and not any(block.total for block in project.blocks) and not _names_amount(project, path):
        yield project.finding(
            path, f"“{_heading(project, path)}”里没有金额", "写出金额，如 共3万元；或写明细的数量和单价"
        )


def _heading(project: Examined, path: str) -> str:
    """What is printed above a section: the document's own wording where it has one."""
    return project.labels.get(path, project.label(path))


def _names_amount(project: Examined, path: str) -> bool:
    amounts = project.parameters.pattern("金额式")
    typed = (
        total for block in project.blocks for total in (block.total_text, *(group.total_text for group in block.groups))
    )
    texts = (text for place, text in project.texts() if place.startswith(f"{path}["))
    return any(re.search(r"[1-9]", total) for total in typed) or any(amounts.search(text) for text in texts)


@rule(
    Rule(
        "T5",
        "责任主体是本单位的",
        Severity.WARNING,
        "责任主体要能负责这笔钱，应是本单位（我办、我局、本单位……）或它的科室；写了别的单位，就不清楚谁来做。"
        "与项目名称只差一个字的，多半有一处写错。",
        "",
    )
)
def responsible(project: Examined) -> Iterator[Finding]:
    """The responsible body belongs to the unit; its name is not the project's with one wrong character."""
    path, text, name = project.path("主体"), project.text("主体"), project.text(NAME)
    for match in project.parameters.matches("责任主体式", text) if text else ():
        body, (start, end) = match["主体"], match.span("主体")
        if not project.parameters.pattern("自称式").match(body) and not _of_unit(project, body):
            finding = project.finding(
                path,
                f"责任主体写的是“{clipped(body)}”，不是本单位的",
                "写明本单位由谁负责，如 我办某科；外单位只是配合或受托，就另外写明",
                basis=body,
            )
            yield located(project, finding, text, start, end)
        elif slip := _slip(project, body, name):
            finding = project.finding(
                path,
                f"责任主体里的“{slip}”与本项目的名称“{name}”只差一个字",
                "核对哪一处写错了",
                basis=f"{slip}/{name}",
                related=[(f"名称“{name}”", project.path(NAME))],
            )
            yield located(project, finding, text, start + body.index(slip), start + body.index(slip) + len(slip))


def _of_unit(project: Examined, body: str) -> bool:
    """Does it begin with the unit's name, or with a short form of it: some of its characters in their order?"""
    ends = project.parameters.words("机构尾词")
    if not project.path("单位"):  # a form without a field for it: a body with its full name may be the unit
        district = compiled(_DISTRICT).match(body) if body.endswith(ends) else None  # no section, but 甲区图书馆
        texts = "".join(text for _, text in written(project)) if district else ""
        return (district is not None and texts.count(district[0]) > 1) or any(
            body[:length].endswith(ends) for length in range(_FULL_LENGTH, len(body))
        )
    rest = iter(project.text("单位"))
    taken = 0
    for character in body:
        if character not in rest:
            break
        taken += 1
    return any(body[:length].endswith(ends) for length in range(_UNIT_LENGTH, taken + 1))


def _slip(project: Examined, body: str, name: str) -> str:
    """The part of the body that differs from the project's name in one character; empty where there is none.

    信息科 for a project 信息费 is no slip: where only the last character differs, both must be bodies.
    """
    if len(name) < _NAME_LENGTH or name in body:
        return ""
    ends = project.parameters.words("机构尾词")
    for start in range(len(body) - len(name) + 1):
        part = body[start : start + len(name)]
        wrong = [place for place, (one, other) in enumerate(zip(part, name, strict=True)) if one != other]
        if len(wrong) == 1 and (wrong[0] < len(name) - 1 or (part.endswith(ends) and name.endswith(ends))):
            return part
    return ""


_LEFT = (  # what stands there, a sign that it needs, what to say of it
    ("占位式", "", "是没有填写的空，或没有删去的提示、样例", "填上实际内容，或删去"),
    ("标记式", "", "是排版或公式的标记", "只写文字，如 60×20=1200"),
    ("引号式", '"', "是从表格导出时多出的半角引号", "删去；要引号就写“”"),
)


@suspect
def _unfinished(parameters: Parameters, text: str) -> bool:
    return any(sign in text and parameters.pattern(key).search(text) for key, sign, _, _ in _LEFT)


LEFTOVERS = Rule(
    "T6",
    "没有待填的空和排版的残留",
    Severity.WARNING,
    "模板里的“XX”“某某”“（200字以内）”、网页标签和公式代码，公开后都是笑话；名称末尾重复的词多半是输入错误；"
    "`jixiao new` 写的样例里的话、指标，改了别处而没有改的，也不是这个项目的。",
    "",
)


@rule(LEFTOVERS)
def leftovers(project: Examined) -> Iterator[Finding]:
    """No placeholder, no markup, no word twice at the end of a name."""
    for path, text in written(project):
        for key, sign, what, help in _LEFT if _unfinished(project.parameters, text) else ():
            if sign in text and (match := project.parameters.pattern(key).search(text)):
                part = match.lastgroup or 0  # of what was matched only this is wrong
                finding = project.finding(path, f"“{clipped(match[part])}”{what}", help, basis=match[part])
                yield located(project, finding, text, *match.span(part))
        if text.strip() == path.rpartition(".")[2] and project.field(path) is not None:
            yield project.finding(path, f"“{text.strip()}”是这一栏的名称，没有填内容", "填上实际内容，或删去")
    for path, name in _names(project):
        shown = re.sub(r"\s*[（(][^（()）]*[）)]\s*$", "", name).rstrip("：: ")
        if match := project.parameters.pattern("叠词式").search(shown):
            word = match[0][: len(match[0]) // 2]
            yield project.finding(
                path, f"“{clipped(name)}”末尾的“{word}”写了两遍", f"改为 {shown[: -len(word)]}", needle=match[0]
            )


def _names(project: Examined) -> Iterator[tuple[str, str]]:
    """(path, name) of indicators, heads and rows of the budget, and labels of the document's own wording."""
    yield from ((item.path, item.name) for item in project.indicators)
    for block in project.blocks:
        for group in block.groups:
            place = group.rows[0].path.rpartition(".")[0] if group.rows else block.path
            yield from ((f"{place}.列.{role}", head) for role, head in group.columns.items())
            yield from ((f"{row.path}.名称", row.texts["名称"]) for row in group.rows if "名称" in row.texts)
    yield from ((f"标签.{key}", label) for key, label in project.labels.items())


@suspect
def _secret(parameters: Parameters, text: str) -> bool:
    return parameters.pattern("不宜公开式").search(text) is not None


@rule(
    Rule(
        "T7",
        "没有不宜公开的内容",
        Severity.HINT,
        "绩效目标要随预算公开。秘密事项、内部资料、个人的证件和电话号码不该写在里面；本来可以公开的，换一个说法。",
        "",
    )
)
def not_for_publication(project: Examined) -> Iterator[Finding]:
    """No word that has no place in a published document: one finding for each word, at its first place."""
    places: dict[str, list[tuple[str, str, int]]] = {}
    for path, text in written(project):
        for match in (
            project.parameters.pattern("不宜公开式").finditer(text) if _secret(project.parameters, text) else ()
        ):
            places.setdefault(match[0], []).append((path, text, match.start()))
    for word, found in places.items():
        path, text, start = found[0]
        more = f"（共{len(found)}处）" if len(found) > 1 else ""
        others = list(dict.fromkeys(other for other, _, _ in found if other != path))
        finding = project.finding(
            path,
            f"要公开的文件里有“{word}”{more}",
            "公开前请保密部门确认，或换一个说法",
            basis=word,
            related=[("还有一处", other) for other in others],
        )
        yield located(project, finding, text, start, start + len(word))
