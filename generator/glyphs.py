"""Characters that no font draws, found before drawing, with their place in the spec (G1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.findings import Finding
from generator.fonts.characters import INVISIBLE
from generator.rules.examined import Dossier, Examined

RULE = "G1"
_FAMILIES = ("宋体", "黑体")  # a text may stand in either: the second is the first one's bold
_HELP = "改用字体里有的字（生僻字可用组合说明），或在 fonts.yaml 里换一个收字更多的字体"


def undrawn(projects: Sequence[Examined], dossier: Dossier) -> Iterator[Finding]:
    """A finding for each character of a project or of 汇编.yaml that a family lacks, at its first place."""
    for project in projects:
        told: set[str] = set()
        for path, text in project.texts():
            for character, family in _missing(text):
                if character not in told:
                    told.add(character)
                    finding = project.finding(RULE, path, _message(character, family), _HELP, needle=character if character.isprintable() else "")
                    yield replace(finding, owners=(project.spec.file,))
    for key, texts in (("标题", dossier.collection.title), ("导言", dossier.collection.introduction)):
        for character, family in dict(_missing("".join(texts))).items():
            yield dossier.finding(RULE, key, _message(character, family), _HELP, needle=character)


def _message(character: str, family: str) -> str:
    shown = f"“{character}”" if character.isprintable() else ""
    return f"{family}没有{shown}（U+{ord(character):04X}）这个字，画不出来"


def _missing(text: str) -> Iterator[tuple[str, str]]:
    """(character, family that lacks it). Fonts are asked only for what stands outside GB 2312, which all of ours hold."""
    rare = [character for character in dict.fromkeys(text) if not _common(character)]
    if not rare:
        return
    from generator.fonts import font_set

    fonts = font_set()
    for character in rare:
        for family in _FAMILIES:
            if fonts.missing(character, family):
                yield character, family
                break


def _common(character: str) -> bool:
    if character in INVISIBLE or " " <= character <= "~":
        return True
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False
