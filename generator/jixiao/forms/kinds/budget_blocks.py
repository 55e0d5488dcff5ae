"""Reads 年度预算安排: a list of table blocks and text blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from jixiao.forms.values import BudgetBlock, BudgetGroup, BudgetRow
from jixiao.nodes.node import Node
from jixiao.text.money import UNITS, amount, quantity
from jixiao.text.prose import paragraphs
from jixiao.text.suggestions import unknown_key

if TYPE_CHECKING:
    from jixiao.forms.form import Field
    from jixiao.forms.read_fields import FieldReader

COLUMNS = ("名称", "数量", "单价", "期数", "每期金额", "金额", "合计")
KNOWN_BY_HEADS = tuple(column for column in COLUMNS if column not in ("名称", "金额"))  # those two by their places
ROW_KEYS = ("名称", "数量", "单价", "期数", "每期金额", "金额", "说明", "取整")
_BLOCK_KEYS = ("标题", "金额单位", "列", "明细", "组", "算式", "乘号", "合计行", "合计", "文字")
_GROUP_KEYS = ("列", "明细", "合计行", "合计")
_FIGURES = ("数量", "单价", "期数", "每期金额", "金额", "取整")


def read_blocks(reader: FieldReader, field: Field, node: Node, path: str) -> tuple[BudgetBlock, ...] | None:
    """The blocks of a 预算表; findings go to the reader."""
    if node.kind != "sequence":
        reader.complain("F3", node, path, f"“{field.name}”应当是列表，每块以“- ”开头", "见 docs/spec.md“年度预算安排”")
        return None
    return tuple(
        _block(reader, field, item, f"{path}[{n}]")
        for n, item in enumerate(node.items, 1)
        if _known(reader, item, _BLOCK_KEYS, f"{path}[{n}]")
    )


def _known(reader: FieldReader, node: Node, known: tuple[str, ...], path: str) -> bool:
    reader.nodes[path] = node
    if node.kind != "mapping":
        reader.complain("F3", node, path, "这里应当由“键: 值”组成", "可以写：" + "、".join(known))
        return False
    for key, (place, value) in node.pairs.items():
        reader.nodes[f"{path}.{key}"] = value
        if key not in known:
            reader.complain("F2", place, path, *unknown_key(key, known))
    return True


def _text(reader: FieldReader, node: Node, key: str, path: str, default: str = "") -> str:
    value = node.get(key)
    if value is None or value.is_null:
        return default
    if value.kind != "scalar":
        reader.complain("F3", value, f"{path}.{key}", f"“{key}”应当是文字")
        return default
    return value.text.strip()


def _block(reader: FieldReader, field: Field, node: Node, path: str) -> BudgetBlock:
    kind = "文" if "文字" in node.pairs else "表"
    unit = _text(reader, node, "金额单位", path, "元")
    if unit not in UNITS:
        reader.complain("F3", node.pairs["金额单位"][1], path, *unknown_key(unit, tuple(UNITS), what="金额单位"))
        unit = "元"
    if "组" in node.pairs and "明细" in node.pairs:
        reader.complain(
            "F4", node.pairs["组"][0], path, "“组”和“明细”只能写一个", "有几个表头就用“组”，每组各有“列”和“明细”"
        )
    return BudgetBlock(
        path,
        _text(reader, node, "标题", path),
        unit,
        _groups(reader, node, path, kind),
        formula=_yes(reader, node, "算式", path),
        sign=_text(reader, node, "乘号", path, field.signs.get(kind, "×")),
        text=paragraphs(_text(reader, node, "文字", path)),
        total_label=_text(reader, node, "合计行", path) if "组" in node.pairs else "",
        total_text=_text(reader, node, "合计", path) if "组" in node.pairs else "",
    )


def _yes(reader: FieldReader, node: Node, key: str, path: str) -> bool:
    word = _text(reader, node, key, path, "false").lower()
    if word not in ("true", "是", "false", "否"):
        reader.complain(
            "F3",
            node.pairs[key][1],
            f"{path}.{key}",
            f"“{key}”应当是 true 或 false，写的是“{word[:20]}”",
            f"要就写 {key}: true，不要就不写",
        )
    return word in ("true", "是")


def _groups(reader: FieldReader, node: Node, path: str, kind: str) -> tuple[BudgetGroup, ...]:
    listed = node.get("组")
    if listed is None:
        return (_group(reader, node, path, kind),)
    if listed.kind != "sequence" or not listed.items:
        reader.complain(
            "F3", listed, path, "“组”应当是列表，每组以“- ”开头", "- 列: {名称: 内容, 金额: 金额（元）}，下面写“明细”"
        )
        return ()
    groups = []
    for number, item in enumerate(listed.items, 1):
        inner = f"{path}.组[{number}]"
        if _known(reader, item, _GROUP_KEYS, inner):
            groups.append(_group(reader, item, inner, kind))
    return tuple(groups)


def _group(reader: FieldReader, node: Node, path: str, kind: str) -> BudgetGroup:
    columns = _columns(reader, node, path)
    if not columns and kind == "表":
        reader.complain("F1", node, path, "表没有“列”", "写 列: {名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额（元）}")
    if len(columns) == 1 and "合计行" in node.pairs:
        reader.complain("F4", node.pairs["合计行"][0], path, "只有一列的表印不下“合计行”", "再加一列，或删去“合计行”")
    details = node.get("明细")
    rows: list[BudgetRow] = []
    if details is not None and details.kind == "sequence":
        for number, item in enumerate(details.items, 1):
            inner = f"{path}.明细[{number}]"
            if _known(reader, item, ROW_KEYS, inner):
                rows.append(_row(reader, item, inner, columns))
                if columns and item.get("说明") and not columns.keys() - {"名称", "金额", "合计"}:
                    help = "“说明”印在“数量”和“单价”两列里；没有这两列就写进“名称”"
                    reader.complain("F4", item.pairs["说明"][0], f"{inner}.说明", "这个表没有地方印“说明”", help)
    elif details is not None and not details.is_null:
        reader.complain(
            "F3", details, path, "“明细”应当是列表，每行以“- ”开头", "- {名称: 餐费, 数量: 200人, 单价: 50元/人}"
        )
    return BudgetGroup(
        path,
        columns,
        tuple(rows),
        total_label=_text(reader, node, "合计行", path),
        total_text=_text(reader, node, "合计", path),
    )


def _columns(reader: FieldReader, node: Node, path: str) -> Mapping[str, str]:
    heads = node.get("列")
    if heads is None or not _known(reader, heads, COLUMNS, f"{path}.列"):
        return {}
    return {role: _text(reader, heads, role, f"{path}.列") for role in heads.pairs if role in COLUMNS}


def _factors(texts: Mapping[str, str], columns: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """(factor, (message, help)) of those that an amount is computed from, and whose figure says more than one number
    in a known unit.
    """
    if "金额" in texts and not ("每期金额" in columns and "每期金额" not in texts):
        return
    for key in ("单价", "数量", "期数"):
        figure = quantity(texts.get(key, ""))
        if figure is None:
            continue
        if key == "单价" and not figure.price:
            yield (
                key,
                (
                    f"“单价”的单位不认识：“{texts[key][:20]}”，算不出金额",
                    "如 150、150元/人、27万元、1.5万元/期；别的写法就把“金额”也写上",
                ),
            )
        elif key != "单价" and not figure.plain_count:
            yield (
                key,
                (
                    f"“{key}”不是一个数和单位：“{texts[key][:20]}”，算不出金额",
                    "如 2000人、80万页、12月；“20人×3天”写成两个因数，或把“金额”也写上",
                ),
            )


def _row(reader: FieldReader, node: Node, path: str, columns: Mapping[str, str]) -> BudgetRow:
    texts = {key: text for key in node.pairs if key in ROW_KEYS and (text := _text(reader, node, key, path))}
    for key in _FIGURES:
        if key in texts and quantity(texts[key]) is None:
            message = f"“{key}”应当以数字开头，写的是“{texts[key][:20]}”"
            reader.complain(
                "F3", node.pairs[key][1], f"{path}.{key}", message, "如 2000人、150元/人、30万元；文字写在“说明”里"
            )
    if "金额" in texts and quantity(texts["金额"]) is not None and amount(texts["金额"]) is None:
        reader.complain(
            "F3",
            node.pairs["金额"][1],
            f"{path}.金额",
            f"“金额”的单位不认识：“{texts['金额']}”",
            "如 30万元、20000元，或不写单位",
        )
    for key in ("每期金额", "取整"):
        figure = quantity(texts.get(key, ""))
        if figure and figure.unit and not figure.money_unit:
            reader.complain(
                "F3",
                node.pairs[key][1],
                f"{path}.{key}",
                f"“{key}”的单位不认识：“{texts[key][:20]}”",
                "如 40000、4万元、40000元/期",
            )
    for key, fault in _factors(texts, columns):
        reader.complain("F3", node.pairs[key][1], f"{path}.{key}", *fault)
    if "金额" not in texts and not ({"数量", "单价"} <= texts.keys() or {"每期金额", "期数"} <= texts.keys()):
        reader.complain("F1", node, path, "这一行算不出金额", "写“数量”和“单价”，或直接写“金额”")
    return BudgetRow(texts, path)
