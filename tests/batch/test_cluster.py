"""A Dask scheduler with two worker processes, one of which is killed midway."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from samples import ROOT
from samples.running import SECONDS, digests, render, start
from samples.synthetic import folder_of_specs
from samples.trees import INDEX, form, part, plant, spec

pytestmark = pytest.mark.skipif(
    find_spec("distributed") is None, reason="Dask is not installed: pip install 'jixiao[cluster]'"
)


def dask(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """A process of the cluster; its folder is not that of the specs."""
    paths = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "log.txt").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": paths},
            stdout=log,
            stderr=log,
        )


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers."""
    home = tmp_path_factory.mktemp("cluster")
    note = home / "scheduler.json"
    processes = [
        dask(
            home / "scheduler",
            "dask_scheduler",
            "--scheduler-file",
            str(note),
            "--port",
            "0",
            "--host",
            "127.0.0.1",
            "--no-dashboard",
        )
    ]
    try:
        wait_for(note.is_file)
        shared = ("--scheduler-file", str(note), "--nthreads", "1", "--no-nanny", "--no-dashboard")
        processes += [dask(home / f"worker{number}", "dask_worker", *shared) for number in range(2)]
        yield json.loads(note.read_text("utf-8"))["address"], processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


def wait_for(condition: object) -> None:
    """Waits until the condition holds."""
    until = time.monotonic() + 60
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.02)


def test_every_file_is_there_though_a_worker_is_killed(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    address, workers = cluster
    specs = folder_of_specs(tmp_path / "specs", 24, 2)
    render(specs, "-o", tmp_path / "here", "--jobs", "1", "--format", "docx,pdf")
    process = start(specs, "-o", tmp_path / "there", "--scheduler", address, "--format", "docx,pdf")
    wait_for(lambda: list((tmp_path / "there").rglob("*.pdf")))
    workers[0].kill()
    _, told = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, told
    assert digests(tmp_path / "there") == digests(tmp_path / "here")


def test_paths_and_what_cannot_be_read_are_those_of_this_machine(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    address, _ = cluster
    specs = plant(
        tmp_path / "specs", {"甲/a.yaml": spec("1"), "乙/a.yaml": spec("2"), "A.yaml": spec("3"), "a.yaml": spec("4")}
    )
    plant(
        specs, {"b.yaml": spec("5", asked="坏"), f"书/{INDEX}": "年度: 2024\n表式: [短表]\n", "书/书.yaml": part("6")}
    )
    for broken in ("c.yaml", "书/d.yaml"):
        (specs / broken).symlink_to("没有")
    forms = form(form(tmp_path / "forms"), "坏", "字段: 三\n")
    here, there = (
        render(specs, "--forms", forms, "-o", tmp_path / name, "--format", "docx", *words, code=1)[1]
        for name, words in (("here", ("--jobs", "1")), ("there", ("--scheduler", address)))
    )
    assert there == here
    assert digests(tmp_path / "there") == digests(tmp_path / "here")
    assert len(digests(tmp_path / "here")) == 4 + 1 + 1


def test_a_worker_with_other_fonts_refuses(cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path) -> None:
    address, _ = cluster
    specs = folder_of_specs(tmp_path / "specs", 1)
    (tmp_path / "fonts.yaml").write_text("宋体: {文件: /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf}\n", "utf-8")
    if not Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf").is_file():
        pytest.skip("no other font on this machine")
    _, told = render(
        specs, "-o", tmp_path / "out", "--scheduler", address, code=3, JIXIAO_FONTS=str(tmp_path / "fonts.yaml")
    )
    assert "上的字体与本机不同" in told
    assert not list((tmp_path / "out").rglob("*.pdf"))


def test_no_scheduler_is_told_in_chinese(tmp_path: Path) -> None:
    specs = folder_of_specs(tmp_path / "specs", 1)
    _, told = render(specs, "-o", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:1", code=3)
    assert "集群：连不上 Dask 调度器 tcp://127.0.0.1:1" in told
    assert "字体" not in told
