"""What a template names and nobody gave: it says what there is instead."""

from __future__ import annotations

from collections.abc import Mapping

import jinja2

NO_ITEM = "no such item"
_SOME = 20  # names that a message tells


class Missing(jinja2.StrictUndefined):
    """Jinja's strict undefined; of something with names its message tells these."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        there, name = self._undefined_obj, self._undefined_name
        if isinstance(there, Mapping) and there and isinstance(name, str):
            return f"{NO_ITEM}: {name}: {'、'.join([str(key) for key in there][:_SOME])}"
        return super()._undefined_message
