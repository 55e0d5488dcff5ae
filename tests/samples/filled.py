"""Templates of strangers, filled in a folder of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from jixiao.document import Block
from jixiao.findings import Finding, InputError
from jixiao.pages.read_html import HtmlReader
from jixiao.pages.template import Templates

from samples import ROOT


def printed(template: str, folder: Path, **values: object) -> str:
    """What the template prints on its second line."""
    (folder / "表").mkdir(exist_ok=True)
    (folder / "表" / "page.html.j2").write_text("{# 表 #}\n" + template, encoding="utf-8")
    return Templates((folder,)).filled("表/page.html.j2", values).strip()


def refused(template: str, folder: Path, **values: object) -> Finding:
    """The one finding about the template."""
    try:
        text = printed(template, folder, **values)
    except InputError as error:
        (found,) = error.findings
        return found
    raise AssertionError(f"printed {text[:80]!r}")


def blocks(folder: Path, body: str, style: str = "") -> tuple[Block, ...]:
    """The blocks of a page with this body."""
    return HtmlReader(
        printed(f"<html><head><style>{style}</style></head>\n<body>{body}</body></html>", folder), "表", (folder,)
    ).read()[1]


def faults(folder: Path, body: str, style: str = "") -> tuple[Finding, ...]:
    """What is wrong with a page."""
    try:
        blocks(folder, body, style)
    except InputError as error:
        return tuple(error.findings)
    return ()


_MEASURED = """
import json, re, sys, time
from pathlib import Path
from samples import filled
from pages.sandbox.{module} import ENDLESS
slowest = 0.0
for number, item in enumerate(ENDLESS):
    folder = Path(sys.argv[1], str(number))
    folder.mkdir()
    (folder / "空.j2").write_text("", encoding="utf-8")
    began = time.process_time()
    {step}
    slowest = max(slowest, time.process_time() - began)
peak = re.search("VmHWM:\\s*([0-9]+)", Path("/proc/self/status").read_text())[1]  # ru_maxrss would count the process that starts this one
print(json.dumps([slowest, int(peak) / 1024]))
"""


def measured(module: str, step: str, folder: Path) -> tuple[float, float]:
    """(seconds of the slowest, megabytes at most) of a process of its own that does a step with each item of a
    module's ENDLESS."""
    tests = ROOT / "tests"
    command = [sys.executable, "-c", _MEASURED.format(module=module, step=step), str(folder)]
    paths = {"PYTHONPATH": f"{tests}:{tests.parent / 'generator'}"}
    slowest, megabytes = json.loads(
        subprocess.run(command, capture_output=True, check=True, text=True, env=paths).stdout
    )
    return slowest, megabytes
