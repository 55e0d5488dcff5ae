"""Several processes: the same bytes, one bad spec, a killed worker, Ctrl-C."""

from __future__ import annotations

import io
import signal
import time
import zipfile
from pathlib import Path

import psutil
import pypdfium2
import pytest
from samples.running import digests, render, start
from samples.synthetic import folder_of_specs

COUNT = 12


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Single specs, one of which is wrong."""
    folder = folder_of_specs(tmp_path_factory.mktemp("alone") / "specs", COUNT)
    bad = sorted(folder.glob("*.yaml"))[4]
    bad.write_text(bad.read_text("utf-8").replace("项目类别:", "项目类型:"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One document, which is shared out."""
    return folder_of_specs(tmp_path_factory.mktemp("together") / "specs", 6, 6)


def test_one_document_drawn_by_two_processes_has_the_same_bytes(together: Path, tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        render(together, "-o", tmp_path / jobs, "--jobs", jobs)
    assert len(digests(tmp_path / "1")) == 3 * 7 + 1
    assert digests(tmp_path / "2") == digests(tmp_path / "1")


def test_single_specs_drawn_by_two_processes_have_the_same_bytes_and_are_told_in_order(
    alone: Path, tmp_path: Path
) -> None:
    told = [render(alone, "-o", tmp_path / jobs, "--jobs", jobs, "--format", "docx", code=1) for jobs in ("1", "2")]
    assert digests(tmp_path / "2") == digests(tmp_path / "1")
    assert len(digests(tmp_path / "1")) == COUNT - 1 + 1
    rows = [[line.split()[0] for line in out.splitlines() if "号" in line] for out, _ in told]
    assert rows[0] == sorted(rows[0])
    assert rows[1] == rows[0]
    assert told[0][1] == told[1][1]  # the findings of the wrong one


def test_a_killed_worker_is_replaced_and_every_file_is_there(alone: Path, tmp_path: Path) -> None:
    expected = tmp_path / "expected"
    render(alone, "-o", expected, "--jobs", "1", "--format", "docx,pdf", code=1)
    process = start(alone, "-o", tmp_path / "output", "--jobs", "2", "--format", "docx,pdf")
    await_file(tmp_path / "output")
    max(workers_of(process.pid), key=lambda worker: worker.cpu_times().user).kill()
    _, told = process.communicate(timeout=120)
    assert process.returncode == 1, told
    assert digests(tmp_path / "output") == digests(expected)


def await_file(target: Path) -> None:
    """Waits until the first PDF is there."""
    until = time.monotonic() + 60
    while not list(target.glob("*.pdf")):
        assert time.monotonic() < until
        time.sleep(0.01)


def workers_of(parent: int) -> list[psutil.Process]:
    """The processes that draw: the children of the one that they are forked from."""
    return [child for child in psutil.Process(parent).children(recursive=True) if child.ppid() != parent]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_the_run_before_its_end_and_leaves_whole_files_only(alone: Path, tmp_path: Path, jobs: str) -> None:
    target = tmp_path / "output"
    process = start(alone, "-o", target, "--jobs", jobs)
    workers = [process.pid]
    await_file(target)
    workers += [child.pid for child in psutil.Process(process.pid).children(recursive=True)]
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert told.strip() == "已中断；写完的文件是完整的"
    assert gone(workers)
    assert len(list(target.iterdir())) < 3 * (COUNT - 1)
    for file in target.iterdir():
        assert whole(file), file.name


def gone(processes: list[int]) -> bool:
    """Do none of these processes live on?"""
    _, alive = psutil.wait_procs([psutil.Process(each) for each in processes if psutil.pid_exists(each)], timeout=5)
    return not alive


def whole(file: Path) -> bool:
    """Can the file be read to its end?"""
    if file.suffix == ".pdf":
        with pypdfium2.PdfDocument(file) as document:
            return len(document) == 1 and file.read_bytes().endswith(b"%%EOF\n")
    if file.suffix in (".docx", ".xlsx"):
        return zipfile.ZipFile(io.BytesIO(file.read_bytes())).testzip() is None
    return file.name == ".jixiao.json"
