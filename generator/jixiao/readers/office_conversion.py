"""Older files of Word and WPS, made into ones that can be read by LibreOffice, where it is installed: in a folder of
its own that goes with it, with no macros, no links and no network, and for a time only.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jixiao.readers.content import ForeignFileError
from jixiao.readers.kinds_of_files import FileKind

SECONDS = 120  # a cold start on a slow machine and a long file
_PREFIX = "jixiao-office-"
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
)
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
)
_NOWHERE = "http://127.0.0.1:9"  # where a request would go: nobody listens there


def office_command() -> str | None:
    """LibreOffice's command; None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).exists()), None)


@contextmanager
def converted(file: Path, data: bytes, kind: FileKind, wanted: FileKind) -> Iterator[Path]:
    """The file as one of the wanted kind, there as long as the context is. Raises ForeignFileError."""
    command = office_command()
    if command is None:
        raise ForeignFileError(
            f"{file} 是{kind.called}，要装了 LibreOffice 才能读。装上它（libreoffice.org），"
            f"或用 Word、WPS 打开，另存为 {wanted.suffixes[0]} 再试"
        )
    _remove_orphans()
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"file{kind.suffixes[0]}"
        source.write_bytes(data)
        _write_settings(folder / "profile" / "user")
        target = folder / "out" / f"file{wanted.suffixes[0]}"
        if not _run(command, folder, source, target):
            raise ForeignFileError(
                f"{file} LibreOffice 打不开，或{SECONDS}秒没有转完：有密码，或已损坏。"
                f"用 Word、WPS 打开，另存为 {wanted.suffixes[0]} 再试"
            )
        yield target


def _run(command: str, folder: Path, source: Path, target: Path) -> bool:
    """Does it make the target? Its processes are ended whatever happens."""
    words = [command, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    words += ["--nologo", "--convert-to", target.suffix[1:], "--outdir", str(target.parent), str(source)]
    environment = os.environ | dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NOWHERE)
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 -- LibreOffice, on a copy under a name of ours
        words, stdin=quiet, stdout=quiet, stderr=quiet, env=environment, cwd=folder, start_new_session=True
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return target.exists()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends it with all processes it began."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _write_settings(folder: Path) -> None:
    folder.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (folder / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}'
        "</oor:items>",
        encoding="utf-8",
    )


def _remove_orphans() -> None:
    """Folders of processes that were killed before they could remove them."""
    if os.name == "nt":  # no process can be asked for there without being ended
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        number = folder.name.removeprefix(_PREFIX).partition("-")[0]
        try:
            os.kill(int(number), 0)
        except ProcessLookupError:
            shutil.rmtree(folder, ignore_errors=True)
        except (ValueError, OSError):
            continue
