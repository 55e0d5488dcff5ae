"""Where an OFD file leads: from its outline and from the lines of its contents, to places in it and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiao.layout.outline import Bookmark, OutlineBranch, branched
from jixiao.writers.ofd.objects import MM
from jixiao.writers.xml import escape


def goto(page: int, y: float | None = None) -> str:
    """To a page, by its number, so many pt below its upper edge; or to the whole of it."""
    kind, place = ("Fit", "") if y is None else ("XYZ", f' Left="0" Top="{y * MM:.3f}"')
    target = f'<ofd:Dest Type="{kind}" PageID="{page}"{place}/>'
    return f'<ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto>{target}</ofd:Goto></ofd:Action></ofd:Actions>'


def outline_of(bookmarks: Iterable[Bookmark], pages: Sequence[int], title: str = "") -> bytes:
    """The entries of a document of whose pages these are the numbers; with a title they stand below an entry of its
    own, closed, so that a thousand of them open as a list.
    """
    entries = _entries(branched(bookmarks), pages)
    if not title:
        return entries.encode()
    begin = f'<ofd:OutlineElem Title="{escape(title)}" Expanded="false">{goto(pages[0])}'
    return f"{begin}{entries}</ofd:OutlineElem>".encode()


def _entries(branches: Sequence[OutlineBranch], pages: Sequence[int]) -> str:
    return "".join(
        [
            f'<ofd:OutlineElem Title="{escape(bookmark.label)}">{goto(pages[bookmark.page], bookmark.y)}'
            f"{_entries(below, pages)}</ofd:OutlineElem>"
            for bookmark, below in branches
        ]
    )
