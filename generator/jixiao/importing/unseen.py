"""What nobody sees in a file: hidden sheets are left out, hidden rows and columns read; all are told."""

from __future__ import annotations

from jixiao.readers.content import Content, FileCell, FileLine, FileTable, LineKind, bare

_FEW = 5  # places that are named


def without_unseen(content: Content) -> tuple[Content, tuple[str, ...]]:
    """The content without what is hidden altogether, and what is to be said of it."""
    kept: Content = []
    sheets: dict[str, None] = {}
    covered: list[str] = []
    cells: list[FileCell] = []
    for item in content:
        if isinstance(item, FileTable):
            texts = [cell for cell in item.cells if cell.text.strip()]
            if texts and all(cell.hidden for cell in texts):
                sheets[item.place.sheet] = None
                continue
            cells += [cell for cell in texts if cell.hidden]
        elif item.kind is LineKind.HIDDEN:
            covered += _covered(item, content)
            continue
        kept.append(item)
    return kept, tuple(_said([*sheets], covered, [str(cell.place) for cell in cells]))


def _covered(line: FileLine, content: Content) -> list[str]:
    """A text that nobody sees, but for one that a cell or another line says as well."""
    seen = {cell.bare for item in content if isinstance(item, FileTable) for cell in item.cells}
    seen |= {bare(item.text) for item in content if isinstance(item, FileLine) and item is not line}
    return [] if bare(line.text) in seen else [f"{line.place}“{line.text.strip()}”"]


def _said(sheets: list[str], covered: list[str], cells: list[str]) -> list[str]:
    said = [f"工作表“{sheet}”里有隐藏的表，没有读" for sheet in sheets]
    said += [f"看不见的文字没有读：{_first(covered)}"] if covered else []
    return [*said, *([f"隐藏的格子也读了：{_first(cells)}"] if cells else [])]


def _first(texts: list[str]) -> str:
    return "、".join(texts[:_FEW]) + (f"等{len(texts)}处" if len(texts) > _FEW else "")
