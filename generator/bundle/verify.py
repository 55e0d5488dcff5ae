"""Judges an archive: hashes, then the embedded source drawn again and compared.

`verify` starts a process of its own with limits on time, memory and disk, since the file may be anybody's:
whatever happens in there, the answer here is a verdict. `judge` is what runs in it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.bundle.compare import different_members, different_statement, different_text, same_bytes
from generator.bundle.extract import write_below
from generator.bundle.manifest import ManifestError, entry, outer, read, stated
from generator.bundle.members import MANIFEST, Member, Relationship
from generator.bundle.publish import digest, zip_file
from generator.bundle.reading import DamagedError, embedded, opened
from generator.bundle.redraw import Redrawn, redraw
from generator.findings import SpecError

_MANIFEST_LARGEST = 512 * 2**20
_MEMORY = 6 * 2**30
_SECONDS, _SECONDS_A_MEGABYTE = 180, 40
Redraw = Callable[[Path, Mapping[str, Any], Path], Redrawn]


@dataclass(slots=True)
class Verdict:
    """What is wrong, what was proved, and what was not."""

    problems: list[str] = field(default_factory=list)
    proofs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        """Was something proved and nothing found wrong?"""
        return bool(self.proofs) and not self.problems


def verify(file: Path) -> Verdict:
    """The verdict on a file. Never raises for what is in it."""
    seconds = _SECONDS + _SECONDS_A_MEGABYTE * file.stat().st_size // 2**20
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        command = [sys.executable, "-m", "generator.bundle.verify", str(file), folder, str(seconds)]
        paths = os.pathsep.join(filter(None, [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH")]))
        try:
            done = subprocess.run(command, capture_output=True, timeout=3 * seconds, check=False, env={**os.environ, "PYTHONPATH": paths})  # noqa: S603
        except subprocess.TimeoutExpired:
            return Verdict([f"{3 * seconds} 秒内没有验证完，停止了"])
    try:
        return Verdict(**json.loads(done.stdout.splitlines()[-1]))
    except (ValueError, TypeError, IndexError):
        return Verdict(["验证中途停止：文件受损，或它的模板、项目文件超出了时间或内存的限制"])


def judge(file: Path, work: Path, again: Redraw = redraw) -> Verdict:
    """The verdict, found in this process. `work` is an empty folder."""
    verdict = Verdict()
    beside = _outer(file, verdict)
    try:
        members = _members(file)
    except DamagedError as error:
        verdict.problems.append(str(error))
        return verdict
    content = members.get(MANIFEST, ("", b""))[1]
    if not members:
        verdict.notes.append("PDF 里没有内嵌文件（PDF/A-2u 不许有），不能重画；只核对了哈希")
        return verdict
    try:
        manifest = read(content)
        _hashes(members, manifest, verdict)
        _beside(file, beside, manifest, members, verdict)
        source = work / "source"
        write_below(source, ((path, inside) for path, (_, inside) in members.items() if path != MANIFEST))
        _redrawn(file, manifest, again(source, manifest, work / "again.pdf"), verdict)
    except (ManifestError, DamagedError) as error:
        verdict.problems.append(str(error))
    except SpecError as error:
        verdict.problems.append(f"内嵌的项目文件或表不能重画：{error}"[:500])
    except OSError as error:
        verdict.problems.append(f"重画时读写不了临时文件：{error.strerror}")
    except Exception as error:  # noqa: BLE001 -- anything may come out of a hostile file; a verdict must
        verdict.problems.append(f"内嵌的文件不能重画（{type(error).__name__}：{str(error)[:200]}）")
    return verdict


def _members(file: Path) -> dict[str, tuple[str, bytes]]:
    with opened(file) as pdf:
        return {path: (relationship, content) for path, relationship, content in embedded(pdf)}


def _outer(file: Path, verdict: Verdict) -> bytes | None:
    """The manifest that lies beside the file, after a look at the hash of the PDF."""
    path = file.with_name(f"{file.stem}.{MANIFEST}")
    if not path.is_file():
        verdict.notes.append(f"旁边没有 {path.name}：PDF 自身的哈希无从核对")
        return None
    try:
        content = path.read_bytes() if path.stat().st_size <= _MANIFEST_LARGEST else b""
        told = stated(read(content))
    except (OSError, ManifestError) as error:
        verdict.problems.append(f"旁边的 {path.name} 不可用：{error}")
        return None
    if told.get("sha256") != digest(file) or told.get("字节") != file.stat().st_size:
        verdict.problems.append(f"PDF 的 SHA-256 与旁边的 {path.name} 不符：文件或清单被改过")
    else:
        verdict.proofs.append(f"PDF 的 SHA-256 与旁边的 {path.name} 相符")
    return content


def _hashes(members: Mapping[str, tuple[str, bytes]], manifest: Mapping[str, Any], verdict: Verdict) -> None:
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


def _beside(file: Path, beside: bytes | None, manifest: Mapping[str, Any], members: Mapping[str, tuple[str, bytes]], verdict: Verdict) -> None:
    """The outer manifest and the ZIP file hold nothing but what the PDF says."""
    wanted = outer(manifest, str(stated(read(beside)).get("文件", "")) if beside else file.name, file.stat().st_size, digest(file))
    if beside is not None and beside != wanted:
        verdict.problems.append("旁边的清单与内嵌的清单不一致")
    packed = file.with_suffix(".zip")
    if beside is None or not packed.is_file():
        return
    inside = [Member(str(item["路径"]), members[str(item["路径"])][1]) for item in manifest["成员"] if str(item["路径"]) in members]
    if zip_file(packed, file, inside, wanted):
        verdict.proofs.append(f"旁边的 {packed.name} 与 PDF 一致")
    else:
        verdict.problems.append(f"旁边的 {packed.name} 与 PDF 不一致")


def _redrawn(file: Path, manifest: Mapping[str, Any], again: Redrawn, verdict: Verdict) -> None:
    """Same bytes, or with other program, fonts or libraries the same text."""
    position = same_bytes(file, again.file)
    if position is None:
        verdict.proofs.append("逐字节：用内嵌的项目文件和表重画，得到的 PDF 与存档每个字节都相同")
        return
    told = manifest.get("版本")
    changed = [key for key in again.here if not isinstance(told, dict) or told.get(key) != again.here[key]]
    difference = different_text(file, again.file) or different_members(file, again.file, exact=not changed) or different_statement(manifest, again.manifest)
    if difference:
        verdict.problems.append(f"与重画的不同：{difference}")
    elif not changed:
        verdict.problems.append(f"与重画的不同：文字和内嵌文件都相同，但从第 {position} 个字节起不同")
    else:
        verdict.proofs.append("逐格文字：用内嵌的项目文件和表重画，PDF、DOCX、XLSX 的文字逐格相同")
        verdict.notes.append(f"没有证明逐字节相同：制作时与这里的{'、'.join(changed)}不同")


def _limited(seconds: int, size: int) -> None:
    """No more time, memory and disk than this for the rest of the process."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit of the caller remains
        return
    for kind, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_FSIZE, max(2**28, 8 * size))):
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))


def _main() -> None:
    file, work, seconds = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    _limited(seconds, file.stat().st_size)
    verdict = judge(file, work)
    told = {"problems": verdict.problems, "proofs": verdict.proofs, "notes": verdict.notes}
    sys.stdout.buffer.write(b"\n" + json.dumps(told).encode() + b"\n")


if __name__ == "__main__":
    _main()
