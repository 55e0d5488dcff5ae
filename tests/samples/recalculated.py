"""Workbooks as LibreOffice computes them: the results that the file holds are taken out before."""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import office

SECONDS = 300
_RESULT = re.compile(rb"(</f>)<v>[^<]*</v>")


def without_results(content: bytes) -> bytes:
    """The workbook with its formulas alone."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            made.writestr(name, _RESULT.sub(rb"\1", source.read(name)))
    return target.getvalue()


def recalculated(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Each workbook (by a name) as LibreOffice saves it after it has computed all formulas; one call for all."""
    command, home, target = office.soffice(), office._home(), folder / "recalculated"
    assert command, "LibreOffice is not installed"
    sources = {name: folder / f"{number}.xlsx" for number, name in enumerate(files)}
    for name, source in sources.items():
        source.write_bytes(without_results(files[name]))
    profile = f"-env:UserInstallation=file://{home}/profile"
    subprocess.run(
        [command, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(target), *map(str, sources.values())],
        check=True,
        capture_output=True,
        timeout=SECONDS,
        env={**os.environ, "FONTCONFIG_FILE": str(home / "fonts.conf")},
    )
    return {name: (target / source.name).read_bytes() for name, source in sources.items()}
