"""Folders of specs of every shape, drawn in this process with a form of one line: quick, since what counts is where
the files go."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from jixiao.batch.run import Order, run
from jixiao.commands.options import form_roots
from jixiao.terminal.progress import Progress

from samples import ROOT

FORM = "字段: {项目名称: {类型: 文本}, 文号: {类型: 文本}}\n角色: {名称: 项目名称}\n"
PAGE = '{% extends "_shared/page.html.j2" %}{% block body %}<p>{{ 项目名称 }}</p><p>{{ 文号 }}</p>{% endblock %}'
INDEX = "汇编.yaml"
_LIBRARY = ctypes.CDLL(None)


def form(folder: Path, name: str = "短表", text: str = FORM) -> Path:
    """A folder of forms with one more form; gives back the folder of forms."""
    (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / name / "form.yaml").write_text(text, "utf-8")
    (folder / name / "page.html.j2").write_text(PAGE, "utf-8")
    return folder


def spec(mark: str = "", name: str = "公务接待", asked: str = "短表") -> str:
    """A project's YAML; `mark` is printed."""
    return f"年度: 2024\n表式: [{asked}]\n项目名称: {name}\n文号: 第{mark}号\n"


def part(mark: str, name: str = "接待") -> str:
    """A project's YAML in a document, which says the rest."""
    return f"项目名称: {name}\n文号: 第{mark}号\n"


def plant(folder: Path, files: Mapping[str, str]) -> Path:
    """Writes files with their contents below a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


@contextmanager
def inside(folder: Path) -> Iterator[Path]:
    """The folder as the one that a command is run in."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield folder
    finally:
        os.chdir(before)


def drawn(target: Path, forms: Path, *paths: str) -> dict[str, str]:
    """Draws the paths as DOCX; gives back the marks of each drawn file, by its path. As many files are told as are
    there."""
    outcomes = run(
        map(Path, paths or (".",)), Order(target, ("docx",), (*form_roots(), forms), force=True), Progress(quiet=True)
    )
    assert not [finding.message for one in outcomes for finding in one.errors]
    told = [file.path for one in outcomes for file in one.files]
    there = {file.relative_to(target).as_posix(): marks(file.read_bytes()) for file in target.rglob("*.docx")}
    assert sorted(told) == sorted(there)
    return there


def marks(docx: bytes) -> str:
    """The marks of the specs that a DOCX shows."""
    body = ZipFile(BytesIO(docx)).read("word/document.xml").decode()
    return " ".join(re.findall("第([^<>]+)号", body))


def _give_up_privileges() -> None:
    for capability in (1, 2) if sys.platform == "linux" else ():  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        _LIBRARY.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def jixiao(folder: Path, *words: str, code: int = 0) -> tuple[str, str]:
    """What the command says on both streams, run in a folder, when it ends with that code. Closed files are closed to
    it, also where root runs it."""
    root = str(ROOT / "generator")
    done = subprocess.run(
        [sys.executable, "-m", "jixiao", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=_give_up_privileges,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout, done.stderr
