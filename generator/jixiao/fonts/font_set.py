"""The fonts of a run: which file draws which family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from jixiao.fonts.characters import gb2312, gbk, general_standard
from jixiao.fonts.configuration import Configured, configuration_file, read_configuration
from jixiao.fonts.errors import FontError
from jixiao.fonts.face import Face
from jixiao.fonts.metrics import Metrics
from jixiao.fonts.preparation import Part, Prepared, Progress, locate, prepare
from jixiao.fonts.sources import FontSource, installed, packaged

FAMILIES = ("宋体", "黑体", "仿宋", "楷体")
FALLBACK, BOLD = "宋体", "黑体"


class FontRow(NamedTuple):
    """What `jixiao doctor` tells of a family. The counts are of characters covered."""

    family: str
    bold: bool
    font: str
    origin: str
    licence: str
    version: str
    path: Path
    gb2312: int
    gbk: int
    general_standard: int


class FontSet:
    """Faces by family and weight. Faces are prepared when first asked for; 宋体 and 黑体 at once, side by side."""

    def __init__(self, configured: Mapping[str, Configured], progress: Progress | None = None) -> None:
        """Take the user's choices. Raises FontError where a font cannot be used."""
        self._configured = configured
        self._progress = progress
        self._faces: dict[tuple[str, bool], Face] = {}
        self._prepared: dict[str, Prepared] = {}
        self._measured: dict[tuple[Path, Part], Metrics] = {}
        self._ready: set[tuple[Path, Part]] = set()  # looked at: hashing a font takes some milliseconds
        self._prepare([self._source(FALLBACK), self._source(BOLD)])

    def families(self) -> tuple[str, ...]:
        """The families that can be asked for."""
        return tuple(dict.fromkeys([*FAMILIES, *self._configured]))

    def face(self, family: str, bold: bool = False) -> Face:
        """The face of a family. A bold one without a file of its own is the regular one, emboldened, as the published
        forms show their 宋体; 黑体 is bold enough. Raises FontError.
        """
        if (family, bold) not in self._faces:
            chosen = self._configured.get(family, Configured())
            if not bold or chosen.bold:
                self._faces[family, bold] = self._make(
                    family, chosen.bold if bold and chosen.bold else self._source(family)
                )
            else:
                self._faces[family, bold] = replace(self.face(family), emboldened=family != BOLD)
        return self._faces[family, bold]

    def missing(self, text: str, family: str, bold: bool = False) -> list[str]:
        """The characters of the text that the family cannot draw, each once, in order."""
        face = self.face(family, bold)
        return [character for character in dict.fromkeys(text) if not face.covers(character)]

    def complete(self, face: Face, text: str) -> None:
        """Derive the face's supplement where the text needs it and it is not there yet, or damaged. Raises
        FontError.
        """
        rare = face.supplement
        if rare and face.needs_supplement(text):
            self._make_ready([self._prepared[rare.unique_name]], "supplement")

    def report(self) -> list[FontRow]:
        """A row for each family and weight."""
        return [_row(family, bold, self.face(family, bold)) for family in self.families() for bold in (False, True)]

    def _source(self, family: str) -> FontSource:
        chosen = self._configured.get(family, Configured())
        if source := chosen.regular or packaged(family) or installed(family):
            return source
        if family in FAMILIES:
            return self._source(FALLBACK)
        known = "、".join(self.families())
        raise FontError(f"没有名为“{family}”的字体，可用的有：{known}。其他字体请写进 fonts.yaml。")

    def _prepare(self, sources: list[FontSource]) -> list[Prepared]:
        located = [locate(source) for source in sources]
        self._make_ready(located, "main")
        return located

    def _make_ready(self, located: list[Prepared], part: Part) -> None:
        prepare(
            [(prepared, part) for prepared in located if (prepared.folder, part) not in self._ready], self._progress
        )
        self._ready.update((prepared.folder, part) for prepared in located)

    def _metrics(self, prepared: Prepared, part: Part) -> Metrics:
        """Read once: one file may draw several families."""
        key = prepared.folder, part
        if key not in self._measured:
            self._measured[key] = prepared.metrics(part)
        return self._measured[key]

    def _make(self, family: str, source: FontSource) -> Face:
        (prepared,) = self._prepare([source])
        main = self._metrics(prepared, "main")
        licence = source.licence or " ".join(main.licence.split())
        face = Face(family, prepared.family, prepared.file(), 0, source.origin, licence, main)
        if not prepared.derived:
            return replace(face, index=source.index)
        rare = face.unique_name + " Rare"
        self._prepared[rare] = prepared
        supplement = replace(
            face, unique_name=rare, path=prepared.file("supplement"), metrics=self._metrics(prepared, "supplement")
        )
        return replace(face, supplement=supplement) if supplement.metrics.bounds else face


def _row(family: str, bold: bool, face: Face) -> FontRow:
    counts = [sum(map(face.covers, characters())) for characters in (gb2312, gbk, general_standard)]
    return FontRow(family, bold, face.metrics.name, face.origin, face.licence, face.version, face.path, *counts)


_KEPT: dict[Path | None, FontSet] = {}


def font_set(progress: Progress | None = None) -> FontSet:
    """The fonts of this machine and user, made once a process. Derives them on the first run ever: 10 to 20 s.

    `progress` is told of that. Raises FontError with a message for the clerk.
    """
    chosen = configuration_file()
    key = chosen and chosen.absolute()
    if key not in _KEPT:
        _KEPT[key] = FontSet(read_configuration(chosen), progress)
    return _KEPT[key]
