"""JSON Schemas (draft-07) of specs, from the forms: keys to complete, their meaning, examples."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from generator.form import KINDS, Field, Form
from generator.merge import merged_fields
from generator.read_budget import COLUMNS, ROW_KEYS

_DRAFT = "http://json-schema.org/draft-07/schema#"
_FIGURE = {"type": ["string", "number"]}
_TEXT = {"type": ["string", "number", "boolean"]}
_OR_EMPTY = ["string", "number", "boolean", "null"]


def schemas(forms: Mapping[str, Form]) -> dict[str, str]:
    """File name → text: 项目.json, 汇编.json."""
    project = _object({name: _field(field) for name, field in merged_fields(forms.values()).items()} | _language(forms) | _own())
    shared = {"共用": _object({name: _field(field) for name, field in merged_fields(forms.values()).items()}, "各项目共有的字段")}
    listed = {"项目": {"type": "array", "items": {"type": "string"}, "description": "项目文件的名称（不带 .yaml），按出表的顺序"}}
    document = _object(_language(forms) | shared | listed)
    made = {"项目.json": {"title": "项目", **project}, "汇编.json": {"title": "汇编", **document}}
    return {name: json.dumps({"$schema": _DRAFT, **schema}, ensure_ascii=False, indent=1) + "\n" for name, schema in made.items()}


def _object(properties: Mapping[str, Any], description: str = "") -> dict[str, Any]:
    made = {"type": ["object", "null"], "properties": dict(properties), "additionalProperties": False}
    return made | ({"description": description} if description else {})


def _language(forms: Mapping[str, Form]) -> dict[str, Any]:
    names = list(forms)
    labels = sorted({label for form in forms.values() for label in form.labels})
    return {
        "标题": {"type": "string", "description": "整个文档的标题，可以有几行"},
        "年度": {"type": ["integer", "string"], "description": "年度，如 2024"},
        "表式": {"type": ["array", "string"], "items": {"enum": names}, "description": "要出的表，按出表的顺序"},
        "单位数": {"type": ["integer", "string"], "description": "预算单位的个数"},
        "导言": {"type": "string", "description": "标题之后的文字；可写 {{ 单位数 }}、{{ 项目数 }}、{{ 资金合计 | 万元两位 }}"},
        "标签": _object({label: {"type": "string"} for label in labels}, "改写表上印的标签"),
    }


def _own() -> dict[str, Any]:
    waiver = _object({
        "规则": {"type": "string", "description": "规则编号，如 M4"}, "位置": {"type": "string", "description": "字段的路径，各级名称用点连接"},
        "理由": {"type": "string", "description": "为什么可以这样"},
        "依据": {"type": "string", "description": "当时的数字，由 jixiao check --write-waivers 写入"},
    })
    return {
        "序号": {"type": ["integer", "string"], "description": "在文档中的序号；不写就按汇编的顺序"},
        "豁免": {"type": "array", "items": waiver, "description": "已知并保留的问题"},
        "共用": {"type": "object", "description": "与写在外面相同"},
    }


def _field(field: Field) -> dict[str, Any]:
    made = _KINDS.get(field.kind, _scalar)(field)
    made["description"] = field.description or KINDS[field.kind]
    if field.example:
        made["examples"] = [field.example]
    return made


def _scalar(field: Field) -> dict[str, Any]:
    return {"type": _OR_EMPTY}


def _text(field: Field) -> dict[str, Any]:
    same = {"type": "object", "properties": {"同": {"type": "string", "description": "与哪个字段相同"}}, "additionalProperties": False}
    return {"anyOf": [{"type": _OR_EMPTY}, same]}


def _tree(field: Field) -> dict[str, Any]:
    columns = {column.name: _field(column) for column in field.fields}
    leaf = {"anyOf": [{"type": _OR_EMPTY}, _object(columns)]}
    listed = {"type": "array", "items": _object({field.levels[2]: {"type": _OR_EMPTY}} | columns)}
    level2 = {"anyOf": [{"type": "object", "additionalProperties": leaf}, listed]}
    named = {
        level1: {"type": "object", "properties": dict.fromkeys(names, level2), "additionalProperties": level2}
        for level1, names in field.vocabulary.items()
    }
    return {"type": "object", "properties": named, "additionalProperties": {"type": "object", "additionalProperties": level2}}


def _budget(field: Field) -> dict[str, Any]:
    row = _object({key: {"type": _OR_EMPTY, "description": _ROW_NOTES.get(key, "")} for key in ROW_KEYS})
    columns = _object({key: {"type": "string"} for key in COLUMNS}, "各列印的表头，按印的顺序")
    total = {"合计行": {"type": "string", "description": "最后一行的名称，如 合计"}, "合计": _FIGURE}
    group = {"列": columns, "明细": {"type": "array", "items": row}} | total
    block = group | {
        "标题": {"type": "string"}, "金额单位": {"enum": ["元", "万元", "万", "亿元"]}, "组": {"type": "array", "items": _object(group)},
        "算式": {"type": "boolean", "description": "金额印成 800×50=40000"}, "乘号": {"type": "string"},
        "文字": {"type": "string", "description": "可写 {{ 行名 | 元 }}、{{ 小计 | 万元 }}"},
    }
    return {"type": "array", "items": _object(block)}


_ROW_NOTES = {
    "数量": "如 2000人", "单价": "如 150元/人", "期数": "如 5", "金额": "不写就由数量×单价算出",
    "说明": "印在数量和单价两格里", "取整": "声明的取整，如 100元",
}
_KINDS: dict[str, Callable[[Field], dict[str, Any]]] = {
    "文本": _text, "段落": _text, "指标树": _tree, "预算表": _budget,
    "选项": lambda field: {"enum": [*field.choices, None]},
    "组": lambda field: _object({inner.name: _field(inner) for inner in field.fields}),
    "行表": lambda field: {"type": "array", "items": _object({column.name: _field(column) for column in field.fields})},
}
