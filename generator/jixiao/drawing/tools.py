"""What documents are drawn with. It depends on files of the machine and the user: a studio or a run owns it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jixiao.fonts import FontSet
from jixiao.forms.form_set import Forms
from jixiao.forms.read_form import read_forms
from jixiao.layout.typesetter import Typesetter, typesetter_of
from jixiao.pages.template import Templates


class Tools(NamedTuple):
    """The forms, their templates, and what sets them in the fonts."""

    forms: Forms
    templates: Templates
    typesetter: Typesetter

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders of forms."""
        return self.templates.roots


def tools(roots: tuple[Path, ...], fonts: FontSet) -> Tools:
    """Those of some folders of forms, as they are now. Raises InputError where one of them holds no forms."""
    return Tools(read_forms(roots), Templates(roots), typesetter_of(fonts))
