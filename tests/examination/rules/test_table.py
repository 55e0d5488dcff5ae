"""The table rule × project of the published documents, and the examples of every rule."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from jixiao.authoring.sample import sample
from jixiao.examination.examine import examine
from jixiao.examination.rule_pages import pages
from jixiao.examination.rules.registry import rules, rules_with_examples
from jixiao.files.resources import packaged_forms
from jixiao.findings import Severity
from jixiao.forms.read_form import read_forms
from jixiao.specs.compilation import load
from samples import ROOT
from samples.text_specs import with_limits

DOCUMENTS = ("驻西藏办-2020", "驻西宁办-2020", "驻西藏办-2024", "驻新疆办-2026", "松江区政府办-2024")
FORMS = read_forms((packaged_forms(),))


@pytest.fixture(scope="module")
def verdicts():
    return [
        (number_of(compilation), compilation, examine(compilation)) for compilation in load([ROOT / "specs"], FORMS)
    ]


def number_of(compilation) -> str:
    return next(f"{number:03}" for number, name in enumerate(DOCUMENTS) if compilation.folder.name.startswith(name))


def spoken(verdicts) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for number, compilation, verdict in verdicts:
        index = {spec.file: spec.index for spec in compilation.specs}
        for finding in [*verdict.findings, *(waived for waived, _ in verdict.waived)]:
            place = index.get(finding.position.file) or index[finding.owners[0]]
            found.setdefault(finding.rule, Counter())[f"{number}-{place}"] += 1
    return found


def test_every_rule_speaks_on_the_published_projects_where_it_must_and_nowhere_else(verdicts):
    expected = {
        rule: Counter(places)
        for rule, places in yaml.safe_load((Path(__file__).parent / "table.yaml").read_text("utf-8")).items()
    }
    found = spoken(verdicts)
    found["I10"] = Counter(set(found["I10"]))
    assert found == expected


def test_no_published_project_has_an_error_that_is_not_waived(verdicts):
    assert [
        finding for _, _, verdict in verdicts for finding in verdict.findings if finding.severity is Severity.ERROR
    ] == []


def example(rule: str, text: str, folder: Path) -> set[str]:
    """The rules that speak on a sample with the example's fields over it."""
    metadata = rules_with_examples()[rule]
    forms = with_limits(FORMS, metadata.limits)
    lines = sample([forms[name] for name in metadata.form.split(",")], "示例项目", 2024)
    fields = yaml.load(text, yaml.BaseLoader)
    own = fields.pop("汇编", None)
    whole = yaml.load(lines, yaml.BaseLoader)
    (folder / "示例项目.yaml").write_text(yaml.dump({**whole, **fields}, allow_unicode=True, width=10_000), "utf-8")
    for name, other in ({"另一项目": fields["另一项目"]} if "另一项目" in fields else {}).items():
        (folder / f"{name}.yaml").write_text(yaml.dump({**whole, **other}, allow_unicode=True, width=10_000), "utf-8")
    (folder / "汇编.yaml").write_text(
        yaml.dump({"年度": "2024", **(own or {})}, allow_unicode=True, width=10_000), "utf-8"
    )
    (compilation,) = load([folder], forms)
    return {finding.rule for finding in examine(compilation).findings}


@pytest.mark.parametrize("rule", rules())
def test_a_rule_speaks_on_its_example_and_not_on_the_mended_one(rule, tmp_path):
    metadata = rules_with_examples()[rule]
    bad, good = tmp_path / "bad", tmp_path / "good"
    bad.mkdir()
    good.mkdir()
    assert rule in example(rule, metadata.bad, bad)
    assert rule not in example(rule, metadata.good, good)


def test_the_pages_of_the_rules_are_current():
    folder = ROOT / "docs" / "rules"
    assert {file.name: file.read_text("utf-8") for file in folder.glob("*.md") if file.name != "判读.md"} == pages()
