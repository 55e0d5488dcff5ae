"""A clerk in a great hurry, a slow server, another program at the same files: all that was typed is where it was typed.

What the clerk means is told from what he sees at the moment of his click; a model of both files is changed along with it.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from jixiao.files.staging import ChangedError, replace_file
from jixiao.nodes.changes import said
from jixiao.nodes.edit import digest
from jixiao.nodes.parse import parse
from playwright.sync_api import BrowserContext, expect
from samples.browser import SLOW, Window
from samples.open_page import APPLICATION

pytestmark = pytest.mark.web

STEPS = 70
NAMES = ("公务接待", "公务用车")
BRANCH = ("绩效指标", "产出指标", "数量指标")  # to which the other program adds
OWN = ("绩效指标", "产出指标", "质量指标")  # whose rows the clerk moves
FIELDS = ("主管部门", "实施单位", "年度总体目标", "当年财政拨款", "三级指标", "指标值")
# Clicks one of the cells; tells of which file, of which field, of which row by its name
CLICK = """([pick, wanted, branch]) => {
    const told = cell => {
        const { path, raw } = cell.fields[0];
        const row = path.findIndex(step => typeof step === "number");
        const of = row < 0 ? null : [...document.querySelectorAll("#desk .f")].find(one =>
            JSON.stringify(one.fields[0].path) === JSON.stringify([...path.slice(0, row + 1), "三级指标"]))?.fields[0].raw;
        return { path, row: of, raw };
    };
    const cells = [...document.querySelectorAll("#desk .f[tabindex]")].filter(cell => cell.fields.length === 1
        && wanted.includes(cell.fields[0].path.at(-1))
        && (!branch || JSON.stringify(cell.fields[0].path.slice(0, 3)) === JSON.stringify(branch)));
    const cell = cells[Math.floor(pick * cells.length)];
    if (!cell || document.querySelector("dialog[open]")) return null;
    const found = { file: decodeURIComponent(location.hash.slice(1)), ...told(cell) };
    for (const name of ["mousedown", "mouseup", "click"]) cell.dispatchEvent(new MouseEvent(name, { bubbles: true }));
    const input = document.activeElement;
    return { ...found, open: Boolean(document.querySelector(".editor")?.contains(input)) && input.value === found.raw };
}"""
DELAYS = """seed => {
    let now = seed;
    const dice = most => { now = (now * 48271) % 2147483647; return now % 3 ? 0 : (now >> 4) % most; };
    window.waits = url => /save|draft|open|text|undo|stamp|list/.test(url) ? [dice(400), dice(400)] : [0, 0];
}"""


@dataclass
class Clerk:
    window: Window
    dice: random.Random
    model: dict[str, Any] = field(default_factory=dict)
    names: dict[tuple[str, str], str] = field(default_factory=dict)  # of an indicator → as it is called now
    begun: dict[str, str] = field(default_factory=dict)  # how a name that is half shown begins → the name
    number: int = 0
    going: str = NAMES[0]  # the project that was asked for last
    did: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page, self.keyboard = self.window.page, self.window.page.keyboard
        for name in NAMES:
            self.model[f"{name}.yaml"] = told(self.window.folder / f"{name}.yaml")

    def new(self) -> int:
        self.number += 1
        return self.number

    def settled(self) -> None:
        expect(self.page).to_have_url(re.compile(f"#{quote(self.going)}"))
        expect(self.page.locator("#saved")).to_have_text(re.compile("已保存|打开了"), timeout=20_000)

    # what he does

    def step(self) -> None:
        ways = [self.fill] * 8 + [
            self.give_up,
            self.row,
            self.take_back,
            self.switch,
            self.text,
            self.look,
            self.other,
        ] * 2
        way = self.dice.choice(ways)
        self.did.append(way.__name__)
        way()

    def click(self, *wanted: str, branch: tuple[str, ...] | None = None) -> dict[str, Any] | None:
        expect(self.page).to_have_url(re.compile(f"#{quote(self.going)}"))
        found = self.page.evaluate(CLICK, [self.dice.random(), wanted or FIELDS, branch])
        return found if found and found["open"] else None

    def fill(self) -> None:
        for _ in range(self.dice.randint(1, 3)):
            if (cell := self.click()) is not None:
                value = self.value(cell["path"][-1])
                self.did.append(f"{cell}")
                assert self.write(value), self.did
                self.put(cell, value)
                self.leave()

    def value(self, name: str) -> str:
        number = self.new()
        return {"当年财政拨款": f"{number}00", "指标值": f"≥{number}批"}.get(name, f"{chr(0x4E00 + number)}写{number}")

    def write(self, value: str) -> bool:
        self.keyboard.press("Control+A")
        self.keyboard.type(value, delay=self.dice.choice([0, 0, 5, 30]))
        self.did.append(value)
        return bool(self.page.evaluate("value => document.activeElement.value === value", value))

    def leave(self) -> None:
        way = self.dice.choice(
            ["Tab", "Enter", "Shift+Tab", "Control+s", "Control+Enter", "project", "tab", "desk", "cell"]
        )
        self.did.append(way)
        if way == "project":
            self.switch()
        elif way == "tab":
            self.look()
        elif way == "desk":
            self.page.locator("header b").click()
        elif way != "cell":
            self.keyboard.press("Control+Enter" if way == "Enter" else way)

    def put(self, cell: dict[str, Any], value: str) -> None:
        path = [*cell["path"]]
        there = self.model[cell["file"]]
        if cell["row"] is None:
            for step in path[:-1]:
                there = there[step]
            there[path[-1]] = value
            return
        branch, name = at(there, path[:3]), self.name(cell["file"], cell["row"])
        assert name in branch, (name, branch, self.did)
        if path[-1] == "指标值":
            branch[name] = value
            return
        self.names[cell["file"], name] = value
        self.begun[value[0]] = value
        items = [(value if key == name else key, text) for key, text in branch.items()]
        branch.clear()
        branch.update(items)

    def name(self, file: str, name: str) -> str:
        name = self.begun.get(name[0], name)
        while (file, name) in self.names:
            name = self.names[file, name]
        return name

    def give_up(self) -> None:
        if self.click() is not None:
            self.write(f"不要{self.new()}")
            self.page.wait_for_timeout(self.dice.choice([0, 0, 200]))
            self.keyboard.press("Escape")

    def row(self) -> None:
        if self.click(branch=OWN) is None:
            return
        self.settled()
        if (cell := self.click("三级指标", branch=OWN)) is None:
            return
        rows = at(self.model[cell["file"]], OWN)
        names, name = list(rows), self.name(cell["file"], cell["row"])
        place = names.index(name)
        way = self.dice.choice(["下面加一行", "删去这一行", "上移", "下移"])
        target = place + {"上移": -1, "下移": 1}.get(way, 0)
        if (way == "删去这一行" and len(names) < 2) or not 0 <= target < len(names):
            return
        self.did.append(f"{way} {name}")
        self.page.locator("#cell").get_by_role("button", name=way).click()
        items = list(rows.items())
        if way == "下面加一行":
            expect(self.page.locator(".editor textarea")).to_have_value(re.compile("^新指标"), timeout=10_000)
            number = self.new()
            added = f"{chr(0x4E00 + number)}加{number}"
            self.begun[added[0]] = self.names[cell["file"], self.page.locator(".editor textarea").input_value()] = added
            self.keyboard.type(added)
            self.keyboard.press(self.dice.choice(["Tab", "Control+s"]))
            items.insert(place + 1, (added, None))
        elif way == "删去这一行":
            items.pop(place)
        else:
            items.insert(target, items.pop(place))
        rows.clear()
        rows.update(items)
        self.settled()

    def take_back(self) -> None:
        if (cell := self.click("主管部门", "当年财政拨款")) is None:
            return
        self.settled()
        if self.page.evaluate("decodeURIComponent(location.hash.slice(1))") != cell["file"]:
            return
        if not self.write(self.value(cell["path"][-1])):  # nothing of his own would be taken back
            return
        self.keyboard.press("Control+s")
        self.settled()
        self.keyboard.press("Control+z")
        self.page.wait_for_timeout(50)
        self.settled()

    def switch(self) -> None:
        self.going = self.dice.choice(NAMES)
        self.page.locator("#list .project", has_text=self.going).first.click()

    def look(self) -> None:
        for name in self.dice.choice([["PDF"], ["改动"], ["YAML", "填表", "YAML"], ["PDF", "改动"], ["填表"]]):
            self.page.get_by_role("tab", name=name).click()
        self.page.wait_for_timeout(self.dice.choice([0, 100, 400]))
        self.page.get_by_role("tab", name="填表").click()

    def text(self) -> None:
        self.page.get_by_role("tab", name="YAML").click()
        area = self.page.locator(".yaml textarea")
        expect(area).to_be_visible(timeout=10_000)
        file = self.page.evaluate("decodeURIComponent(location.hash.slice(1))")
        value = f"写{self.new()}"
        typed = self.page.evaluate(
            """([file, value]) => {
                const area = document.querySelector(".yaml textarea");
                if (!area || decodeURIComponent(location.hash.slice(1)) !== file || !area.value.includes(file.replace(".yaml", ""))) return false;
                area.value = area.value.replace(/^实施单位: .*$/m, `实施单位: ${value}`);
                area.dispatchEvent(new InputEvent("input", { bubbles: true }));
                return true;
            }""",
            [file, value],
        )
        if typed:
            self.did.append(f"YAML {file} {value}")
            self.model[file]["实施单位"] = value
        way = self.dice.choice(["save", "project", "tab"])
        if way == "save":
            self.keyboard.press("Control+s")
        elif way == "project":
            self.switch()
        self.page.get_by_role("tab", name="填表").click()

    def other(self) -> None:
        """Another program writes into one of the files."""
        file = self.window.folder / f"{self.dice.choice(NAMES)}.yaml"
        number, kind = self.new(), self.dice.choice(["row", "text"])
        self.did.append(f"other {file.name} {kind} {number}")
        while True:
            content = file.read_bytes()
            text = content.decode()
            if kind == "row":
                made = re.sub(r"^( +)数量指标:\n", rf"\g<0>\1  外{number}: ≥{number}项\n", text, flags=re.MULTILINE)
            else:
                made = re.sub(r"^项目类别: .*$", f"项目类别: 外{number}", text, flags=re.MULTILINE)
            assert made != text
            try:
                replace_file(file, made.encode(), digest(content))
                break
            except ChangedError:
                continue
        model = self.model[file.name]
        if kind == "text":
            model["项目类别"] = f"外{number}"
        else:
            rows = at(model, BRANCH)
            items = list(rows.items())
            rows.clear()
            rows.update([(f"外{number}", f"≥{number}项"), *items])


def at(tree: Any, path: tuple[str, ...] | list[str]) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def told(file: Path) -> Any:
    return said(parse(file.read_text("utf-8"), ""))


@pytest.mark.parametrize("seed", [1, 2])
def test_all_that_was_typed_is_where_it_was_typed(
    context: BrowserContext, folder: Path, opened: Callable[[], Window], seed: int
) -> None:
    more = APPLICATION.replace("      合格率: ≥95%\n", "      合格率: ≥95%\n      及时率: ≥96%\n      完好率: ≥97%\n")
    for name in NAMES:
        (folder / f"{name}.yaml").write_text(more.replace("公务接待", name), "utf-8")
    context.add_init_script(SLOW)
    window = opened()
    statuses: list[int] = []
    window.page.on("response", lambda answer: statuses.append(answer.status))
    window.page.evaluate(DELAYS, seed)
    clerk = Clerk(window, random.Random(seed))
    window.project(clerk.going)
    for _ in range(STEPS):
        clerk.step()
    clerk.keyboard.press("Control+s")
    clerk.settled()
    window.page.wait_for_timeout(1500)
    clerk.settled()
    for name in NAMES:
        found, wanted = told(folder / f"{name}.yaml"), clerk.model[f"{name}.yaml"]
        assert json.dumps(found, ensure_ascii=False, indent=1) == json.dumps(wanted, ensure_ascii=False, indent=1), (
            clerk.did
        )
    assert [status for status in statuses if status >= 500] == []
    assert window.page.locator("dialog[open]").count() == 0
