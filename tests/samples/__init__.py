"""What tests share: specs, documents and fonts to begin with, readers of what was made, the command in a process of its own."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPECS = ROOT / "specs"
TEMPLATES = ROOT / "templates"
ROOTS = (TEMPLATES,)
