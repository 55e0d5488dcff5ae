"""What is said of an archive in the end."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Verdict:
    """What is wrong, what was proved, and what was not."""

    problems: list[str] = field(default_factory=list)
    proofs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    exact: bool = False  # the redraw has the same bytes
    worded: bool = False  # only the same words and looks, by other versions
    ruled: bool = False  # an OFD file of others: only the rules were looked at

    @property
    def well(self) -> bool:
        """Is every byte proved and nothing wrong?"""
        return self.exact and not self.problems

    @property
    def only_words(self) -> bool:
        """Are the words proved, not the bytes, and nothing wrong?"""
        return self.worded and not self.problems

    @property
    def only_rules(self) -> bool:
        """Are the rules kept, and nothing else known?"""
        return self.ruled and not self.problems
