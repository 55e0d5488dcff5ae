"""python -m bench.browser: how quick the page of `jixiao web` is in Chromium, as medians.

A keystroke counts from the input event to the frame after the new state is on the paper.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

PROJECTS, TURNS, BRANCHES, EACH = 1000, 21, ("数量指标", "质量指标", "时效指标"), 15
_HEAD = """\
表式: [申报表-2024]
年度: 2024
项目名称: {name}
项目性质: 其他经常性项目
项目类别: 其他运转类
主管部门: 某局
实施单位: 某局
计划开始日期: 2024-01-01
计划完成日期: 2024-12-31
项目资金:
  项目总额: {{财政资金: 2000000, 其他资金: 0}}
  年度申请: {{当年财政拨款: 2000000, 上年结转资金: 0, 其他资金: 0}}
项目总目标: 做好各项工作。
年度总体目标: 完成各项任务。
绩效指标:
  产出指标:
"""
# what is shown is told by a mark of the page; the frame after it is on the screen
_SHOWN = """() => new Promise(done => {
    const started = performance.now();
    new PerformanceObserver((list, observer) => {
        if (!list.getEntriesByName("jixiao-shown").some(mark => mark.startTime > started)) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
    }).observe({ entryTypes: ["mark"] });
    ACT
})"""
_TYPE = """const input = document.activeElement;
    input.value += "1";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));"""
_OPEN = 'document.querySelector("#list .entry:not(.on) .project").click();'


def spec(name: str, each: int = EACH) -> str:
    """A project with so many indicators in each branch."""
    lines = [
        line
        for branch in BRANCHES
        for line in (f"    {branch}:", *(f"      {branch}第{n}项接待人数: ≥{n * 10}人" for n in range(1, each + 1)))
    ]
    return _HEAD.format(name=name) + "\n".join(lines) + "\n"


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "jixiao", "web", str(folder), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        assert process.stdout
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield found[0]
    finally:
        process.terminate()
        process.communicate(timeout=60)


def _page(folder: Path, measure: str) -> float:
    with _serving(folder) as link, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        page.goto(link)
        page.wait_for_selector("body[data-ready]", timeout=60_000)
        page.wait_for_timeout(2000)
        found = {"key": _keys, "open": _opening, "list": _listing}[measure](page)
        browser.close()
    return found


def _keys(page: Page) -> float:
    page.locator('#desk .f[aria-label*="当年财政拨款"]').first.click()
    return median(float(page.evaluate(_SHOWN.replace("ACT", _TYPE))) for _ in range(TURNS))


def _opening(page: Page) -> float:
    return median(float(page.evaluate(_SHOWN.replace("ACT", _OPEN))) for _ in range(TURNS))


def _listing(page: Page) -> float:
    times = []
    for _ in range(5):
        page.reload()
        page.wait_for_selector("#list .project >> nth=999", state="attached", timeout=60_000)
        times.append(float(page.evaluate("performance.now()")))
    return median(times)


def main() -> None:
    """Prints the medians as a table."""
    with tempfile.TemporaryDirectory() as place:
        few, many = Path(place) / "几份", Path(place) / "一千份"
        few.mkdir()
        many.mkdir()
        for number in range(2):
            (few / f"项目{number}.yaml").write_text(spec(f"项目{number}"), "utf-8")
        for number in range(PROJECTS):
            (many / f"项目{number:04}.yaml").write_text(spec(f"项目{number}", 1), "utf-8")
        print("| 什么 | 毫秒（中位数） |")
        print("|---|---|")
        print(f"| 45 个指标的表，按一个键到看见结果 | {_page(few, 'key'):.0f} |")
        print(f"| 打开这样一份，点到看见 | {_page(few, 'open'):.0f} |")
        print(f"| 1,000 份的文件夹列出来，从打开页面起 | {_page(many, 'list'):.0f} |")


if __name__ == "__main__":
    main()
