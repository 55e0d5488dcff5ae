"""Two windows and another program write one file at once: each change arrives, and no other byte is touched."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from jixiao.files.staging import ChangedError
from jixiao.nodes.changes import Put
from jixiao.nodes.edit import change_file, digest
from samples.open_page import APPLICATION
from samples.page_server import Server, running

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


def _open(server: Server) -> str:
    status, _, answer = server.ask("GET", "/api/open?file=%E5%85%AC%E5%8A%A1%E6%8E%A5%E5%BE%85.yaml")
    assert status == 200
    return str(json.loads(answer)["digest"])


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


def test_nothing_of_anybody_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "公务接待.yaml"
    file.write_text(APPLICATION, "utf-8")
    with running(tmp_path) as server, ThreadPoolExecutor(3) as together:
        tasks = [
            together.submit(window, server, ONE, 1),
            together.submit(window, server, OTHER, 2),
            together.submit(writer, file),
        ]
        last = {line: value for task in tasks for line, value in task.result().items()}
    wanted = APPLICATION
    for line, value in last.items():
        assert line in wanted
        wanted = wanted.replace(line, f"{line.partition(': ')[0]}: {value}")
    assert file.read_text("utf-8") == wanted
    assert "Traceback" not in server.told
    assert not list(tmp_path.glob("*.tmp"))
