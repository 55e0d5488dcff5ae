"""JSON Schemas (draft-07) of specs, from the forms: keys to complete, their meaning, examples."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from jixiao.forms.check import example_node
from jixiao.forms.form import KINDS, Field, Form
from jixiao.forms.merge import merged_fields
from jixiao.forms.read_budget import COLUMNS, ROW_KEYS
from jixiao.nodes.node import Node
from jixiao.text import dates
from jixiao.text.money import AMOUNT, NUMBER, UNITS

_DRAFT = "http://json-schema.org/draft-07/schema#"
_OR_EMPTY = ["string", "number", "boolean", "null"]
_PATTERNS = {
    "金额": rf"^\s*{AMOUNT}\s*$",
    "比率": rf"^\s*{NUMBER}\s*[%％]?\s*$",
    "数值": rf"^\s*{NUMBER}\s*$",
    "整数": rf"^\s*{NUMBER}\s*$",
    "日期": dates.PATTERN,
}
_EXAMPLES: Mapping[str, Any] = {
    "金额": 2000000,
    "数值": 10,
    "整数": 1,
    "比率": "94.57%",
    "日期": "2024-01-01",
    "编码": "001",
    "指标值": "≥90.00(%)",
}


def schemas(forms: Mapping[str, Form]) -> dict[str, str]:
    """File name → text: 项目.json, 汇编.json."""
    fields = _merged(forms.values())
    written = {name: _field(field) for name, field in fields.items()}
    project = _object(
        written | _language(forms) | _own(next((name for name, field in fields.items() if field.kind == "段落"), ""))
    )
    listed = _text_of("项目文件的名称（不带 .yaml），按出表的顺序", ["甲项目", "乙项目"], types=("array",)) | {
        "items": {"type": "string"}
    }
    shared = _object(
        written, "各项目共有的字段", {name: _example(field) for name, field in fields.items() if field.kind == "日期"}
    )
    document = _object(_language(forms) | {"共用": shared, "项目": listed})
    trees = {
        f"{name}·{level}": made
        for name, field in fields.items()
        if field.kind == "指标树"
        for level, made in _levels(field).items()
    }
    made = {"项目.json": {"title": "项目", **project}, "汇编.json": {"title": "汇编", **document}}
    return {
        name: json.dumps({"$schema": _DRAFT, **schema, "definitions": trees}, ensure_ascii=False, indent=1) + "\n"
        for name, schema in made.items()
    }


def _merged(forms: Iterable[Form]) -> dict[str, Field]:
    """The fields of all forms; a tree has the vocabulary of every form that has it."""
    forms = list(forms)
    merged = merged_fields(forms)
    for form in forms:
        for field in form.fields:
            known = merged[field.name]
            if field.kind == known.kind == "指标树":
                words = {
                    level1: tuple(dict.fromkeys((*known.vocabulary.get(level1, ()), *field.vocabulary.get(level1, ()))))
                    for level1 in (*known.vocabulary, *field.vocabulary)
                }
                columns = {column.name: column for column in (*known.fields, *field.fields)}
                merged[field.name] = replace(known, vocabulary=words, fields=tuple(columns.values()))
    return merged


def _object(
    properties: Mapping[str, Any], description: str = "", example: Any = None, required: Iterable[str] = ()
) -> dict[str, Any]:
    made: dict[str, Any] = {"type": ["object", "null"], "properties": dict(properties), "additionalProperties": False}
    made |= {"required": list(required)} if required else {}
    return (
        made
        | ({"description": description} if description else {})
        | ({"examples": [example]} if example is not None else {})
    )


def _text_of(description: str, *examples: Any, types: Iterable[str] = ("string",)) -> dict[str, Any]:
    return {"type": list(types), "description": description, "examples": list(examples)}


def _language(forms: Mapping[str, Form]) -> dict[str, Any]:
    names = list(forms)
    labels = {label: printed for form in forms.values() for label, printed in form.labels.items()}
    return {
        "标题": _text_of("整个文档的标题，可以有几行", "某某市人民政府办公室2024年度项目绩效目标汇总表"),
        "年度": _text_of("年度，四位数的年份", 2024, types=("integer", "string")),
        "表式": {
            "anyOf": [{"type": "array", "items": {"enum": names}}, {"enum": names}],
            "description": "要出的表，按出表的顺序",
            "examples": [names[:1]],
        },
        "单位数": _text_of("预算单位的个数", 1, types=("integer", "string")),
        "导言": _text_of(
            "标题之后的文字；可写 {{ 单位数 }}、{{ 项目数 }}、{{ 资金合计 | 万元两位 }}",
            "编报绩效目标的项目{{ 项目数 }}个。",
        ),
        "标签": _object(
            {label: _text_of(f"改写表上印的“{printed}”", f"{printed}：") for label, printed in sorted(labels.items())},
            "改写表上印的标签",
            {label: f"{printed}：" for label, printed in list(labels.items())[:1]},
        ),
    }


def _own(path: str) -> dict[str, Any]:
    entry = {"规则": "M4", "位置": path, "理由": "公开文件原文如此"}
    waiver = _object(
        {
            "规则": _text_of("规则编号；jixiao rules 列出全部", "M4"),
            "位置": _text_of("字段的路径，各级名称用点连接；jixiao check --show-waived 会列出", path),
            "理由": _text_of("为什么可以这样", "公开文件原文如此"),
            "依据": _text_of(
                "当时的数字，由 jixiao check --write-waivers 写入", "6100000/5800000", types=("string", "number")
            ),
        },
        "一条豁免",
        entry,
        required=("规则", "位置", "理由"),
    )
    return {
        "序号": _text_of("在文档中的序号；不写就按汇编的顺序", 1, types=("integer", "string")),
        "豁免": {"type": ["array", "null"], "items": waiver, "description": "已知并保留的问题", "examples": [[entry]]},
        "共用": {"type": "object", "description": "与写在外面相同", "examples": [{}]},
    }


def _field(field: Field) -> dict[str, Any]:
    made = _KINDS.get(field.kind, _scalar)(field)
    made["description"] = field.description or KINDS[field.kind]
    made["examples"] = [_example(field)]
    return made


def _example(field: Field) -> Any:
    """What one could write under a field."""
    if field.kind in ("预算表", "行表", "指标树") and field.example:
        return _plain(example_node(field, field.example))
    if field.example:
        return field.example
    if field.kind in ("组", "行表"):
        example = {
            inner.name: _example(inner) for inner in field.fields if inner.example or inner.kind in ("组", "金额")
        }
        return example if field.kind == "组" else [example]
    if field.kind == "指标树":
        level1, names = next(iter(field.vocabulary.items()), (field.levels[0], ()))
        return {level1: {(names or (field.levels[1],))[0]: {"某项指标": _example(field.fields[0])}}}
    return field.default or next(iter(field.choices), None) or _EXAMPLES.get(field.kind, f"{field.name}……")


def _plain(node: Node) -> Any:
    """The node as JSON knows it; figures stay text."""
    if node.kind == "mapping":
        return {key: _plain(value) for key, (_, value) in node.pairs.items()}
    return [_plain(item) for item in node.items] if node.kind == "sequence" else node.text


def _scalar(field: Field) -> dict[str, Any]:
    pattern = _PATTERNS.get(field.kind)
    return {"type": ["string", "number", "null"], "pattern": pattern} if pattern else {"type": _OR_EMPTY}


def _text(field: Field) -> dict[str, Any]:
    same = {"同": _text_of("与哪个字段的文字相同", "另一字段的名称")}
    return {"anyOf": [{"type": _OR_EMPTY}, {"type": "object", "properties": same, "additionalProperties": False}]}


def _levels(field: Field) -> dict[str, Any]:
    """Definitions of a tree: one indicator, and all under one level 2."""
    columns = {column.name: _field(column) for column in field.fields}
    name = {field.levels[2]: _text_of(f"{field.levels[2]}的名称，可以空着", "某项指标", types=_OR_EMPTY)}
    leaf = {
        "anyOf": [{"type": _OR_EMPTY}, _object(columns)],
        "description": KINDS["指标值"],
        "examples": [_example(field.fields[0])],
    }
    here = f"#/definitions/{field.name}·{field.levels[2]}"
    listed = {"type": "array", "items": _object(name | columns, required=name)}
    level2 = {
        "anyOf": [{"type": "object", "additionalProperties": {"$ref": here}}, listed],
        "description": f"{field.levels[1]}；下面写{field.levels[2]}: {field.fields[0].name}",
        "examples": [{"某项指标": _example(field.fields[0])}],
    }
    return {field.levels[2]: leaf, field.levels[1]: level2}


def _tree(field: Field) -> dict[str, Any]:
    level2 = {"$ref": f"#/definitions/{field.name}·{field.levels[1]}"}
    named = {
        level1: {
            "type": "object",
            "properties": dict.fromkeys(names, level2),
            "additionalProperties": level2,
            "description": f"{field.levels[0]}；下面写{field.levels[1]}：{'、'.join(names)}",
            "examples": [{names[0] if names else field.levels[1]: {"某项指标": _example(field.fields[0])}}],
        }
        for level1, names in field.vocabulary.items()
    }
    return {
        "type": "object",
        "properties": named,
        "additionalProperties": {"type": "object", "additionalProperties": level2},
    }


def _budget(field: Field) -> dict[str, Any]:
    example = _example(field)
    first = example[0] if isinstance(example, list) and isinstance(example[0], dict) else {}
    row = _object({key: _text_of(*_ROW_NOTES[key], types=_OR_EMPTY) for key in ROW_KEYS})
    heads = _object(
        {key: _text_of(f"“{key}”一列印的表头", _HEADS.get(key, key)) for key in COLUMNS},
        "各列印的表头，按印的顺序",
        first.get("列", {}),
    )
    group = {
        "列": heads,
        "明细": {
            "type": ["array", "null"],
            "items": row,
            "description": "各行；金额不写就由数量×单价算出",
            "examples": [first.get("明细", [])],
        },
        "合计行": _text_of("最后一行的名称；不写就没有这一行", "合计"),
        "合计": _text_of("不写就自动计算", "30万元", types=("string", "number", "null")),
    }
    block = group | {
        "标题": _text_of("表前面的一行文字", "资金测算方式"),
        "金额单位": {"enum": list(UNITS), "description": "没有写单位的数按它算", "examples": ["万元"]},
        "组": _text_of(
            "几个表头各带几行", [{key: first[key] for key in ("列", "明细") if key in first}], types=("array",)
        )
        | {"items": _object(group)},
        "算式": _text_of("金额印成 800×50=40000", True, types=("boolean", "string")),
        "乘号": _text_of("算式里的乘号", "×"),
        "文字": _text_of(
            "一段文字，可写 {{ 行名 | 元 }}、{{ 小计 | 万元 }}",
            "会议费：{{ 会议费 | 算式 }}；共{{ 小计 | 万元 }}万元。",
        ),
    }
    return {"type": "array", "items": _object(block)}


_HEADS = {"数量": "数量", "单价": "单价（元）", "金额": "资金需求（元）"}
_ROW_NOTES = {
    "名称": ("这一行的名称", "会议费"),
    "数量": ("数和单位", "2000人"),
    "单价": ("数和单位；有几个单位时写“/”", "150元/人"),
    "期数": ("分几期", 5),
    "每期金额": ("每一期的金额；不写就由数量×单价算出", 40000),
    "金额": ("不写就由数量×单价算出", "30万元"),
    "说明": ("印在数量和单价两格里的文字", "由小组统筹上报"),
    "取整": ("声明的取整：金额算到几元为止", "100元"),
}
_KINDS: dict[str, Callable[[Field], dict[str, Any]]] = {
    "文本": _text,
    "段落": _text,
    "指标树": _tree,
    "预算表": _budget,
    "选项": lambda field: {"enum": [*field.choices, None]},
    "组": lambda field: _object({inner.name: _field(inner) for inner in field.fields}),
    "行表": lambda field: {
        "type": ["array", "null"],
        "items": _object({column.name: _field(column) for column in field.fields}),
    },
}
