"""What the tamperings of a real archive share: embedded files and manifest changed as a careful forger would."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from pikepdf import Pdf, String

Forgery = Callable[[Pdf], None]
FORGERIES: dict[str, Forgery] = {}
MANIFEST = "清单.json"


def forgery(change: Forgery) -> Forgery:
    """Puts a tampering on the list under its name."""
    FORGERIES[change.__name__] = change
    return change


def streams(pdf: Pdf) -> dict[str, Any]:
    """The embedded files' streams by path."""
    return {str(entry.UF): entry.EF.F for entry in pdf.Root.AF}


def put(pdf: Pdf, path: str, content: bytes) -> None:
    """Replaces an embedded file, and what PDF and manifest say of it, as a careful forger would."""
    stream = streams(pdf)[path]
    stream.write(content)
    stream.Params.Size, stream.Params.CheckSum = (
        len(content),
        String(hashlib.md5(content, usedforsecurity=False).digest()),
    )
    if path != MANIFEST:
        for member in (told := manifest(pdf))["成员"]:
            if member["路径"] == path:
                member |= {"字节": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        say(pdf, told)


def manifest(pdf: Pdf) -> dict[str, Any]:
    """What the inner manifest says."""
    told: dict[str, Any] = json.loads(streams(pdf)[MANIFEST].read_bytes())
    return told


def say(pdf: Pdf, told: dict[str, Any]) -> None:
    """Writes the inner manifest as the program does."""
    put(pdf, MANIFEST, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def other_versions(pdf: Pdf) -> None:
    """One field of the manifest, which asks for the second verdict."""
    told = manifest(pdf)
    told["版本"]["pydyf"] = "0.1"
    say(pdf, told)


def content(pdf: Pdf, page: int = 0) -> bytes:
    return bytes(pdf.pages[page].Contents.read_bytes())


def redo(pdf: Pdf, change: Callable[[bytes], bytes], page: int = 0) -> None:
    """Changes a page's content; it must change."""
    before = content(pdf, page)
    after = change(before)
    assert after != before
    pdf.pages[page].Contents = pdf.make_stream(after)


def replaced(pdf: Pdf, pattern: bytes, by: bytes, page: int = 0) -> None:
    redo(pdf, lambda before: re.sub(pattern, by, before, count=1), page)


def fonts(pdf: Pdf) -> list[Any]:
    return [font for _, font in sorted(pdf.pages[0].Resources.Font.items())]


def code(pdf: Pdf, text: str) -> str:
    """The glyph of a character in the first font, in hexadecimal digits."""
    return {
        text: glyph for glyph, text in re.findall(r"<(....)> <(....)>", fonts(pdf)[0].ToUnicode.read_bytes().decode())
    }[f"{ord(text):04x}"]


def add_text(pdf: Pdf, before: str, after: str = "") -> None:
    key = next(iter(sorted(pdf.pages[0].Resources.Font.keys())))
    shown = f"\n{before} BT {key} 10 Tf 1 0 0 -1 60 800 Tm <{code(pdf, '9')}> Tj ET {after}"
    redo(pdf, lambda old: old + shown.encode())
