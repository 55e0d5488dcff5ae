"""T8: one text in two fields that ask for different things."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import bare, clipped, compiled, located, written
from jixiao.examination.rules.texts.text_repeats import REPEATS
from jixiao.findings import Finding

_SHORTEST = 10  # characters of a text that nobody writes twice by chance
_NOTHING = r"\s*(?:经?自查，?)?(?:无|没有|未发现|未发生|未出现|不涉及|不存在)"  # may well be said of several things
_TOLD = ("总目标", "年度目标", "完成情况")  # of these T1 and T11 speak


@rule(REPEATS)
def same_texts(project: Examined) -> Iterator[Finding]:
    """No two fields of paragraphs hold the same text."""
    told = set(map(project.path, _TOLD))
    seen: dict[str, str] = {}
    for path, text in written(project):
        field = project.field(path) if len(text) >= _SHORTEST and path not in told else None
        if field is None or not field.kind.prose or compiled(_NOTHING).match(text):
            continue
        first = seen.setdefault(bare(text), path)
        if first != path:
            finding = project.finding(
                path,
                f"“{project.label(path)}”与“{project.label(first)}”一样，都是“{clipped(text)}”",
                "各写各的；像是复制以后没有改",
                basis=bare(text)[:40],
                related=[(project.label(first), first)],
            )
            yield located(project, finding, text, 0, _SHORTEST)
