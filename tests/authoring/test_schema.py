"""The schemas that editors read: every published spec is valid, damaged ones are not, every key explains itself."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from jixiao.authoring.sample import sample
from jixiao.cli import main
from jixiao.errors import ExitCode
from jixiao.forms.collective import project_forms
from jixiao.forms.read_form import read_forms
from jixiao.text.money import amount
from samples import ROOT

SCHEMAS = {name: json.loads((ROOT / "schema" / f"{name}.json").read_text("utf-8")) for name in ("项目", "汇编")}
FILES = sorted(ROOT.glob("specs/*/*.yaml"))
FORMS = read_forms((ROOT / "templates",))


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it, by the rules of 1.2: a date is a text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults(name: str, content: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft7Validator(SCHEMAS[name]).iter_errors(content)]


def read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), EditorLoader)


def schema_of(file: Path) -> str:
    return "汇编" if file.stem == "汇编" else "项目"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_of_draft_07(name):
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name[:6]} {file.stem}")
def test_a_published_spec_is_valid_and_names_its_schema(file):
    assert faults(schema_of(file), read(file)) == []
    assert (
        file.read_text("utf-8").splitlines()[0]
        == f"# yaml-language-server: $schema=../../schema/{schema_of(file)}.json"
    )


def test_all_published_specs_are_there():
    assert (len(FILES), sum(file.stem == "汇编" for file in FILES)) == (30, 5)


@pytest.mark.parametrize("form", project_forms(FORMS))
def test_a_sample_is_valid(form):
    assert faults("项目", yaml.load(sample([FORMS[form]], "海堤维护", 2024), EditorLoader)) == []


def put(content: Any, path: str, value: Any) -> Any:
    """A copy with one value put in; a path of # is an index."""
    damaged = copy.deepcopy(content)
    *parents, leaf = [int(key) if key.isdigit() else key for key in path.split(".")]
    inner = damaged
    for key in parents:
        inner = inner[key]
    inner[leaf] = value
    return damaged


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("项目类型", "特定目标类"),
        ("项目资金", "30万元"),
        ("计划开始日期", "2024年春"),
        ("表式", ["申报表-2042"]),
        ("标签", {"没有的标签": "甲"}),
        ("项目资金.年度申请.当年财政", 1),
        ("项目资金.年度申请.当年财政拨款", "三十万"),
        ("项目资金.年度申请.当年财政拨款", [1]),
        ("年度预算安排.0.金额单位", "美元"),
        ("年度预算安排.0.组.0.明细.0.金 额", "5万元"),
        ("年度预算安排", {"明细": []}),
        ("绩效指标.产出指标.数量指标.接待人员数量", {"指标直": "≥5"}),
        ("绩效指标.产出指标.数量指标", "≥5"),
        ("绩效指标", ["≥5"]),
        ("绩效指标.产出指标.数量指标", [{"指标值": "≥5"}]),
        ("年度总体目标", {"同于": "项目总目标"}),
        ("豁免", [{"规则": "M4"}]),
        ("豁免", {"规则": "M4"}),
    ],
)
def test_a_damaged_project_is_not_valid(path, value):
    (file,) = (file for file in FILES if file.stem == "合作与交流")
    assert faults("项目", put(read(file), path, value)) != []


@pytest.mark.parametrize(
    ("path", "value"),
    [("项日", ["甲"]), ("共用.主管部们", "甲"), ("项目", "甲"), ("年度", [2024]), ("表式", "申报表-2042")],
)
def test_a_damaged_index_is_not_valid(path, value):
    (file,) = (file for file in FILES if file.parent.name.startswith("松江区") and file.stem == "汇编")
    assert faults("汇编", put(read(file), path, value)) != []


@pytest.mark.parametrize("value", ["2000000", 2000000, "2,000,000.00", "282.5万元", "200万", "0.02亿元", None])
def test_amounts_that_editors_let_pass(value):
    assert faults("项目", {"项目资金": {"年度申请": {"当年财政拨款": value}}}) == []


@pytest.mark.parametrize(
    "value", ["2024-01-01", "2024-1-1", "2024/1/1", "2024.1.1", "2024年1月1日", "2024 年 1 月 1 日", None]
)
def test_dates_that_editors_let_pass(value):
    assert faults("项目", {"计划开始日期": value}) == []


@pytest.mark.parametrize(
    "value", ["1/2/2026", "26/1/1", "2024.1-1", "2024/1.1", "2024.1", "2024年1月", "20240101", "昨天"]
)
def test_dates_that_editors_mark(value):
    assert faults("项目", {"计划开始日期": value}) != []


def keys(name: str, schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """(path, schema) of every key that an editor can complete; references followed."""
    if "$ref" in schema:
        schema = SCHEMAS[name]["definitions"][schema["$ref"].rpartition("/")[2]]
    for key, inner in schema.get("properties", {}).items():
        target = SCHEMAS[name]["definitions"][inner["$ref"].rpartition("/")[2]] if "$ref" in inner else inner
        yield f"{path}/{key}", target
        yield from keys(name, target, f"{path}/{key}")
    for part in [*schema.get("anyOf", []), schema.get("items"), schema.get("additionalProperties")]:
        yield from keys(name, part, path) if part else ()


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_says_what_it_means_and_shows_an_example(name):
    found = dict(keys(name, SCHEMAS[name]))
    assert len(found) > 300
    assert [path for path, schema in found.items() if not schema.get("description") or not schema.get("examples")] == []
    definitions = SCHEMAS[name]["definitions"]
    wrong = [
        (path, example)
        for path, schema in found.items()
        for example in schema["examples"]
        if list(jsonschema.Draft7Validator({**schema, "definitions": definitions}).iter_errors(example))
    ]
    assert wrong == []


def test_every_field_and_vocabulary_of_every_form_is_a_key():
    found = {path for path, _ in keys("项目", SCHEMAS["项目"])}
    for form in project_forms(FORMS).values():
        for top in form.fields:
            assert {"/" + inner.path.replace(".", "/") for inner in top.walk()} <= found
            assert {
                f"/{top.path}/{level1}/{level2}" for level1, names in top.vocabulary.items() for level2 in names
            } <= found


@pytest.mark.parametrize("text", ["378千元", "1.2亿元", "5万", "2,000,000.00", "-5元", "+0.5"])
def test_editors_take_the_amounts_that_the_program_reads(text: str) -> None:
    fields = json.loads((ROOT / "schema" / "项目.json").read_text("utf-8"))["properties"]
    pattern = fields["项目资金"]["properties"]["年度申请"]["properties"]["当年财政拨款"]["pattern"]
    assert amount(text) is not None
    assert re.search(pattern, text)


def test_the_command_writes_them_and_knows_when_they_are_stale(tmp_path, capsys):
    folder = tmp_path / "模式"
    assert main(["schema", "-o", str(folder)]) == ExitCode.OK
    assert capsys.readouterr().out == f"写出 2 个模式，在 {folder}/\n"
    assert {file.name: json.loads(file.read_text("utf-8")) for file in folder.iterdir()} == {
        f"{name}.json": schema for name, schema in SCHEMAS.items()
    }
    assert main(["schema", "--check", "-o", str(folder)]) == ExitCode.OK
    (folder / "项目.json").write_text("{}", "utf-8")
    assert main(["schema", "--check", "-o", str(folder)]) == ExitCode.FINDINGS
    assert "项目.json 不是最新的，请运行 jixiao schema" in capsys.readouterr().err
