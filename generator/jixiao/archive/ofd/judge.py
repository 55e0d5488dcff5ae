"""Judges an OFD file: structure and rules, whoever made it; of an archive also hashes and redraw."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jixiao.archive.beside import Beside, check_outer
from jixiao.archive.conclusion import Members, Proving, Redraw, check_hashes, conclude
from jixiao.archive.extract import write_below
from jixiao.archive.manifest import OFD, check_versions, read
from jixiao.archive.members import MANIFEST
from jixiao.archive.ofd.attached import attached_files, is_archive
from jixiao.archive.ofd.breaches import PROFILE
from jixiao.archive.ofd.differences import differences
from jixiao.archive.ofd.survey import surveyed
from jixiao.archive.reading import Limits
from jixiao.archive.verdict import Verdict

_PROVING = Proving(
    "OFD", "只有文字：用内嵌的项目文件和表重画，OFD 里的每个字和它的字形、位置，每条线、每个附件都相同", differences
)


def judge_ofd(file: Path, work: Path, again: Redraw, verdict: Verdict) -> None:
    """Adds to the verdict what is found. Raises DamagedError, ManifestError and what the redraw raises."""
    with surveyed(file) as (package, found, breaches):
        verdict.problems += breaches.told(grave=True)
        verdict.notes += breaches.told(grave=False)
        files = dict(attached_files(package, found, Limits())) if is_archive(found) else {}
    if not verdict.problems:
        verdict.proofs.append(f"{found.pages} 页，结构完好，没有违反 {PROFILE} 里查得到的规则")
    if not files:
        verdict.ruled = True
        verdict.notes.append(
            "里面没有清单，不是 jixiao bundle 写的存档：只查了结构和规则，没有重画，别的什么也没有证明"
        )
        return
    _prove(file, files, work, again, verdict)


def _prove(file: Path, files: Mapping[str, bytes], work: Path, again: Redraw, verdict: Verdict) -> None:
    beside = Beside(file, verdict.problems, verdict.proofs, verdict.notes, OFD)
    manifest: Mapping[str, Any] = read(files[MANIFEST])
    members: Members = {path: ("Source", content) for path, content in files.items()}
    check_hashes(members, manifest, verdict, texts=True)
    check_outer(beside, manifest)
    check_versions(manifest)
    write_below(work / "source", ((path, content) for path, content in files.items() if path != MANIFEST))
    conclude(file, manifest, again(work / "source", manifest, work / "again.ofd"), verdict, _PROVING)
