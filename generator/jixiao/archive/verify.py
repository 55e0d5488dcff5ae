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
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jixiao.archive.beside import Beside, check_beside, source_beside
from jixiao.archive.compare import compared, different_members, different_statement, same_bytes
from jixiao.archive.extract import write_below
from jixiao.archive.manifest import ManifestError, check_versions, entry, read
from jixiao.archive.members import MANIFEST, Member, Relationship
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
Redraw = Callable[[Path, Mapping[str, Any], Path], Redrawn]
Members = Mapping[str, tuple[str, bytes]]  # path → relationship, content


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
        judge_ofd(file, verdict)
        return
    beside = Beside(file, verdict.problems, verdict.proofs, verdict.notes)
    with opened(file, Limits()) as pdf:
        members: Members = {path: (relationship, content) for path, relationship, content in embedded(pdf, Limits())}
    if members:
        manifest: Mapping[str, Any] = read(members.get(MANIFEST, ("", b""))[1])
        _hashes(members, manifest, verdict)
        source: Mapping[str, bytes] = {path: content for path, (_, content) in members.items() if path != MANIFEST}
        check_beside(beside, manifest, source)
    else:
        verdict.notes.append("PDF 里没有内嵌文件（PDF/A-2u 不许有），源文件取自旁边的 zip")
        manifest, source = source_beside(beside)
    check_versions(manifest)
    write_below(work / "source", source.items())
    drawn = again(work / "source", manifest, work / "again.pdf")
    _compare(file, manifest, drawn, verdict)


def _hashes(members: Members, manifest: Mapping[str, Any], verdict: Verdict) -> None:
    """Each member is as the inner manifest says, and there are no others."""
    listed = manifest.get("成员")
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise ManifestError("清单里没有列出成员")
    told = {str(item.get("路径")): item for item in listed}
    for path in [path for path in members if path != MANIFEST and path not in told]:
        verdict.problems.append(f"内嵌文件“{path}”不在清单里")
    for path, item in told.items():
        kind, content = members.get(path, ("", b""))
        if path not in members:
            verdict.problems.append(f"清单里的“{path}”没有内嵌")
        elif entry(Member(path, content, _relationship(kind))) != item:
            verdict.problems.append(f"内嵌文件“{path}”与清单里的 SHA-256 不符")
    if len(told) == len(listed) and not verdict.problems:
        verdict.proofs.append(f"{len(told)} 个内嵌文件都与清单里的 SHA-256 相符")


def _relationship(kind: str) -> Relationship:
    return "Alternative" if kind == "Alternative" else "Source"


def _compare(file: Path, manifest: Mapping[str, Any], again: Redrawn, verdict: Verdict) -> None:
    """The same bytes; or by other versions the same words, looks and embedded files; or a problem."""
    position = same_bytes(file, again.file)
    if position is None:
        verdict.exact = True
        verdict.proofs.append("逐字节：用内嵌的项目文件和表重画，得到的 PDF 与存档每个字节都相同")
        return
    told = manifest.get("版本")
    changed = [key for key in again.here if not isinstance(told, dict) or told.get(key) != again.here[key]]
    found = compared(
        file, again.file, numbered=again.manifest["制作"]["页码"] != "none", joined=bool(again.manifest["制作"]["合订"])
    )
    difference = (
        found.difference
        or different_members(file, again.file, exact=not changed)
        or different_statement(manifest, again.manifest)
    )
    if difference:
        verdict.problems.append(f"与重画的不同：{difference}")
        if changed:
            verdict.notes.append(
                f"清单写的{'、'.join(changed)}与这里的不同：是改过，还是那个版本画得不同，用清单“版本”里写的程序、字体和库再验证一次就知道"
            )
    elif not changed:
        verdict.problems.append(
            f"与重画的不同：文字和内嵌文件都相同，但从第 {position} 个字节起不同；"
            f"清单写的版本就是这里的版本，所以文件被改过"
        )
    else:
        verdict.worded = True
        verdict.proofs.append(
            "只有文字：用内嵌的项目文件和表重画，PDF 里的每个字和它的字形、DOCX、XLSX 的每个部分都相同"
        )
        verdict.notes += [f"版面：{moved}" for moved in found.moved]
        verdict.notes.append(
            f"没有证明逐字节相同：清单写的{'、'.join(changed)}与这里的不同。这份文件证明的不超过它的文字；版本是文件自己写的，无从核对"
        )
