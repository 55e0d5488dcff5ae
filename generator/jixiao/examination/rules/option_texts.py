"""I12: what was chosen in a field, against what texts say of the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicator_columns import COLUMNS
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, written
from jixiao.findings import Finding

_NOT = r"(?:不|未|没有|无需|非)$"


@rule(COLUMNS)
def options(project: Examined) -> Iterator[Finding]:
    """No text says what the choice in a field rules out."""
    for key, pattern in project.parameters.table("说法不符").items():
        name, _, chosen = key.partition("=")
        if str(project.values.get(name) or "").strip() != chosen:
            continue
        for path, text in written(project):
            found = compiled(str(pattern)).finditer(text)
            match = next((one for one in found if not compiled(_NOT).search(text[: one.start()])), None)
            if match:
                yield project.finding(
                    name,
                    f"“{project.label(name)}”写的是“{chosen}”，“{project.label(path)}”说“{match[0]}”",
                    "核对两处，改正其中一处",
                    needle=chosen,
                    basis=f"{chosen}/{match[0]}",
                    related=[(f"“{match[0]}”", path)],
                )
                break
