"""Judges an archive: hashes, then the embedded source drawn again and compared.

There are two verdicts. The redraw has the same bytes: the file is what its source gives, in every respect. It has not,
and
the manifest names other versions than those here: the file says and shows what its source gives, which proves its
words and
no more. All else is no verdict but a problem. `verify` starts a process of its own with limits, since the file may be
anybody's.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jixiao.archive.beside import Beside, check_beside, source_beside
from jixiao.archive.compare import Comparison, compared, different_members, different_statement
from jixiao.archive.conclusion import Members, Proving, Redraw, check_hashes, conclude
from jixiao.archive.extract import write_below
from jixiao.archive.manifest import ManifestError, check_versions, read
from jixiao.archive.members import MANIFEST
from jixiao.archive.ofd.judge import judge_ofd
from jixiao.archive.ofd.package import is_ofd
from jixiao.archive.reading import DamagedError, Limits, embedded, opened
from jixiao.archive.redraw import Redrawn, redraw
from jixiao.archive.verdict import Verdict
from jixiao.files.confined import Bounds, OutOfTimeError, confined
from jixiao.files.reasons import reason
from jixiao.findings import InputError

_MEMORY, _FILE = 6 * 2**30, 2**28
_SECONDS, _SECONDS_A_MEGABYTE = 180, 40


def verify(file: Path) -> Verdict:
    """The verdict on a file. Never raises for what is in it."""
    size = file.stat().st_size
    seconds = _SECONDS + _SECONDS_A_MEGABYTE * size // 2**20
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        try:
            answer = confined(
                "jixiao.archive.verify:judged", file, Path(folder), Bounds(seconds, _MEMORY, max(_FILE, 8 * size))
            )
        except OutOfTimeError as error:
            return Verdict([f"{error} 秒内没有验证完，停止了"])
    if answer is None:
        return Verdict(["验证中途停止：文件受损，或它的模板、项目文件超出了时间或内存的限制"])
    return Verdict(**answer)


def judged(file: Path, work: Path, order: Mapping[str, Any]) -> dict[str, Any]:
    """What runs in the process with limits: the verdict as it travels."""
    return asdict(judge(file, work))


def judge(file: Path, work: Path, again: Redraw = redraw) -> Verdict:
    """The verdict, found in this process. `work` is an empty folder."""
    verdict = Verdict()
    try:
        _judge(file, work, again, verdict)
    except (ManifestError, DamagedError) as error:
        verdict.problems.append(str(error))
    except InputError as error:
        verdict.problems.append(f"内嵌的项目文件或表不能重画：{error}"[:500])
    except MemoryError:
        verdict.problems.append("验证中途停止：超出了内存的限制")
    except OSError as error:
        verdict.problems.append(f"重画时读写不了临时文件：{reason(error)}")
    except Exception as error:  # noqa: BLE001 -- anything may come out of a hostile file; a verdict must
        verdict.problems.append(f"内嵌的文件不能重画（{type(error).__name__}）")
    return verdict


def _judge(file: Path, work: Path, again: Redraw, verdict: Verdict) -> None:
    if is_ofd(file):
        judge_ofd(file, work, again, verdict)
        return
    beside = Beside(file, verdict.problems, verdict.proofs, verdict.notes)
    with opened(file, Limits()) as pdf:
        members: Members = {path: (relationship, content) for path, relationship, content in embedded(pdf, Limits())}
    if members:
        manifest: Mapping[str, Any] = read(members.get(MANIFEST, ("", b""))[1])
        check_hashes(members, manifest, verdict)
        source: Mapping[str, bytes] = {path: content for path, (_, content) in members.items() if path != MANIFEST}
        check_beside(beside, manifest, source)
    else:
        verdict.notes.append("PDF 里没有内嵌文件（PDF/A-2u 不许有），源文件取自旁边的 zip")
        manifest, source = source_beside(beside)
    check_versions(manifest)
    write_below(work / "source", source.items())
    drawn = again(work / "source", manifest, work / "again.pdf")
    conclude(file, manifest, drawn, verdict, _PDF)


def _differences(file: Path, manifest: Mapping[str, Any], again: Redrawn, *, exact: bool) -> Comparison:
    """What of the PDF's words, looks and embedded files is not as in the redraw."""
    drawn = again.manifest["制作"]
    found = compared(file, again.file, numbered=drawn["页码"] != "none", joined=bool(drawn["合订"]))
    found.difference = (
        found.difference
        or different_members(file, again.file, exact=exact)
        or different_statement(manifest, again.manifest)
    )
    return found


_PDF = Proving(
    "PDF", "只有文字：用内嵌的项目文件和表重画，PDF 里的每个字和它的字形、DOCX、XLSX 的每个部分都相同", _differences
)
