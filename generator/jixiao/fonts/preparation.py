"""Makes font files ready for drawing: used as they are, or derived once into the cache folder."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from jixiao.files.digest import sha256
from jixiao.files.reasons import reason
from jixiao.fonts.errors import FontError
from jixiao.fonts.metrics import Metrics, read_metrics
from jixiao.fonts.sources import FontSource
from jixiao.fonts.storage import cache_folder, content_hash, intact

DERIVATION = "1"  # raise it when the derivation changes: older derived fonts are then left aside
TRUE_TYPE, CFF, COLLECTION = (b"\0\1\0\0", b"true"), b"OTTO", b"ttcf"
Progress = Callable[[str, int, int], None]
"""Told the name of a font file, how many glyphs of it are done, and of how many."""
Part = Literal["main", "supplement"]
PARTS: tuple[Part, ...] = ("main", "supplement")


class Prepared(NamedTuple):
    """A source and its place in the cache."""

    source: FontSource
    folder: Path  # where its metrics and derived files are
    family: str  # the unique name that it goes by
    derived: bool

    def file(self, part: Part = "main") -> Path:
        """The font file that draws: the source itself or a derived one."""
        return self.folder / f"{part}.ttf" if self.derived else self.source.path

    def metrics(self, part: Part = "main") -> Metrics:
        """The metrics of a part that has been prepared. Raises FontError where they are gone."""
        try:
            return read_metrics(self.folder / f"{part}.json")
        except OSError as error:
            told = f"备好的字体不见了：{self.folder}（{reason(error)}）。重新运行，会再备一份；运行时不要清理缓存。"
            raise FontError(told) from error

    def has(self, part: Part) -> bool:
        """Whether the part can be used at once: it is there, with the metrics of both, as it was written."""
        own = [self.file(part)] if self.derived else []
        return all(intact(path) for path in (*own, *(self.folder / f"{one}.json" for one in PARTS)))


def locate(source: FontSource) -> Prepared:
    """Where the source's derived files belong. Raises FontError where the file is no usable font."""
    folder = cache_folder() / "fonts"
    derived = _outlines_are_cff(source)
    try:
        content = content_hash(source.path, folder)
    except OSError as error:
        raise unwritable(folder, reason(error)) from error
    key = sha256(f"{content}|{source.index}|{source.family}|{DERIVATION}".encode()).hexdigest()[:16]
    return Prepared(source, folder / key, source.family or f"{source.path.stem[:24]} x{key[:6]}", derived)


def prepare(needed: Sequence[tuple[Prepared, Part]], progress: Progress | None = None) -> None:
    """Derive or measure what is not there yet, several side by side. Raises FontError."""
    absent = [(prepared, part) for prepared, part in dict.fromkeys(needed) if not prepared.has(part)]
    if absent:
        from jixiao.fonts.workers import work

        work(absent, progress)


def _outlines_are_cff(source: FontSource) -> bool:
    """Whether the font file holds CFF outlines; False: TrueType. Raises FontError where it is neither."""
    path = source.path
    try:
        with path.open("rb") as file:
            header = file.read(12 + 4 * 256)
            if header.startswith(COLLECTION):
                file.seek(_offset(header, path, source.index))
                header = file.read(4)
    except OSError as error:
        raise FontError(f"字体文件读不出来：{path}（{reason(error)}）。") from error
    except struct.error as error:
        raise FontError(f"字体文件读不出来：{path}（字体集不完整）。") from error
    if header[:4] not in (CFF, *TRUE_TYPE):
        raise FontError(f"不是可用的字体文件：{path}。可用 .ttf、.otf、.ttc、.otc；.woff 等网页字体不可用。")
    return header[:4] == CFF


def _offset(header: bytes, path: Path, index: int) -> int:
    """Where a font of a collection begins in its file."""
    (count,) = struct.unpack_from(">I", header, 8)
    if index >= count:
        raise FontError(f"字体集 {path} 只有 {count} 个字体，序号应为 0 到 {count - 1}，现为 {index}。")
    (offset,) = struct.unpack_from(">I", header, 12 + 4 * index)
    return int(offset)


def unwritable(folder: Path, why: str) -> FontError:
    """The error for a cache folder that cannot be written."""
    return FontError(f"字体缓存目录写不进去：{folder}（{why}）。请用环境变量 JIXIAO_CACHE 另指定一个可写的目录。")
