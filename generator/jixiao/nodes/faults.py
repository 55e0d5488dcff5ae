"""The faults of a text, gathered while it is read."""

from __future__ import annotations

from jixiao.findings import ENOUGH, Finding, InputError, Severity, and_more
from jixiao.nodes.advice import full_bracket_advice
from jixiao.nodes.node import Node
from jixiao.text.pasted import aside


class Faults:
    """Gathers findings. Adding one more than can be told raises InputError with them all."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def add(self, finding: Finding) -> None:
        """One more."""
        if len(self.findings) >= ENOUGH:
            raise InputError([*self.findings, and_more(finding.position.file)])
        self.findings.append(finding)

    def complain(
        self,
        rule: str,
        node: Node,
        path: str,
        message: str,
        help: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """One more, at a node. A full-width bracket in front of its text is the cause, whatever was expected there;
        characters that pasting brought in are told beside it.
        """
        full = full_bracket_advice(node.text) if node.kind == "scalar" and not node.style else None
        message, help = full or (message, help)
        self.add(node.finding(rule, message + aside(node.text), help, path=path, severity=severity))
