"""What it was measured on."""

from __future__ import annotations

import os
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench.process import run

PACKAGES = (
    "pydyf",
    "python-docx",
    "openpyxl",
    "jinja2",
    "docxtpl",
    "reportlab",
    "typst",
    "xlsxwriter",
)


def machine(command: str) -> list[tuple[str, str]]:
    """Names and values; no name of the machine and no path."""
    load = "、".join(f"{value:.1f}" for value in os.getloadavg())
    return [
        ("日期", date.today().isoformat()),
        ("命令", f"`{command}`"),
        (
            "处理器",
            f"{_line('/proc/cpuinfo', 'model name') or platform.machine()}，可用 {len(os.sched_getaffinity(0))} 核",
        ),
        ("内存", f"{int(_line('/proc/meminfo', 'MemTotal').split()[0]) / 1024**2:.1f} GiB"),
        ("开始时的负载（1、5、15 分钟）", load),
        ("系统", f"{platform.system()} {platform.release()}"),
        ("Python", platform.python_version()),
        ("LibreOffice", " ".join(run(["soffice", "--version"])[1].split()[1:2])),
        ("库", "，".join(f"{name} {version(name)}" for name in PACKAGES)),
    ]


def _line(file: str, key: str) -> str:
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")
