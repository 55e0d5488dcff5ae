"""Requests of somebody who holds the cookie and means no good: wrong types under every key, edits of places that are
none, texts that are half a spec. Each is answered with a word of refusal, never with a fault of the program.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from jixiao.authoring.form_map import sample_year
from jixiao.authoring.sample import sample
from jixiao.drawing.tools import Tools
from jixiao.web.answers import ANSWERS, WAITING
from jixiao.web.app import application
from jixiao.web.site import Site
from jixiao.web.workspace import Workspace
from samples.open_page import APPLICATION
from starlette.types import Message

pytestmark = pytest.mark.slow

NAME = "公务接待.yaml"
EDIT = {"op": "set", "path": ["主管部门"], "value": "x", "shared": False, "at": None, "by": 0}
BODIES: dict[str, dict[str, Any]] = {
    "api/draft": {"file": NAME, "seen": "", "edits": [EDIT]},
    "api/save": {"file": NAME, "seen": "", "edits": [EDIT], "mine": False},
    "api/text": {"file": NAME, "seen": "", "text": APPLICATION, "save": False, "prefer": ""},
    "api/undo": {"file": NAME},
    "api/redo": {"file": NAME},
    "api/waive": {"file": NAME, "seen": "", "rule": "M1", "path": "", "reason": "x"},
    "api/bring": {"file": NAME, "state": "x"},
    "api/new": {"folder": ".", "forms": ["申报表-2024"], "name": "新", "year": 2024},
    "api/copy": {"file": NAME, "name": "新二"},
    "api/next": {"file": NAME, "name": "明年"},
    "api/delete": {"file": "汇编.yaml"},
    "api/restore": {"folder": ".", "state": "x"},
    "api/font": {"family": "宋体", "bold": False, "text": "甲"},
}
WRONG: list[Any] = [
    *(
        None,
        True,
        0,
        -1,
        1.5,
        1e308,
        10**30,
        "",
        "x",
        "\0",
        "\ud800",
        "a" * 5000,
        "../x",
        ".",
        "汇编.yaml",
        "\n",
        "2024",
    ),
    *([], {}, [[]], [None], ["x"] * 300, {"a": {"b": 1}}),
]
BROKEN = [
    b"null",
    b"1",
    b"[]",
    b"{}",
    b'{"a":NaN}',
    b'{"a":' * 3000 + b"1" + b"}" * 3000,
    b'{"year":1' + b"0" * 5000 + b"}",
]
VALUES = [
    *(
        "x",
        "",
        "12万元",
        "许多",
        "2024-01-01",
        "一段。\n又一段。",
        "# x",
        "- a",
        "{a: b}",
        "'",
        "a: b",
        "|",
        "\t",
        "{{ 甲 }}",
        "{{",
    ),
    *("=1+1", "null", None, ["a"], [], ["a", "b"], "\u200b", "\r\n", "\x1b", "&a *a", "!!x"),
]
HALF = [
    "",
    " []",
    " {}",
    " [甲, 乙]",
    " {甲: 1}",
    " |-",
    " '",
    " 1e400",
    " -5",
    " 2024-13-45",
    " &a",
    " *a",
    " {{ 甲 }}",
]


class Asked:
    """An application in this process; what it does not catch comes out."""

    def __init__(self, folder: Path, made_with: Tools) -> None:
        self.folder = folder
        self.app = application(Site(made_with, Workspace(folder, folder / "output").look()))

    def __call__(self, method: str, path: str, query: str = "", body: bytes = b"") -> tuple[int, Any]:
        scope = {"type": "http", "method": method, "path": f"/{path}", "query_string": query.encode(), "headers": []}
        told = bytearray()
        status = 0

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            told.extend(message.get("body", b""))

        asyncio.run(self.app(scope, receive, send))
        return status, bytes(told)

    def post(self, path: str, data: object) -> tuple[int, Any]:
        return self("POST", path, body=json.dumps(data).encode())

    def open(self, name: str) -> Any:
        return json.loads(self("GET", "api/open", f"file={quote(name)}")[1])


@pytest.fixture
def asked(tmp_path: Path, made_with: Tools) -> Asked:
    (tmp_path / NAME).write_text(APPLICATION, "utf-8")
    return Asked(tmp_path, made_with)


@pytest.mark.parametrize("path", BODIES)
def test_wrong_types_under_each_key(asked: Asked, path: str) -> None:
    assert {path for method, path in ANSWERS if method == "POST"} == {*BODIES, "api/import"}
    file, statuses = asked.folder / NAME, set[int]()
    for key in [*BODIES[path], "unknown"]:
        for wrong in WRONG:
            file.write_text(APPLICATION, "utf-8")
            data = {**BODIES[path], key: wrong}
            if "seen" in data and key != "seen":
                data["seen"] = asked.open(NAME)["digest"]
            statuses.add(asked.post(path, data)[0])
    for key in EDIT if "edits" in BODIES[path] else ():
        for wrong in WRONG:
            data = {"file": NAME, "seen": asked.open(NAME)["digest"], "edits": [{**EDIT, key: wrong}]}
            statuses.add(asked.post(path, data)[0])
    statuses |= {asked("POST", path, body=body)[0] for body in BROKEN}
    assert statuses <= {200, 400, 409, 422}
    assert not (asked.folder.parent / "x.yaml").exists()


def test_wrong_words_in_each_address(asked: Asked) -> None:
    words = ("", "x", "..", "/etc/passwd", "%00", "%ff", "%ed%a0%80", ".", "a" * 3000, quote(NAME))
    for method, path in ANSWERS:
        if method == "GET" and (method, path) not in WAITING:
            for key in ("file", "folder", "rule", "state"):
                statuses = {asked(method, path.replace("{name}", "x"), f"{key}={word}")[0] for word in words}
                assert statuses <= {200, 400}, path


def written(asked: Asked, made_with: Tools, most: int) -> list[str]:
    """The names of specs of this many forms, with all that their samples say."""
    forms = [form for form in made_with.forms.values() if not form.collective]
    for form in random.Random(1).sample(forms, most):
        text = sample([form], "某项目", sample_year(form))
        (asked.folder / f"{form.name}.yaml").write_text(text, "utf-8")
    return [file.name for file in sorted(asked.folder.glob("*.yaml"))]


def bent(path: list[Any], dice: random.Random) -> list[Any]:
    """A path that is not quite that of a field."""
    chance = dice.random()
    if chance < 0.25:
        return path[: dice.randint(1, len(path))]
    if chance < 0.4:
        return [*path, dice.choice([0, "x", 99, "明细", "组", "文字", "列"])]
    place = dice.randrange(len(path))
    return path if chance > 0.6 else [*path[:place], dice.choice([0, 1, 99, "x", "", "明细"]), *path[place + 1 :]]


def test_edits_of_places_that_are_none(asked: Asked, made_with: Tools) -> None:
    dice, statuses = random.Random(1), dict[int, int]()
    for name in written(asked, made_with, 8):
        state = asked.open(name)
        paths = [field["path"] for field in state["fields"]] + [
            field["row"] for field in state["fields"] if "row" in field
        ]
        for _ in range(60):
            edit = {"op": dice.choice(["set", "set", "add", "delete", "move"]), "path": bent(dice.choice(paths), dice)}
            edit |= {"value": dice.choice(VALUES), "by": dice.choice([-1, 0, 1]), "at": dice.choice([None, 0, 99])}
            status, _ = asked.post("api/draft", {"file": name, "seen": state["digest"], "edits": [edit]})
            statuses[status] = statuses.get(status, 0) + 1
    assert set(statuses) == {200, 400, 409, 422}


def test_texts_that_are_half_a_spec(asked: Asked, made_with: Tools) -> None:
    dice, bend = random.Random(1), dict[str, Callable[[str], str]]()
    bend["deeper"] = lambda line: f"  {line}"
    bend["less deep"] = lambda line: line[2:]
    bend["an item"] = lambda line: f"- {line.strip()}"
    bend["half"] = lambda line: line[: len(line) // 2]
    bend["other"] = lambda line: line.partition(":")[0] + ":" + dice.choice(HALF)
    for name in written(asked, made_with, 8):
        seen, text = asked.open(name)["digest"], (asked.folder / name).read_text("utf-8")
        for _ in range(40):
            lines = text.split("\n")
            for _ in range(dice.randint(1, 3)):
                place = dice.randrange(len(lines))
                lines[place] = bend[dice.choice([*bend])](lines[place])
            status, told = asked.post("api/text", {"file": name, "seen": seen, "text": "\n".join(lines), "save": False})
            assert status == 200, told


def test_a_budget_whose_tables_are_not_written_yet(asked: Asked) -> None:
    text = (
        APPLICATION.replace("[申报表-2024]", "[经费情况说明]")
        + "年度预算安排:\n  - 标题: 甲\n    合计行: 合计\n    组:"
    )
    seen = asked.open(NAME)["digest"]
    for half in ("", " x", " []", "\n      - 列:"):
        status, told = asked.post("api/text", {"file": NAME, "seen": seen, "text": text + half, "save": False})
        assert status == 200, told
