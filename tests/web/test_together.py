"""Two windows, the text of a third and another program write one file at once, and `watch` draws it: each change arrives,
no other byte is touched, and what is drawn is whole at every moment.
"""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from jixiao.files.staging import ChangedError
from jixiao.nodes.changes import Put
from jixiao.nodes.edit import change_file, digest
from samples import ROOT
from samples.open_page import APPLICATION
from samples.page_server import Server, running
from samples.texts_of import of_pdf

pytestmark = pytest.mark.slow

EDITS = 100  # of each window
Field = tuple[tuple[str | int, ...], str]  # its path on the page, how the file has it before it is changed
ONE: list[Field] = [
    (("主管部门",), "主管部门: 某局"),
    (("绩效指标", "产出指标", "数量指标", 0, "指标值"), "接待批次: ≥180批"),
]
OTHER: list[Field] = [
    (("实施单位",), "实施单位: 某局"),
    (("绩效指标", "满意度指标", "服务对象满意度指标", 0, "指标值"), "来访团队满意度: ≥90%"),
]
WRITER: Field = (("年度总体目标",), "年度总体目标: 接待180批。")


def window(server: Server, fields: list[Field], seed: int) -> dict[str, str]:
    """Edits these fields as a page does; gives back what each was set to last."""
    dice, last = random.Random(seed), dict[str, str]()
    seen = _open(server)
    for number in range(EDITS):
        path, line = dice.choice(fields)
        value = f"改{seed}-{number}"
        while True:
            body = {
                "file": "公务接待.yaml",
                "seen": seen,
                "edits": [{"op": "set", "path": list(path), "value": value}],
            }
            status, _, answer = server.ask("POST", "/api/save", body)
            if status == 200:
                seen = json.loads(answer)["digest"]
                break
            assert status in (409, 429), answer
            seen = _open(server)
        last[line] = value
    return last


def _open(server: Server, kind: str = "open", told: str = "digest") -> str:
    status, _, answer = server.ask("GET", f"/api/{kind}?file=%E5%85%AC%E5%8A%A1%E6%8E%A5%E5%BE%85.yaml")
    assert status == 200
    return str(json.loads(answer)[told])


def typist(server: Server) -> dict[str, str]:
    """Edits a line of the text as the YAML tab does: over what the text was when it was opened or last saved."""
    first = "# 一行注释"
    line, text, seen = first, _open(server, "text", "text"), _open(server)
    if _open(server, "text", "text") != text:  # somebody wrote in between
        return typist(server)
    for number in range(EDITS // 2):
        text, line = text.replace(line, f"# 注{number}。"), f"# 注{number}。"
        body = {"file": "公务接待.yaml", "seen": seen, "text": text, "save": True, "prefer": ""}
        while (answer := server.ask("POST", "/api/text", body))[0] != 200:
            assert answer[0] == 429, answer
        seen = json.loads(answer[2])["sent"]
    return {first: line}


def writer(file: Path) -> dict[str, str]:
    """Writes a field as `fill` does, again where somebody was quicker."""
    value = ""
    for number in range(EDITS // 2):
        value = f"接待{number}批。"
        while True:
            try:
                change_file(file, digest(file.read_bytes()), [Put(WRITER[0], value)])
                break
            except ChangedError:
                continue
    return {WRITER[1]: value}


@contextmanager
def watching(folder: Path) -> Iterator[Path]:
    """A running `jixiao watch` over a folder; where it draws."""
    drawn, log = folder.parent / "出的表", folder.parent / "log"
    command = [sys.executable, "-m", "jixiao", "watch", str(folder), "-o", str(drawn), "--format", "pdf,docx"]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
    try:
        while "看着" not in log.read_text("utf-8"):
            assert process.poll() is None, log.read_text("utf-8")
            time.sleep(0.1)
        yield drawn
    finally:
        process.terminate()
        process.wait(timeout=60)
    assert "Traceback" not in log.read_text("utf-8")


def reader(drawn: Path, enough: Event) -> int:
    """Opens what is drawn again and again; gives back how many different files there were."""
    seen = set[bytes]()
    while not enough.is_set():
        for file in drawn.rglob("*.*"):
            if file.name.startswith(".") or file.suffix not in (".pdf", ".docx"):
                continue
            content = file.read_bytes()
            if content not in seen:
                assert _words(file.suffix, content)
                seen.add(content)
        time.sleep(0.01)
    return len(seen)


def _words(suffix: str, content: bytes) -> str:
    """The text of a whole file; raises where it is not whole."""
    if suffix == ".pdf":
        assert content.rstrip().endswith(b"%%EOF")
        return of_pdf(content)
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        assert opened.testzip() is None
        return opened.read("word/document.xml").decode()


def test_nothing_of_anybody_is_lost(tmp_path: Path) -> None:
    folder, enough = tmp_path / "项目", Event()
    folder.mkdir()
    file = folder / "公务接待.yaml"
    file.write_text(APPLICATION, "utf-8")
    with watching(folder) as drawn, running(folder) as server, ThreadPoolExecutor(5) as together:
        looking = together.submit(reader, drawn, enough)
        tasks = [
            together.submit(window, server, ONE, 1),
            together.submit(window, server, OTHER, 2),
            together.submit(typist, server),
            together.submit(writer, file),
        ]
        try:
            last = {line: value for task in tasks for line, value in task.result().items()}
            _until_drawn(drawn, last)
        finally:
            enough.set()
        assert looking.result() > 3
    wanted = APPLICATION
    for line, value in last.items():
        assert line in wanted
        wanted = wanted.replace(line, f"{line.partition(': ')[0]}: {value}" if ": " in line else value)
    assert file.read_text("utf-8") == wanted
    assert "Traceback" not in server.told
    assert not list(tmp_path.rglob("*.tmp"))


def _until_drawn(drawn: Path, last: dict[str, str]) -> None:
    """Waits until the last value of each line is in what is drawn."""
    wanted = [value for line, value in last.items() if not line.startswith("#")]
    ends = time.monotonic() + 120
    while time.monotonic() < ends:
        found = [_words(file.suffix, file.read_bytes()) for file in drawn.rglob("公务接待.docx")]
        if found and all(value in found[0] for value in wanted):
            return
        time.sleep(0.2)
    raise AssertionError(wanted)
