"""JSON Schemas (draft-07) of specs, from the forms: keys to complete, their meaning, examples."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from jixiao.forms.collective import PROJECTS, collective_forms, project_forms
from jixiao.forms.form import Field, Form
from jixiao.forms.kinds.fields import described_fields
from jixiao.forms.kinds.json_schema import object_of, text_of
from jixiao.forms.merge import merged_fields

_DRAFT = "http://json-schema.org/draft-07/schema#"


def schemas(forms: Mapping[str, Form]) -> dict[str, str]:
    """File name → text: 项目.json, 汇编.json."""
    fields, ways = _merged(project_forms(forms).values())
    written = _described(fields, ways)
    over = collective_forms(forms)
    own_fields, own_ways = _merged(over.values())
    own_fields = {name: field for name, field in own_fields.items() if not field.kind.projects}
    own_keys = _own(next((name for name, field in fields.items() if field.kind.prose), ""))
    project = object_of(written | _language(forms) | own_keys)
    listed = text_of("项目文件的名称（不带 .yaml），按出表的顺序", ["甲项目", "乙项目"], types=("array",)) | {
        "items": {"type": "string"}
    }
    shared = object_of(
        written,
        "各项目共有的字段",
        {name: field.kind.example(field) for name, field in fields.items() if field.kind.day},
    )
    own = _over_projects(over) | _described(own_fields, own_ways)
    document = object_of(_language(forms) | own | {"共用": shared, "项目": listed, "豁免": own_keys["豁免"]})
    further = (tree for trees in (*ways.values(), *own_ways.values()) for tree in trees)
    every = [*fields.values(), *own_fields.values(), *further]
    trees = {name: made for field in every for name, made in field.kind.definitions(field).items()}
    made = {"项目.json": {"title": "项目", **project}, "汇编.json": {"title": "汇编", **document}}
    return {
        name: json.dumps({"$schema": _DRAFT, **schema, "definitions": trees}, ensure_ascii=False, indent=1) + "\n"
        for name, schema in made.items()
    }


def _merged(forms: Iterable[Form]) -> tuple[dict[str, Field], dict[str, list[Field]]]:
    """(the fields of all forms, the trees by name where forms have trees of one name and other levels). A tree has the
    vocabulary and the columns of every form that has it with so many levels.
    """
    forms = list(forms)
    merged, trees = merged_fields(forms), dict[str, dict[int, Field]]()
    for form in forms:
        for field in form.fields:
            if field.kind.tree and merged[field.name].kind.tree:
                depths = trees.setdefault(field.name, {})
                known = depths.get(len(field.levels))
                depths[len(field.levels)] = _united(known, field) if known else field
    merged |= {name: next(iter(depths.values())) for name, depths in trees.items()}
    several = {field.name for form in forms for field in form.fields if field.several}
    merged |= {name: replace(merged[name], several=True) for name in several if merged[name].choices}
    return merged, {name: [*depths.values()] for name, depths in trees.items() if len(depths) > 1}


def _united(known: Field, field: Field) -> Field:
    words = {
        level1: tuple(dict.fromkeys((*known.vocabulary.get(level1, ()), *field.vocabulary.get(level1, ()))))
        for level1 in (*known.vocabulary, *field.vocabulary)
    }
    columns = {column.name: column for column in (*known.fields, *field.fields)}
    return replace(known, vocabulary=words, fields=tuple(columns.values()))


def _described(fields: Mapping[str, Field], trees: Mapping[str, list[Field]]) -> dict[str, Any]:
    """The schemas of the fields; a tree may be written with the levels of any of its forms."""
    described = described_fields(fields.values())
    for name, ways in trees.items():
        told = {key: described[name][key] for key in ("description", "examples")}
        described[name] = {"anyOf": [tree.kind.schema(tree) for tree in ways], **told}
    return described


def _language(forms: Mapping[str, Form]) -> dict[str, Any]:
    names = list(project_forms(forms))
    labels = {label: printed for form in forms.values() for label, printed in form.labels.items()}
    return {
        "标题": text_of("整个文档的标题，可以有几行", "某某市人民政府办公室2024年度项目绩效目标汇总表"),
        "年度": text_of("年度，四位数的年份", 2024, types=("integer", "string")),
        "表式": {
            "anyOf": [{"type": "array", "items": {"enum": names}}, {"enum": names}],
            "description": "要出的表，按出表的顺序",
            "examples": [names[:1]],
        },
        "单位数": text_of("预算单位的个数", 1, types=("integer", "string")),
        "导言": text_of(
            "标题之后的文字；可写 {{ 单位数 }}、{{ 项目数 }}、{{ 资金合计 | 万元两位 }}",
            "编报绩效目标的项目{{ 项目数 }}个。",
        ),
        "目录": text_of("全文里各项目前面印不印目录，不写就不印", "是", types=("boolean", "string"))
        | {"enum": [True, False, "是", "否"]},
        "标签": object_of(
            {label: text_of(f"改写表上印的“{printed}”", f"{printed}：") for label, printed in sorted(labels.items())},
            "改写表上印的标签",
            {label: f"{printed}：" for label, printed in list(labels.items())[:1]},
        ),
    }


def _over_projects(forms: Mapping[str, Form]) -> dict[str, Any]:
    names = [*forms, PROJECTS]
    return {
        "全文表式": {
            "anyOf": [{"type": ["array", "null"], "items": {"enum": names}}, {"enum": names}],
            "description": f"全文里的汇编的表，按次序；在各项目前面，写了“{PROJECTS}”就在那里放各项目",
            "examples": [names[:1]],
        }
    }


def _own(path: str) -> dict[str, Any]:
    entry = {"规则": "M4", "位置": path, "理由": "公开文件原文如此"}
    waiver = object_of(
        {
            "规则": text_of("规则编号；jixiao rules 列出全部", "M4"),
            "位置": text_of("字段的路径，各级名称用点连接；jixiao check --show-waived 会列出", path),
            "理由": text_of("为什么可以这样", "公开文件原文如此"),
            "依据": text_of(
                "当时的数字，由 jixiao check --write-waivers 写入", "6100000/5800000", types=("string", "number")
            ),
        },
        "一条豁免",
        entry,
        required=("规则", "位置", "理由"),
    )
    return {
        "序号": text_of("在文档中的序号；不写就按汇编的顺序", 1, types=("integer", "string")),
        "豁免": {"type": ["array", "null"], "items": waiver, "description": "已知并保留的问题", "examples": [[entry]]},
        "共用": {"type": "object", "description": "与写在外面相同", "examples": [{}]},
    }
