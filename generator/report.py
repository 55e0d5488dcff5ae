"""Findings as text for a terminal: place, excerpt, caret, way out."""

from __future__ import annotations

from collections.abc import Iterable

from generator.findings import Finding, Severity
from generator.measure import wide

STRUCTURE = {"Y": "YAML 的写法", "F": "项目文件的字段", "P": "文字里的 {{ }}", "B": "表的文件夹", "W": "豁免"}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.HINT: "36"}


def columns(text: str) -> int:
    """Terminal columns a text takes: wide characters count two."""
    return sum(2 if wide(character) else 1 for character in text)


def text(findings: Iterable[Finding], colour: bool = False) -> str:
    """All findings, one after the other."""
    return "\n".join(_one(finding, colour) for finding in findings)


def _one(finding: Finding, colour: bool) -> str:
    label = f"{finding.severity.label} {finding.rule}"
    label = f"\033[1;{_COLOURS[finding.severity]}m{label}\033[0m" if colour else label
    lines = [f"{finding.position}: {label}: {finding.message}"]
    if finding.excerpt:
        lines += _excerpt(finding)
    lines += [f"  另见 {where}: {what}" for what, where in finding.related]
    if finding.help:
        lines.append(f"  改法: {finding.help}")
    return "\n".join(lines)


def _excerpt(finding: Finding) -> list[str]:
    """The source line with a caret under the value; long lines are cut around it."""
    line, start = finding.excerpt.rstrip("\n"), finding.position.column - 1
    first = max(0, start - 40) if len(line) > 76 else 0
    shown = line[first : first + 76]
    before = shown[: start - first]
    width = max(columns(shown[start - first : start - first + finding.width]), 1)
    number = str(finding.position.line)
    return [f"  {number} | {shown}", f"  {' ' * len(number)} | {' ' * columns(before)}{'^' * width}"]


def count(findings: Iterable[Finding]) -> str:
    """The closing line: how many of each severity."""
    found = [finding.severity for finding in findings]
    if not found:
        return "没有发现问题"
    return "、".join(f"{severity.label}{found.count(severity)}处" for severity in Severity if severity in found)
