"""The contents of a whole document: a line a project, with a line a form below it where it has several."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from jixiao.document import Part
from jixiao.pages.page import read_page
from jixiao.pages.printed_texts import Text
from jixiao.pages.template import Templates

CONTENTS = "目录"  # what its part, and so its sheet, is called
TEMPLATE = "_shared/汇编目录.html.j2"


def contents_part(projects: Sequence[tuple[Part, ...]], titled: Part | None, templates: Templates) -> Part:
    """The first part of a whole document, not yet laid out: its title and introduction, then where each project begins.

    `projects` are the parts of each, which follow it.
    """
    firsts = list(accumulate(map(len, projects), initial=1))
    rows = [_row(parts, first) for parts, first in zip(projects, firsts, strict=False)]
    page, blocks = read_page(templates, "汇编", TEMPLATE, {"各行": rows}, parts=firsts[-1] - 1)
    above = titled.blocks if titled else ()
    return Part(CONTENTS, CONTENTS, page, (*above, *blocks), titles=len(above), front=True)


def _row(parts: tuple[Part, ...], first: int) -> dict[str, Any]:
    forms = [{"简称": Text(part.form), "部分": number} for number, part in enumerate(parts, first)]
    return {"名称": Text(parts[0].name), "部分": first, "各表": forms if len(forms) > 1 else []}
