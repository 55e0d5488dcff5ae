"""The files that a page of the docs shows: a line that ends in `name`： and the block below it."""

from __future__ import annotations

import re
from pathlib import Path

_SHOWN = re.compile(r"`([^`\n]+\.(?:yaml|j2|css|txt))`(?:（[^）\n]*）)?：\n\n```\w*\n(.*?)```", re.DOTALL)


def written(page: Path, folder: Path) -> list[Path]:
    """Writes the files of a page below a folder, as its reader would; gives back those that are projects, and the
    folders of compilations.
    """
    specs = []
    for name, text in _SHOWN.findall(page.read_text(encoding="utf-8")):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        if file.suffix == ".yaml" and file.name != "form.yaml":
            specs.append(file)
    whole = {file.parent for file in specs if file.name == "汇编.yaml"}
    return [*(file for file in specs if file.parent not in whole), *sorted(whole)]
