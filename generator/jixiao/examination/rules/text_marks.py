"""T16: half-width punctuation and blanks in Chinese text."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import clipped, located, written
from jixiao.findings import Finding, Severity

_STOPS, _BLANKS = frozenset(",;:?!"), frozenset(" \t\u3000")  # a text without these needs no search
_BESIDE = 4  # characters shown on each side


@rule(
    Rule(
        "T16",
        "中文用全角标点，词里不空格",
        Severity.HINT,
        "中文句子里用“，”“。”“；”，不用半角的“,”“;”；词中间的空格多半是从表格、网页粘贴来的，搜也搜不到。",
        "",
    )
)
def marks(project: Examined) -> Iterator[Finding]:
    """No half-width stop between Chinese characters, no blank inside a word: each once a field."""
    kinds = (
        (_STOPS, "半角标点式", "是半角的标点", "改为全角的，如 ，；："),
        (_BLANKS, "词中空格式", "中间有空格", "删去空格"),
    )
    for path, text in written(project):
        for signs, key, what, help in kinds:
            inside = not signs.isdisjoint(text)
            found = list(project.parameters.pattern(key).finditer(text)) if inside else ()
            if found:
                first = found[0]
                shown = text[max(first.start() - _BESIDE, 0) : first.end() + _BESIDE].strip()
                more = f"（共{len(found)}处）" if len(found) > 1 else ""
                finding = project.finding(
                    path, f"“{shown if ' ' in shown else clipped(shown)}”{what}{more}", help, basis=first[0]
                )
                yield located(project, finding, text, max(first.start() - 1, 0), first.end() + 1)
