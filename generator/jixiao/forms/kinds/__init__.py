"""The kinds of fields: how each is written, read, printed, read back, described to editors, shown in samples.

Nobody else asks of which kind a field is; what differs from kind to kind is asked of the kind.
"""

from __future__ import annotations

from collections.abc import Mapping

from jixiao.forms.kinds.budget import BudgetKind
from jixiao.forms.kinds.choice import ChoiceKind
from jixiao.forms.kinds.day import DayKind
from jixiao.forms.kinds.fields import GroupKind, RowsKind
from jixiao.forms.kinds.figures import MoneyKind, NumberKind, ShareKind, WholeKind
from jixiao.forms.kinds.kind import Kind
from jixiao.forms.kinds.projects import ProjectsKind
from jixiao.forms.kinds.texts import CodeKind, ParagraphsKind, TargetKind, TextKind
from jixiao.forms.kinds.tree import TreeKind

TEXT, GROUP = TextKind(), GroupKind()  # what a field is of which form.yaml does not say the kind
KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        TEXT,
        ParagraphsKind(),
        DayKind(),
        MoneyKind(),
        NumberKind(),
        ShareKind(),
        WholeKind(),
        CodeKind(),
        ChoiceKind(),
        TargetKind(),
        TreeKind(),
        RowsKind(),
        ProjectsKind(),
        BudgetKind(),
        GROUP,
    )
}
