"""豁免 entries as changes of a spec's text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.examination.examine import NO_REASON
from jixiao.findings import Finding, Position
from jixiao.nodes.changes import Change, Insert, Put
from jixiao.nodes.node import Node
from jixiao.specs.project import Waiver

KEY = "豁免"
BASIS = "依据"


@dataclass(frozen=True, slots=True)
class Changes:
    """What one file needs: new entries, and the 依据 of entries that are there."""

    new: tuple[Finding, ...]
    bases: Mapping[Waiver, str]

    def __len__(self) -> int:
        """How many entries are written or changed."""
        return len(self.new) + len(self.bases)

    def of(self, root: Node) -> Iterator[Change]:
        """As changes of the text of this tree; new entries stand first."""
        places = entries(root)
        for waiver, basis in self.bases.items():
            path = (KEY, places.index(waiver.position))
            yield Put((*path, BASIS), basis, after=_last_short(root.at(path)))
        if places:
            yield from (Insert((KEY, 0), entry(finding)) for finding in reversed(self.new))
        elif self.new:
            yield Put((KEY,), [*map(entry, self.new)])


def entry(finding: Finding) -> dict[str, str]:
    """The entry for a finding."""
    pairs = {"规则": finding.rule, "位置": finding.path, "理由": NO_REASON}
    return pairs | ({BASIS: finding.basis} if finding.basis else {})


def _last_short(entry: Node | None) -> str:
    """The last key of an entry whose value stands on one line."""
    pairs = entry.pairs.items() if entry else ()
    return next((key for key, (_, value) in reversed(pairs) if value.start[0] == value.end[0]), "")


def entries(root: Node) -> list[Position]:
    """Where the entries of a text stand."""
    listed = root.get(KEY)
    return [item.position for item in listed.items] if listed else []
