"""A folder open in a real browser: what a person sees, clicks and types."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from samples import ROOT

SAVED = re.compile("已保存")
EXPECTED = ("409", "422")  # what the console says of an edit that is asked about


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[Links]:
    """A running `jixiao web`; `words` are further options."""
    command = [sys.executable, "-m", "jixiao", "web", str(folder), "--no-browser", *words]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        yield Links(process)
    finally:
        process.terminate()
        process.communicate(timeout=60)


@dataclass
class Links:
    """The links that a run shows, one after the other."""

    process: subprocess.Popen[str]

    def next(self) -> str:
        assert self.process.stdout
        found = re.search(r"http://\S+", self.process.stdout.readline())
        assert found
        return found[0]


@dataclass
class Window:
    """A window with the page."""

    page: Page
    folder: Path
    faults: list[str] = field(default_factory=list)

    @staticmethod
    def opened(context: BrowserContext, link: str, folder: Path) -> Window:
        made = Window(context.new_page(), folder)
        made.page.on("pageerror", lambda error: made.faults.append(str(error)))
        made.page.on("dialog", lambda dialog: made.faults.append(f"dialog {dialog.message}"))
        made.page.on("console", lambda told: made.faults.append(told.text) if told.type == "error" else None)
        made.page.goto(link)
        made.page.wait_for_selector("body[data-ready]")
        return made

    @property
    def unexpected(self) -> list[str]:
        """What went wrong in the page."""
        return [fault for fault in self.faults if not any(code in fault for code in EXPECTED)]

    def project(self, name: str) -> None:
        self.page.locator("#list .project", has_text=name).first.click()
        expect(self.page.locator("#list .entry.on")).to_contain_text(name)

    def cell(self, label: str, number: int = 0) -> Locator:
        """The cell of a field, by how its label ends."""
        cells = self.page.locator(
            f'#desk .f[tabindex][aria-label^="{label}: "], #desk .f[tabindex][aria-label*="› {label}: "]'
        )
        return cells.nth(number)

    def type(self, cell: Locator, text: str, *, leave: str = "Tab") -> None:
        """Fills a cell in and goes on; waits until it is saved."""
        cell.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        self.page.keyboard.press(leave)
        self.saved()
        self.page.keyboard.press("Escape")

    def saved(self) -> None:
        expect(self.page.locator("#saved")).to_have_text(SAVED, timeout=15_000)

    def cards(self, rule: str = "") -> Locator:
        return (
            self.page.locator("#side .card", has=self.page.locator(".code", has_text=rule))
            if rule
            else self.page.locator("#side .card")
        )


def lines_changed(before: str, after: str) -> list[str]:
    """The lines that a change took away and brought."""
    found = unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return [line for line in found if not line.startswith(("---", "+++", "@@"))]


# Each request of a page waits before it is sent and before its answer is told, as `waits` says, in milliseconds.
SLOW = """(() => {
    const quick = window.fetch;
    const wait = ms => ms ? new Promise(done => setTimeout(done, ms)) : null;
    window.waits = () => [0, 0];
    window.fetch = async (url, options) => {
        const [before, after] = window.waits(String(url));
        await wait(before);
        const answer = await quick(url, options);
        await wait(after);
        return answer;
    };
})()"""
