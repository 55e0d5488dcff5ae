"""What is wrong with an OFD file: what it is called, where it stands, on what rule it rests, and the way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

PROFILE = "GB/T 42133-2022"
FORM = "结构"  # what makes a file an OFD file at all, by our own checks
RECALLED = "依据待核"  # no clause of the profile is known for it
_TOLD = 5  # breaches of one kind that are told one by one


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in an OFD file: the part, the page from 1 (0: of no page), the object's ID."""

    part: str = ""
    page: int = 0
    object: str = ""

    def __str__(self) -> str:
        page = f"第 {self.page} 页" if self.page else ""
        part = f"（{self.part}）" if page and self.part else self.part
        gap = " " if part and not page else ""
        return page + part + (f"{gap}对象 {self.object[:20]}" if self.object else "")


@dataclass(frozen=True, slots=True)
class Breach:
    """One breach. `basis` is a clause of the profile, FORM, or RECALLED; a recalled one weighs less."""

    basis: str
    what: str
    way: str
    spot: Spot = field(default_factory=Spot)

    @property
    def grave(self) -> bool:
        """Does it keep the file from being sound? What is only recalled does not."""
        return self.basis != RECALLED

    def __str__(self) -> str:
        basis = self.basis if self.basis in (FORM, RECALLED) else f"{PROFILE} {self.basis}"
        place = str(self.spot)
        return f"{basis}：{place + '：' if place else ''}{self.what}。改法：{self.way}"


class Breaches:
    """Collects breaches; of many of one kind only the first, with their number."""

    def __init__(self) -> None:
        self.kept: list[Breach] = []
        self.counted: Counter[tuple[str, str]] = Counter()

    def add(self, breach: Breach) -> None:
        """Keeps a breach, unless there are enough of its kind."""
        kind = (breach.basis, breach.way)
        self.counted[kind] += 1
        if self.counted[kind] <= _TOLD:
            self.kept.append(breach)

    def told(self, *, grave: bool) -> Iterable[str]:
        """The breaches in words, grave ones or the others."""
        for breach in self.kept:
            if breach.grave is grave:
                yield str(breach)
        for (basis, way), count in self.counted.items():
            if count > _TOLD and (basis != RECALLED) is grave:
                yield f"{Breach(basis, f'同样的还有 {count - _TOLD} 处', way)}"
