"""Pictures of a DOCX file: drawings in the line, each file kept once."""

from __future__ import annotations

from jixiao.document import Picture
from jixiao.writers.docx.styles import Written
from jixiao.writers.docx.text import INSIDE, TINY, Surroundings, breaks
from jixiao.writers.ooxml.pictures import PICTURE, Pictures, emu, picture_xml
from jixiao.writers.xml import escape

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def picture_paragraph(picture: Picture, written: Written, pictures: Pictures, place: Surroundings = INSIDE) -> str:
    """A paragraph of a picture alone, as high as the picture: its type, which stands below the line too, is tiny."""
    spacing = f'<w:spacing w:before="{place.before}" w:after="{place.after}" w:line="240" w:lineRule="auto"/>'
    properties = (
        f'{written.reference}{breaks(place)}{spacing}<w:ind w:firstLine="0"/><w:rPr>{TINY}</w:rPr>{place.section}'
    )
    begin, end = place.around
    shown = f"<w:r><w:rPr>{TINY}</w:rPr>{_drawing(picture, pictures)}</w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{begin}{shown}{end}</w:p>"


def _drawing(picture: Picture, pictures: Pictures) -> str:
    key, number = pictures.key(picture), pictures.drawn()
    told = f'id="{number}" name="{escape(picture.name)}" descr="{escape(picture.text)}"'
    size = f'cx="{emu(picture.width)}" cy="{emu(picture.height)}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {told}/><wp:cNvGraphicFramePr/>"
        f'<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="{PICTURE}">'
        f"{picture_xml('pic', picture, key, number)}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
