"""What an examiner remarks as comments of a Word file (ECMA-376, part 1, 17.13.4), without a date: no clock is read."""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.document import Note
from jixiao.writers.docx.base import CONTENT_TYPE, NAMESPACES, RELATIONSHIPS
from jixiao.writers.ooxml.package import DECLARATION
from jixiao.writers.xml import escape

AUTHOR, INITIALS = "审核", "审"
_PART, _ID = "comments.xml", "rIdComments"


class Comments:
    """Collects the comments of a file while its body is written; a note that stands again has one comment."""

    def __init__(self) -> None:
        self._written: dict[int, str] = {}

    def __bool__(self) -> bool:
        return bool(self._written)

    def around(self, notes: Iterable[Note], inner: tuple[str, str]) -> tuple[str, str]:
        """What stands before and behind a text with these notes, around `inner`."""
        begin, end = inner
        for note in notes:
            if note.number not in self._written:
                self._written[note.number] = _comment(note)
                begin = f'<w:commentRangeStart w:id="{note.number}"/>{begin}'
                end += f'<w:commentRangeEnd w:id="{note.number}"/><w:r><w:commentReference w:id="{note.number}"/></w:r>'
        return begin, end

    def add_to(self, parts: dict[str, str | bytes]) -> None:
        """Adds the part with the comments, and what leads to it."""
        kind = f'<Override PartName="/word/{_PART}" ContentType="{CONTENT_TYPE}.comments+xml"/>'
        relation = f'<Relationship Id="{_ID}" Type="{RELATIONSHIPS}/comments" Target="{_PART}"/>'
        for name, end, added in (
            ("[Content_Types].xml", "</Types>", kind),
            ("word/_rels/document.xml.rels", "</Relationships>", relation),
        ):
            before = parts[name]
            parts[name] = (before.decode() if isinstance(before, bytes) else before).replace(end, added + end)
        written = "".join(self._written.values())
        parts[f"word/{_PART}"] = f"{DECLARATION}<w:comments {NAMESPACES}>{written}</w:comments>"


def _comment(note: Note) -> str:
    paragraphs = "".join(
        f"<w:p>{'' if number else '<w:r><w:annotationRef/></w:r>'}"
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for number, line in enumerate(note.lines)
    )
    return f'<w:comment w:id="{note.number}" w:author="{AUTHOR}" w:initials="{INITIALS}">{paragraphs}</w:comment>'
