"""Many files through LibreOffice in one call: a start takes longer than a form."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import office

SECONDS = 300


def printed(files: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """Each file (by a name with its suffix) as LibreOffice prints it: a PDF in the folder."""
    sources = [folder / name for name in files]
    for source, content in zip(sources, files.values(), strict=True):
        source.write_bytes(content)
    command = office.soffice()
    assert command, "LibreOffice is not installed"
    home = office._home()
    subprocess.run(
        [
            command,
            f"-env:UserInstallation=file://{home}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, sources),
        ],
        check=True,
        capture_output=True,
        timeout=SECONDS,
        env={**os.environ, "FONTCONFIG_FILE": str(home / "fonts.conf")},
    )
    return {source.name: source.with_suffix(".pdf") for source in sources}
