"""The kinds of fields: how each is written, read, printed, read back, described to editors, shown in samples.

Nobody else asks of which kind a field is; what differs from kind to kind is asked of the kind.
"""

from __future__ import annotations

from collections.abc import Mapping

from jixiao.forms.kinds.budget import Budget
from jixiao.forms.kinds.choice import Choice
from jixiao.forms.kinds.day import Day
from jixiao.forms.kinds.fields import Group, Rows
from jixiao.forms.kinds.figures import Money, Number, Share, Whole
from jixiao.forms.kinds.kind import Kind
from jixiao.forms.kinds.texts import Code, Paragraphs, TargetText, Text
from jixiao.forms.kinds.tree import Tree

TEXT, GROUP = Text(), Group()  # what a field is of which form.yaml does not say the kind
KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        TEXT,
        Paragraphs(),
        Day(),
        Money(),
        Number(),
        Share(),
        Whole(),
        Code(),
        Choice(),
        TargetText(),
        Tree(),
        Rows(),
        Budget(),
        GROUP,
    )
}
