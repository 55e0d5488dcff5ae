"""What looks wrong on the pages of a form: small figures, labels broken inside words, pages that are nearly empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from jixiao.authoring.form_map import label_of
from jixiao.document import Cell, Grid, Part
from jixiao.drawing.tools import Tools
from jixiao.layout.heights import Measured, inner_width
from jixiao.layout.positions import Placed, PlacedGrid, PlacedPart
from jixiao.layout.ruler import NO_START, Ruler
from jixiao.pages.template import Templates

_READABLE = 7.0  # pt; a figure in smaller type is hard to read on paper
_LITTLE = 0.25  # of a page
_NARROW = 0.25  # of a table's width
_UNUSED = 0.1  # of the width between the margins
_FEW = 3  # lines of a cell that is no prose
_WORD = 4  # characters of a word that nobody has to look up in words.txt
_CLOSING = "".join(NO_START)
_SIGNS = re.compile(r"\W")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that looks wrong, and the way out; what is not `broken` may be meant."""

    message: str
    help: str
    broken: bool = True


def looked_at(raw: Part, placed: PlacedPart, tools: Tools, *, labels: bool) -> Iterator[Remark]:
    """What looks wrong in a part; `raw` is as its template printed it. Labels are the same in all specs of a form:
    they are looked at where it is asked for.
    """
    yield from _figures(placed.part, tools.typesetter.roomy)
    yield from _small_type(raw, placed.part)
    yield from _pages(placed)
    tables = [block for block in raw.blocks if isinstance(block, Grid)]
    for grid in tables:
        yield from _narrow_prose(grid, raw, tools.typesetter.roomy)
    for number, grid in enumerate(tables if labels else (), 1):
        yield from _width(number, grid, raw.page.inner_width)
        for cell, lines in _lines(grid, tools.typesetter.roomy):
            broken = None if cell.fields else _label(cell, grid, lines, tools)
            yield from [broken] if broken else _orphan(cell, grid, lines)


def _figures(part: Part, ruler: Ruler) -> Iterator[Remark]:
    """Figures whose type had to shrink; of each column of a table the smallest."""
    small: dict[str, tuple[float, Cell, Grid]] = {}
    for grid in (block for block in part.blocks if isinstance(block, Grid)):
        for cell in grid.cells:
            label = label_of(grid, cell)
            if cell.value is not None and cell.style.size < min(_READABLE, small.get(label, (_READABLE,))[0]):
                small[label] = cell.style.size, cell, grid
    for label, (size, cell, grid) in small.items():
        told = "" if ruler.figure(cell.text, cell.style) <= inner_width(cell, grid.columns) + 1 else "，还放不下"
        yield Remark(f"“{label}”的 {cell.text} 缩到{size:.1f}磅{told}", "把这一列放宽，或换一个印得短的单位、格式")


def _small_type(raw: Part, laid: Part) -> Iterator[Remark]:
    before, after = ({cell.style.size for cell in _texts(part)} for part in (raw, laid))
    if before and after and max(after) < max(before):
        message = f"为了少一页，表里的字从{max(before):.3g}磅缩到{max(after):.3g}磅"
        yield Remark(message, "看看还清楚不清楚；不要缩就减行高、边距，或让它多一页", broken=False)


def _texts(part: Part) -> Iterator[Cell]:
    for block in part.blocks:
        yield from (cell for cell in block.cells if cell.value is None) if isinstance(block, Grid) else ()


def _pages(placed: PlacedPart) -> Iterator[Remark]:
    """Pages on which there is little."""
    page = placed.part.page
    ends = dict.fromkeys(range(placed.pages), 0.0)
    for block, start in zip(placed.blocks, placed.starts, strict=True):
        for number, end in _ends(block, start.y):
            ends[number] = max(ends[number], (end - page.margin.top) / page.inner_height)
    for number, share in ends.items() if placed.pages > 1 else ():
        if share < _LITTLE:
            last = number == placed.pages - 1
            message = f"{'最后一页' if last else f'第{number + 1}页'}只用了{share:.0%}"
            help = "减一点行高、边距，或把附注移到前一页" if last else "看紧接着的表、标题是不是要整个放在一页"
            yield Remark(message, help, broken=False)


def _ends(block: Placed | PlacedGrid, top: float) -> Iterator[tuple[int, float]]:
    """(page, where it ends) of a block on each of its pages."""
    if isinstance(block, PlacedGrid):
        yield block.page, top + sum(row.height for row in block.source.rows)
        return
    for piece in block.pieces:
        yield piece.page, max((line.y for line in piece.lines), default=top)


def _width(number: int, grid: Grid, whole: float) -> Iterator[Remark]:
    if grid.width < whole * (1 - _UNUSED):
        message = f"表{number}只占版心宽度的{grid.width / whole:.0%}"
        yield Remark(message, "不写 <table> 的 width，<col> 的宽度用百分数，加起来是100%", broken=False)


def _lines(grid: Grid, ruler: Ruler) -> Iterator[tuple[Cell, list[str]]]:
    measured = Measured(grid, ruler)
    pairs = zip(measured.grid.cells, measured.lines, strict=True)
    return ((cell, lines) for cell, lines in pairs if not cell.style.upright)


def _narrow_prose(grid: Grid, part: Part, ruler: Ruler) -> Iterator[Remark]:
    """Texts that are higher than a page because their column is narrow; of each column one."""
    told = set[str]()
    for cell, lines in _lines(grid, ruler):
        width = sum(grid.columns[cell.column : cell.column + cell.colspan])
        pages = len(lines) * cell.style.line_height / part.page.inner_height
        label = label_of(grid, cell)
        if cell.fields and pages > 1 and width < grid.width * _NARROW and label not in told:
            told.add(label)
            message = f"“{label}”的{len(cell.text)}字要排{pages:.1f}页，这一格只占表宽的{width / grid.width:.0%}"
            yield Remark(message, "把这一列放宽，或让它占几列；表上限了字数就写 字数", broken=False)


def _label(cell: Cell, grid: Grid, lines: list[str], tools: Tools) -> Remark | None:
    """What is said of a label that is broken inside a word; one with a character a line stands upright on purpose."""
    if len(lines) < 2 or max(map(_weight, lines)) < 2:
        return None
    places = set(accumulate(map(len, lines)))
    for begin, word in _words(cell.text, tools.templates):
        if any(begin < place < begin + len(word) for place in places):
            room, need = inner_width(cell, grid.columns), tools.typesetter.roomy.width(word, cell.style)
            if need > room and len(word) <= _WORD:
                message = f"列太窄：“{word}”要{need:.0f}磅，只有{room:.0f}磅"
                return Remark(message, "把这一列放宽，或减小左右的 padding", broken=False)
            return Remark(f"标签断在词的中间：“{'｜'.join(lines)}”", _breaking(cell.text), broken=False)
    return None


def _breaking(label: str) -> str:
    if "\u200b" in label:
        return "把它的词写进 _shared/words.txt，或自己在能断的地方放 <wbr/>"
    return f'写成 {{{{ "{label}" | 断词 }}}}（它的词要在 _shared/words.txt 里），或自己在能断的地方放 <wbr/>'


def _words(text: str, templates: Templates) -> Iterator[tuple[int, str]]:
    """(place, word) of what a label should not be broken in; a line may end beside signs."""
    place = 0
    for piece in re.split("[\u200b\n]", text):
        for word in templates.words(piece):
            inner = place
            for run in _SIGNS.split(word):
                yield inner, run
                inner += len(run) + 1
            place += len(word)


def _orphan(cell: Cell, grid: Grid, lines: list[str]) -> Iterator[Remark]:
    """One character on the last line of a short text."""
    last = lines[-1].rstrip(_CLOSING)
    if 1 < len(lines) <= _FEW and cell.value is None and len(last) == 1 and max(map(_weight, lines)) >= _FEW:
        what = "" if not cell.fields else f"{label_of(grid, cell)}的"
        message = f"{what}“{''.join(lines)}”最后一行只有一个字"
        yield Remark(message, "把这一列放宽一点，或减小左右的 padding、字号", broken=False)


def _weight(line: str) -> int:
    """Characters of a line, signs left out."""
    return len(_SIGNS.sub("", line))
