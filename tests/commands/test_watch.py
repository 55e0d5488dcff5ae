"""jixiao watch as a process of its own: what it says and draws while an author saves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from samples import ROOT

pytestmark = pytest.mark.slow

TIME = 60.0  # seconds; a machine that does other things too is slow


class Watch:
    """A running `jixiao watch` and what it has said."""

    def __init__(self, folder: Path, log: Path) -> None:
        self.log = log
        with log.open("w", encoding="utf-8") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "jixiao", "watch", folder.name, "-o", "out", "--format", "pdf"],
                cwd=folder.parent,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONUNBUFFERED": "1"},
            )
        self.heard = 0

    def hear(self, word: str) -> str:
        """Waits until it says a word; gives back all since the last one."""
        return self.until(lambda text: word in text)

    def until(self, wanted: Callable[[str], bool]) -> str:
        ends = time.monotonic() + TIME
        while time.monotonic() < ends:
            said = self.log.read_text("utf-8")[self.heard :]
            if wanted(said):
                self.heard += len(said)
                return said
            assert self.process.poll() is None, said
            time.sleep(0.05)
        raise AssertionError(self.log.read_text("utf-8"))


@pytest.fixture
def watched(published, tmp_path) -> Iterator[tuple[Watch, Path]]:
    folder = published("驻西宁办")
    watch = Watch(folder, tmp_path / "log")
    yield watch, folder
    watch.process.kill()
    watch.process.wait()


def save(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), "utf-8")


def pdf(folder: Path, name: str) -> bytes:
    """The drawn PDF of one project; empty where there is none."""
    files = [file for file in (folder.parent / "out").rglob("*.pdf") if name in file.name]
    assert len(files) <= 1
    return files[0].read_bytes() if files else b""


def test_a_save_is_examined_and_drawn_and_a_fault_leaves_the_last_good_file(watched):
    watch, folder = watched
    file = folder / "合作交流工作业务费.yaml"
    watch.hear("Ctrl-C 结束")
    assert "警告 S6" in watch.hear("审核：")

    save(file, "全年执行数: 378240.36", "全年执行数: 388240.36")
    watch.hear("写出")
    first = pdf(folder, file.stem)
    assert first.startswith(b"%PDF")

    save(file, "全年预算数: 400000", "全年预算数: 350000")
    said = watch.hear("写出 0 个文件")
    assert f"{file.name}:" in said
    assert "错误 S1: “年度资金总额的全年执行数”388240.36元，超过“年度资金总额的全年预算数”35万元" in said
    assert pdf(folder, file.stem) == first

    save(file, "项目名称: ", "项目名称：")
    assert "冒号" in watch.hear("写出 0 个文件")
    assert pdf(folder, file.stem) == first

    save(file, "项目名称：", "项目名称: ")
    watch.hear("写出 0 个文件")
    save(file, "全年预算数: 350000", "全年预算数: 450000")
    watch.until(lambda text: "写出" in text and "写出 0" not in text)
    assert pdf(folder, file.stem) not in (b"", first)

    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(TIME) in (0, 130)
    assert "已中断；写完的文件是完整的" in watch.log.read_text("utf-8")
