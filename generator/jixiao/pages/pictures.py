"""Pictures in a page: PNG files from the form's own folder, each alone in its cell or paragraph."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

from jixiao.document import Grid, Picture
from jixiao.files.folder import found
from jixiao.files.png import LARGEST_FILE, PngError, read_png
from jixiao.findings import InputError
from jixiao.layout.heights import inner_width
from jixiao.pages.properties import Declarations, Length
from jixiao.pages.sandbox.html_bounds import PICTURES

_EXAMPLE = '例如 <img src="会徽.png" alt="会徽" style="width: 20mm"/>'
_LEAST = 1.0  # pt
_SIZE = 10.0  # pt; what an em of a picture is, which has no type of its own


class PictureReader:
    """Reads the pictures of one form and of those that it takes over from. `wrong` makes the fault of a line."""

    def __init__(
        self, forms: tuple[str, ...], roots: tuple[Path, ...], wrong: Callable[[str, int, str], InputError]
    ) -> None:
        self.forms, self.roots, self.wrong = forms, roots, wrong
        self.contents: dict[str, bytes] = {}
        self.count = 0

    def read(self, images: list[Any], text: str, declared: Declarations, room: float, height: float) -> Picture:
        """The picture in a cell or paragraph, which has nothing else; at most `room` by `height` pt."""
        node, *others = images
        line = node.sourceline or 1
        self.count += 1
        if self.count > PICTURES:
            raise self.wrong(f"图片超过了{PICTURES}张", line, "看循环里有没有图片")
        if others or text.strip("\u200b\n "):
            raise self.wrong("图片旁边不能有文字或别的图片", line, "一张图片单独放在一个格子或段落里")
        told = (node.get("alt") or "").strip()
        if not told:
            raise self.wrong("<img> 没有 alt", line, f"alt 写图上是什么，给听读的人；{_EXAMPLE}")
        name = node.get("src") or ""
        if name not in self.contents:
            self.contents[name] = self._content(name, line)
        content = self.contents[name]
        try:
            png = read_png(content)
        except PngError as error:
            raise self.wrong(f"图片“{name}”{error}", line, "只用 PNG；用画图软件另存一次") from None
        size = self._size(declared, png.width / png.height, line, room, height)
        return Picture(Path(name).name, content, *size, told)

    def refuse_wide(self, grid: Grid, line: int) -> None:
        """Raises InputError where a picture is wider than its cell."""
        for cell in grid.cells if self.count else ():
            if cell.picture and cell.picture.width > inner_width(cell, grid.columns):
                raise self.wrong(f"图片“{cell.picture.name}”比它的格子宽", line, "减小 width，或加宽那一列")

    def _content(self, name: str, line: int) -> bytes:
        """The bytes of a file in the form's folder, or one of its bases, not more than are taken. Raises InputError."""
        for form, root in product(self.forms, reversed(self.roots)):
            file = found(root, f"{form}/{name}") if name and not name.startswith("/") else None
            if file and file.is_relative_to((root / form).resolve()):
                with file.open("rb") as opened:
                    return opened.read(LARGEST_FILE + 1)
        raise self.wrong(
            f"这种表的文件夹里没有图片“{name[:80]}”", line, f"把 PNG 文件放进去，src 写它的名字；{_EXAMPLE}"
        )

    def _size(self, declared: Declarations, shape: float, line: int, room: float, most: float) -> tuple[float, float]:
        """Width and height in pt; of one that is not written, as the picture's shape asks."""
        written = [declared.get(name) for name in ("width", "height")]
        lengths = [length for length in written if isinstance(length, Length)]
        if not lengths or any(not length.unit or length.unit == "%" for length in lengths):
            raise self.wrong("<img> 没有宽度或高度", line, f"用 mm、cm、pt 写 width 或 height；{_EXAMPLE}")
        width, height = (length.points(_SIZE) if isinstance(length, Length) else 0.0 for length in written)
        width, height = width or height * shape, height or width / shape
        if min(width, height) < _LEAST or width > room or height > most:
            raise self.wrong(f"图片宽{width:.0f}pt、高{height:.0f}pt，太小或放不下", line, "改 width、height")
        return round(width, 2), round(height, 2)
