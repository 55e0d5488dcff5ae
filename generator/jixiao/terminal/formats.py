"""Findings in the shapes that other programs read: JSON, SARIF, GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from jixiao import __version__
from jixiao.examination.codes import CODES
from jixiao.findings import Finding, Position, Severity
from jixiao.specs.project import Waiver
from jixiao.terminal import report

_SHOWN = 500  # characters of a source line on each side of a finding
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


Waived = Iterable[tuple[Finding, Waiver]]


def as_json(findings: Iterable[Finding], waived: Waived = ()) -> str:
    """A list of objects with Chinese texts and English keys; a waived one has the reason under `waived`."""
    told = [_object(finding) for finding in findings] + [
        {**_object(finding), "waived": waiver.reason} for finding, waiver in waived
    ]
    return json.dumps(told, ensure_ascii=False, indent=1)


def _object(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "file": finding.position.file,
        "line": finding.position.line,
        "column": finding.position.column,
        "path": finding.path,
        "excerpt": _excerpt(finding),
        "help": finding.help,
        "basis": finding.basis,
        "related": [
            {"message": what, "file": place.file, "line": place.line, "column": place.column}
            for what, place in finding.related
        ],
    }


def _excerpt(finding: Finding) -> str:
    """The source line; of one of thousands of characters what stands around the finding."""
    line, before, behind = report.around(finding, _SHOWN)
    return "……" * (before > 0) + line + "……" * (behind > 0)


def as_sarif(findings: Iterable[Finding], waived: Waived = ()) -> str:
    """SARIF 2.1.0, for code scanning; waived findings are suppressed ones."""
    found, suppressed = list(findings), list(waived)
    used = sorted({finding.rule for finding in (*found, *(finding for finding, _ in suppressed))})
    run = {
        "tool": {
            "driver": {
                "name": "jixiao",
                "version": __version__,
                "rules": [{"id": rule, "shortDescription": {"text": _title(rule)}} for rule in used],
            }
        },
        "results": [*(_result(finding) for finding in found), *(_suppressed(*pair) for pair in suppressed)],
        "columnKind": "unicodeCodePoints",
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _title(rule: str) -> str:
    from jixiao.examination.rules.registry import rules

    return rules()[rule].title if rule in rules() else CODES[rule].title if rule in CODES else "项目文件的写法"


def _result(finding: Finding) -> dict[str, Any]:
    text = finding.message + (f"。改法：{finding.help}" if finding.help else "")
    here = _location(finding.position)
    here["physicalLocation"]["region"]["endColumn"] = finding.position.column + finding.width
    return {
        "ruleId": finding.rule,
        "level": _SARIF[finding.severity],
        "message": {"text": text},
        "locations": [here],
        "relatedLocations": [
            {**_location(place), "id": number, "message": {"text": what}}
            for number, (what, place) in enumerate(finding.related, 1)
        ],
    }


def _suppressed(finding: Finding, waiver: Waiver) -> dict[str, Any]:
    return {
        **_result(finding),
        "suppressions": [{"kind": "inSource", "status": "accepted", "justification": waiver.reason}],
    }


def _location(place: Position) -> dict[str, Any]:
    """A place as SARIF wants it; a file's name is a URI, so its Chinese is percent-encoded."""
    uri = quote(place.file.replace("\\", "/"), errors="surrogateescape")
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": {"startLine": place.line, "startColumn": place.column},
        }
    }


def as_github(findings: Iterable[Finding], waived: Waived = ()) -> str:
    """Workflow commands that GitHub shows beside the line; a waived finding is a notice."""
    lines = [_command(finding, _GITHUB[finding.severity], finding.rule, _sentence(finding)) for finding in findings]
    lines += [
        _command(finding, "notice", f"已豁免 {finding.rule}", f"{finding.message}。理由：{waiver.reason}")
        for finding, waiver in waived
    ]
    return "\n".join(lines)


def _command(finding: Finding, kind: str, title: str, sentence: str) -> str:
    place = finding.position
    at = f"file={_property(place.file)},line={place.line},col={place.column},title={_property(title)}"
    return f"::{kind} {at}::{_data(sentence)}"


def _sentence(finding: Finding) -> str:
    """All that is said of a finding in one line."""
    parts = [
        finding.message,
        *(f"另见 {place}" for place in report.second_places(finding)),
        finding.help and f"改法：{finding.help}",
    ]
    return "。".join(part for part in parts if part)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Iterable[Finding], Waived], str]] = {
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}
