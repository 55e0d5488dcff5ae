"""Changes of a spec's text: only the place of the change changes, and what is read back is what was wanted."""

from __future__ import annotations

import codecs
import re
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jixiao.findings import InputError
from jixiao.nodes.changes import Change, Exchange, Insert, Put, Remove, Rename, applied, said
from jixiao.nodes.edit import changed, changed_bytes
from jixiao.nodes.encodings import Encoding, decoded
from jixiao.nodes.node import Node
from jixiao.nodes.node import Path as Way
from jixiao.nodes.parse import parse
from samples.random_yaml import keys, specs, values

ENCODINGS = [
    Encoding(),
    Encoding("utf-8", codecs.BOM_UTF8),
    Encoding("utf-16-le", codecs.BOM_UTF16_LE),
    Encoding("utf-16-be", codecs.BOM_UTF16_BE),
]
line_ends = st.sampled_from(["\n", "\r\n", "\r"])
sound = specs().filter(lambda text: (root := tree(text)) is not None and bool(root.pairs))


def tree(text: str) -> Node | None:
    """The tree of a text; None where it is refused."""
    try:
        return parse(text, "")
    except InputError:
        return None


def ways(node: Node, here: Way = ()) -> list[tuple[Way, Node]]:
    """Every node with its path."""
    below = [((*here, key), value) for key, (_, value) in node.pairs.items()]
    below += [((*here, number), item) for number, item in enumerate(node.items)]
    return [pair for way, inner in below for pair in [(way, inner), *ways(inner, way)]]


def span(text: str, node: Node) -> tuple[int, int]:
    """From where to where a node stands in a text."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    first, last = ((line, column) for line, column in (node.start, node.end))
    return starts[first[0] - 1] + first[1] - 1, starts[last[0] - 1] + last[1] - 1


def as_others_read(text: str) -> Any:
    """What another reader makes of it, every scalar a text, also none."""
    return yaml.load(text.removeprefix("\ufeff"), yaml.BaseLoader)


def agree(other: Any, own: Any) -> bool:
    """Is what another reader says what we say?"""
    if isinstance(own, dict):
        return (
            isinstance(other, dict) and other.keys() == own.keys() and all(agree(other[key], own[key]) for key in own)
        )
    if isinstance(own, list):
        return isinstance(other, list) and len(other) == len(own) and all(map(agree, other, own))
    return other in ("", "~", "null", "Null", "NULL") if own is None else other == own


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A spec as it stands on disk."""
    text = draw(sound).replace("\n", draw(line_ends))
    return draw(st.sampled_from(ENCODINGS)).encoded(text)


@given(sound)
def test_a_node_knows_where_it_ends(text: str):
    for _, node in ways(parse(text, "")):
        start, end = span(text, node)
        written = text[start:end]
        assert not written[:1].isspace()
        if node.kind == "scalar" and not node.style:
            assert written == node.text
        elif node.kind == "scalar" and node.style != "|":
            assert yaml.load(written, yaml.BaseLoader) == node.text
        elif node.style == "|":
            rest = text[end:].removeprefix("\n").split("\n")[0]
            indent = re.match(" *", text[start:].split("\n")[1])[0] if "\n" in written else None
            assert indent is None or not rest.strip() or not rest.startswith(indent) or node.outer is None
        elif node.braced:
            assert agree(yaml.load(written, yaml.BaseLoader), said(node))
        elif node.kind in ("mapping", "sequence"):
            again = yaml.load(" " * (node.position.column - 1) + written + "\n", yaml.BaseLoader)
            assert agree(again, said(node)), (written, again, said(node))


@pytest.mark.slow
@settings(max_examples=400, suppress_health_check=list(HealthCheck))
@given(files(), st.data())
def test_a_value_that_is_put_over_another_changes_its_span_and_nothing_else(content: bytes, data: st.DataObject):
    text, encoding = decoded(content)
    root = parse(text, "")
    way, node = data.draw(st.sampled_from(ways(root)))
    value = data.draw(values())
    start, end = span(text, node)
    if value is None and re.match(r"[ \t]*#", text[end:]):
        return  # “null # 注” might have lost a text: no spec may say it
    after = changed_bytes(content, [Put(way, value)])
    kept = encoding.encoded(text[:start]), text[end:].encode(encoding.codec)
    assert after.startswith(kept[0])
    assert after.endswith(kept[1])
    assert len(after) >= len(kept[0]) + len(kept[1])
    made = decoded(after)[0]
    wanted = applied(said(root), Put(way, value))
    assert said(parse(made, "")) == wanted
    assert agree(as_others_read(made), wanted)
    ends = set(re.findall(r"\r\n|\r|\n", text))
    assert set(re.findall(r"\r\n|\r|\n", made)) <= (ends or {"\n"})


@pytest.mark.slow
@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(files(), st.data())
def test_what_is_added_is_added_in_one_piece(content: bytes, data: st.DataObject):
    text, _ = decoded(content)
    root = parse(text, "")
    way, node = data.draw(
        st.sampled_from([((), root), *ways(root)]).filter(lambda pair: pair[1].pairs or pair[1].items)
    )
    value = data.draw(values())
    if node.items:
        number = data.draw(st.integers(0, len(node.items)))
        new = (*way, number)
        change: Change = Put(new, value) if number == len(node.items) else Insert(new, value)
    else:
        change = Put((*way, data.draw(keys.filter(lambda key: key not in node.pairs))), value)
    made = decoded(changed_bytes(content, [change]))[0]
    assert said(parse(made, "")) == applied(said(root), change)
    assert one_piece_more(text, made)


@pytest.mark.slow
@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(files(), st.data())
def test_what_is_removed_is_removed_in_one_piece(content: bytes, data: st.DataObject):
    text, _ = decoded(content)
    root = parse(text, "")
    way, _ = data.draw(st.sampled_from(ways(root)))
    above = root.at(way[:-1])
    made = decoded(changed_bytes(content, [Remove(way)]))[0]
    assert said(parse(made, "")) == applied(said(root), Remove(way))
    if len(above.pairs) + len(above.items) > 1:
        assert one_piece_more(made, text)
    else:
        start, end = span(text, above)
        assert made.startswith(text[:start])
        assert made.endswith(text[end:])


def one_piece_more(short: str, long: str) -> bool:
    """Is the long text the short one with one piece more?"""
    same = next(
        (index for index, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short)
    )
    return len(long) >= len(short) and any(
        long.startswith(short[:index]) and long.endswith(short[index:]) for index in range(same, max(same - 40, -1), -1)
    )


@pytest.mark.slow
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(files(), st.data())
def test_several_changes_are_the_changes_one_after_the_other(content: bytes, data: st.DataObject):
    text, _ = decoded(content)
    root = parse(text, "")
    picked = data.draw(st.lists(st.sampled_from(ways(root)), min_size=2, max_size=4))
    changes = [Put(way, data.draw(values(1).filter(lambda value: value is not None))) for way, _ in picked]
    try:
        wanted = said(root)
        for change in changes:
            wanted = applied(wanted, change)
    except LookupError:
        assume(False)
    assert said(parse(changed(text, changes), "")) == wanted


# as an author would write it


def lines(*shown: str) -> str:
    return "".join(f"{line}\n" for line in shown)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        (["甲: 一  "], Put(("甲",), "二"), ["甲: 二  "]),
        (["甲:"], Put(("甲",), "二"), ["甲: 二"]),
        (["甲: '一'  # 注"], Put(("甲",), "二"), ["甲: '二'  # 注"]),
        (["甲: 一"], Put(("甲",), "≥2: 三"), ["甲: '≥2: 三'"]),
        (["甲: 一"], Put(("甲",), "一\n\n二"), ["甲: |-", "  一", "", "  二"]),
        (["甲: |-", "     一", "乙: 二"], Put(("甲",), "一\n二"), ["甲: |-", "     一", "     二", "乙: 二"]),
        (["甲: |", "  一", "", "# 注"], Put(("甲",), "二"), ["甲: |-", "  二", "", "# 注"]),
        (["甲: '一'  # 注"], Put(("甲",), "一\n二"), ['甲: "一\\n二"  # 注']),
        (["甲: {乙: 一, 丙: 二}"], Put(("甲", "乙"), "1,000"), ["甲: {乙: '1,000', 丙: 二}"]),
        (["甲: {乙: 一}"], Put(("甲", "丙"), "二"), ["甲: {乙: 一, 丙: 二}"]),
        (
            ["甲:", "  乙: '一'  # 注", "丙: 三"],
            Put(("甲", "丁"), "二"),
            ["甲:", "  乙: '一'  # 注", "  丁: 二", "丙: 三"],
        ),
        (["甲: 一"], Put(("乙", "丙"), "二"), ["甲: 一", "乙:", "  丙: 二"]),
        (
            ["甲:", "- 一", "- 二"],
            Put(("甲", 2), {"乙": "三", "丙": None}),
            ["甲:", "- 一", "- 二", "- 乙: 三", "  丙:"],
        ),
        (["甲:", "  # 注", "  - 一"], Insert(("甲", 0), "二"), ["甲:", "  # 注", "  - 二", "  - 一"]),
        (["甲:", "  - 一", "  - 二"], Put(("甲",), "三"), ["甲:", "  三"]),
        (["甲: 一"], Put(("甲",), ["二", "三"]), ["甲: [二, 三]"]),
        (["甲: 一", "乙: '二'  # 注", "# 丙", "丙: 三"], Remove(("乙",)), ["甲: 一", "# 丙", "丙: 三"]),
        (["- 甲: 一".replace("- ", "乙:\n- "), "  丙: 二"], Remove(("乙", 0, "甲")), ["乙:", "- 丙: 二"]),
        (["甲: {乙: 一, 丙: 二}"], Remove(("甲", "丙")), ["甲: {乙: 一}"]),
        (["甲: 一", "乙: |-", "  二"], Put(("丙",), "三", after="甲"), ["甲: 一", "丙: 三", "乙: |-", "  二"]),
        (["甲: {乙: 一, 丙: 二}"], Put(("甲", "丁"), "三", after="乙"), ["甲: {乙: 一, 丁: 三, 丙: 二}"]),
        (["甲: [一, 二]"], Remove(("甲", 0)), ["甲: [二]"]),
        (["甲:", "- 一"], Remove(("甲", 0)), ["甲:", "  []"]),
    ],
)
def test_a_change_is_written_as_an_author_would_write_it(before: list[str], change: Change, after: list[str]):
    assert changed(lines(*before), [change]) == lines(*after)


MIXED = """\
# 头
甲:
  一: 1
  # 二的注
  二: |-
    两行
    字
  三: {子: 3}
乙: [1, 2, 3]
丙:
  - 名: 甲
    值: 1
  - 名: 乙
"""


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (Rename(("甲", "一"), "壹: #"), "  一: 1\n", "  '壹: #': 1\n"),
        (Rename(("乙",), "丁"), "乙: [", "丁: ["),
        (Exchange(("乙", 0), 1), "[1, 2, 3]", "[2, 1, 3]"),
        (Exchange(("丙", 1), 0), "  - 名: 甲\n    值: 1\n  - 名: 乙\n", "  - 名: 乙\n  - 名: 甲\n    值: 1\n"),
        (
            Exchange(("甲", "一"), "二"),
            "  一: 1\n  # 二的注\n  二: |-\n    两行\n    字\n",
            "  二: |-\n    两行\n    字\n  # 二的注\n  一: 1\n",
        ),
        (
            Exchange(("甲", "二"), "三"),
            "  二: |-\n    两行\n    字\n  三: {子: 3}\n",
            "  三: {子: 3}\n  二: |-\n    两行\n    字\n",
        ),
    ],
)
def test_names_and_places_are_changed_and_comments_stay(change: Change, before: str, after: str) -> None:
    assert changed(MIXED, [change]) == MIXED.replace(before, after)
    crlf = MIXED.replace("\n", "\r\n")
    assert changed(crlf, [change]) == crlf.replace(before.replace("\n", "\r\n"), after.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    "change", [Rename(("甲", "一"), "二"), Rename(("丁",), "戊"), Exchange(("乙", 0), 9), Exchange(("甲", "一"), "九")]
)
def test_a_name_that_is_taken_or_a_place_that_is_not_there_is_refused(change: Change) -> None:
    with pytest.raises(LookupError):
        changed(MIXED, [change])
