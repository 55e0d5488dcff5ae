"""What documents are drawn with. It depends on files of the machine and the user: a studio or a run owns it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jixiao.fonts import FontSet
from jixiao.forms.form_set import Forms
from jixiao.forms.read_form import read_forms
from jixiao.layout.ruler import Ruler
from jixiao.pages.template import Templates


@dataclass(frozen=True, slots=True)
class Tools:
    """The forms, their templates, the fonts and the ruler that measures by them."""

    forms: Forms
    templates: Templates
    fonts: FontSet
    ruler: Ruler

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders of forms."""
        return self.templates.roots


def tools(roots: tuple[Path, ...], fonts: FontSet) -> Tools:
    """Those of some folders of forms, as they are now. Raises SpecError where one of them holds no forms."""
    return Tools(read_forms(roots), Templates(roots), fonts, ruler(fonts))


def ruler(fonts: FontSet) -> Ruler:
    """The ruler that measures by the advances of these fonts."""
    return Ruler(lambda character, family, bold: fonts.face(family, bold).advance(character))
