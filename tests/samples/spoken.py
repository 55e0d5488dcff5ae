"""What one rule says of a few lines: the shortest way to hold a wrong text against its sound twin."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from jixiao.examination.examine import Selection, examine
from jixiao.findings import Finding
from jixiao.forms.read_form import read_forms
from jixiao.specs.compilation import load

from samples import ROOTS

FORMS = read_forms(ROOTS)
NAMED = "项目名称: 海堤维护\n"


def spoken(rule: str, form: str, text: str, year: int = 2024) -> list[Finding]:
    """The findings of a rule, sorted by place; the forms (comma-separated) must read the text without fault."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "甲.yaml"
        file.write_text(f"表式: [{form}]\n年度: {year}\n{text}", "utf-8")
        (compilation,) = load([file], FORMS)
        assert not compilation.findings, compilation.findings
        return list(examine(compilation, Selection((rule,))).findings)


def messages(rule: str, form: str, text: str, year: int = 2024) -> list[str]:
    """As `spoken`, the messages only."""
    return [finding.message for finding in spoken(rule, form, text, year)]
