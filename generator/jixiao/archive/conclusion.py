"""What an archive proves, whatever its format: that its files are those of the manifest, and that it is the redraw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from jixiao.archive.compare import Comparison, same_bytes
from jixiao.archive.manifest import ManifestError, entry
from jixiao.archive.members import MANIFEST, Member, Relationship
from jixiao.archive.redraw import Redrawn
from jixiao.archive.verdict import Verdict

Redraw = Callable[[Path, Mapping[str, Any], Path], Redrawn]
Members = Mapping[str, tuple[str, bytes]]  # path → relationship, content


class Differences(Protocol):
    """Compares an archive with its redraw; `exact` where nothing may differ, since the versions are the same."""

    def __call__(self, file: Path, manifest: Mapping[str, Any], again: Redrawn, *, exact: bool) -> Comparison:
        """The first difference, and what stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Proving:
    """How archives of a format are proved."""

    called: str
    words: str  # what is proved where the bytes are not
    differences: Differences


def check_hashes(members: Members, manifest: Mapping[str, Any], verdict: Verdict, *, texts: bool = False) -> None:
    """Each member is as the inner manifest says, and there are no others.

    With `texts` the file holds the sources only; of the others the manifest keeps the digests. Raises ManifestError.
    """
    listed = manifest.get("成员")
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise ManifestError("清单里没有列出成员")
    told = {str(item.get("路径")): item for item in listed}
    for path in [path for path in members if path != MANIFEST and path not in told]:
        verdict.problems.append(f"内嵌文件“{path}”不在清单里")
    for path, item in told.items():
        kind, content = members.get(path, ("", b""))
        if path not in members:
            if not texts or item.get("关系") != "Alternative":
                verdict.problems.append(f"清单里的“{path}”没有内嵌")
        elif entry(Member(path, content, _relationship(kind))) != item:
            verdict.problems.append(f"内嵌文件“{path}”与清单里的 SHA-256 不符")
    if len(told) == len(listed) and not verdict.problems:
        verdict.proofs.append(f"{len(members) - 1} 个内嵌文件都与清单里的 SHA-256 相符")


def _relationship(kind: str) -> Relationship:
    return "Alternative" if kind == "Alternative" else "Source"


def conclude(file: Path, manifest: Mapping[str, Any], again: Redrawn, verdict: Verdict, proving: Proving) -> None:
    """The same bytes; or by other versions the same words, looks and embedded files; or a problem."""
    position = same_bytes(file, again.file)
    if position is None:
        verdict.exact = True
        verdict.proofs.append(f"逐字节：用内嵌的项目文件和表重画，得到的 {proving.called} 与存档每个字节都相同")
        return
    told = manifest.get("版本")
    changed = [key for key in again.here if not isinstance(told, dict) or told.get(key) != again.here[key]]
    found = proving.differences(file, manifest, again, exact=not changed)
    if found.difference:
        verdict.problems.append(f"与重画的不同：{found.difference}")
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
        verdict.proofs.append(proving.words)
        verdict.notes += [f"版面：{moved}" for moved in found.moved]
        verdict.notes.append(
            f"没有证明逐字节相同：清单写的{'、'.join(changed)}与这里的不同。这份文件证明的不超过它的文字；版本是文件自己写的，无从核对"
        )
