"""Ctrl-C and SIGTERM at any moment: one line, the right exit code, whole files, no process left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from samples import ROOT
from samples.synthetic import folder_of_specs

pytestmark = pytest.mark.slow

COMMANDS = {
    "render": ("render", "specs", "--jobs", "2", "--format", "docx"),
    "check": ("check", "specs"),
    "watch": ("watch", "specs", "--format", "docx"),
    "bundle": ("bundle", "specs"),
    "alone": ("render", "specs", "--jobs", "1"),
}
SAID = {signal.SIGINT: "已中断；写完的文件是完整的\n", signal.SIGTERM: "已终止；写完的文件是完整的\n"}


@pytest.fixture(scope="module")
def specs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many specs that they are examined and drawn by several processes, for longer than any signal is waited for."""
    folder = tmp_path_factory.mktemp("many")
    folder_of_specs(folder / "specs", 1200)
    return folder


def begun(folder: Path, *words: str) -> subprocess.Popen[str]:
    """The command, in a group of processes of its own, as a shell starts it."""
    command = [sys.executable, "-W", "error", "-m", "jixiao", *words]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT / "generator")}, start_new_session=True, **pipes
    )  # type: ignore[call-overload]


def await_work(pid: int, seconds: float) -> None:
    """Waits until a process has had so many seconds of a processor, on a busy machine too; or until it only waits
    itself."""
    before, same = -1.0, 0
    while before < seconds and same < 10:
        time.sleep(0.02)
        now = sum(psutil.Process(pid).cpu_times()[:2])
        before, same = now, same + 1 if now == before else 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("work", [0.08, 0.2, 0.4])
def test_a_signal_in_the_first_second_ends_the_command_with_one_line(
    specs: Path, name: str, number: signal.Signals, work: float
) -> None:
    process = begun(specs, *COMMANDS[name])
    await_work(process.pid, work)
    helpers = psutil.Process(process.pid).children(recursive=True)
    os.killpg(process.pid, number)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 128 + number, told
    assert told == SAID[number] or (told == "" and work < 0.1)
    assert psutil.wait_procs(helpers, timeout=5)[1] == []
    assert list(specs.rglob(".*jixiao-tmp")) == []


def test_a_library_is_imported_to_its_end(tmp_path: Path) -> None:
    """pikepdf's C++ aborts the process where an exception comes out of the middle of its import."""
    (tmp_path / "pikepdf.py").write_text("import os, signal; os.kill(os.getpid(), signal.SIGINT); print('imported')")
    begin = "import sys; sys.path.insert(0, sys.argv.pop(1)); from jixiao.start import run; sys.exit(run())"
    for name in ("bundle", "extract", "verify"):
        done = subprocess.run(
            [sys.executable, "-c", begin, tmp_path, name, "无.pdf"], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout[:9]) == (130, "imported\n"), done.stderr


def test_fonts_that_are_being_prepared_are_left_at_once(specs: Path, tmp_path: Path) -> None:
    os.environ["JIXIAO_CACHE"] = str(tmp_path)
    try:
        process = begun(specs, "render", "specs", "--quiet")
    finally:
        del os.environ["JIXIAO_CACHE"]
    while not (helpers := psutil.Process(process.pid).children(recursive=True)):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30)[1] == SAID[signal.SIGINT]
    assert process.returncode == 130
    assert psutil.wait_procs(helpers, timeout=5)[1] == []
    assert list(tmp_path.rglob("*.ttf")) == []


def python(code: str) -> str:
    """What a script prints that hears signals as the command does; `ctrl_c()` sends one."""
    begin = "import os, signal, time\nfrom jixiao.terminal.interruption import held, listen\nlisten()\ndef ctrl_c(): os.kill(os.getpid(), signal.SIGINT)\n"
    path = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    done = subprocess.run(
        [sys.executable, "-c", begin + code], env=path, capture_output=True, text=True, timeout=30, check=False
    )
    assert done.stderr == ""
    return done.stdout


def test_an_interrupt_that_a_library_swallows_comes_again() -> None:
    code = "try:\n  try: ctrl_c(); time.sleep(9)\n  except BaseException: pass\n  time.sleep(20); print('never')\nexcept KeyboardInterrupt: print('again')"
    assert python(code) == "again\n"


def test_an_interrupt_while_an_object_is_taken_away_comes_again_without_a_word() -> None:
    code = "class Gone:\n  def __del__(self): ctrl_c(); time.sleep(9)\ntry: Gone(); time.sleep(20); print('never')\nexcept KeyboardInterrupt: print('again')"
    assert python(code) == "again\n"


def test_one_that_is_on_its_way_lets_the_files_be_taken_away() -> None:
    code = "try:\n  try: ctrl_c(); time.sleep(9)\n  finally: time.sleep(1.2); print('taken away')\nexcept KeyboardInterrupt: print('once'); time.sleep(1)"
    assert python(code) == "taken away\nonce\n"


def test_what_must_not_be_interrupted_is_finished_first() -> None:
    code = "try:\n  with held(): ctrl_c(); time.sleep(0.1); print('finished')\n  print('never')\nexcept KeyboardInterrupt: print('then')"
    assert python(code) == "finished\nthen\n"
