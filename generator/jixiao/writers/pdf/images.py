"""Pictures as objects of a PDF file: the rows of a PNG as they are, its transparency as a soft mask."""

from __future__ import annotations

import hashlib

import pydyf

from jixiao.document import Picture
from jixiao.files.png import PALETTE, WITH_ALPHA, Png, read_png, samples
from jixiao.writers.pdf.file import PdfFile, reference

_PREDICTED = 15  # rows with PNG's own filters


def image_key(picture: Picture) -> str:
    """The name of a picture among the resources of pages: the same picture has the same name in every file."""
    return f"Im{hashlib.sha256(picture.content).hexdigest()[:16]}"


def add_image(file: PdfFile, picture: Picture) -> int:
    """Adds the picture's object; gives its number."""
    png = read_png(picture.content)
    if png.kind in WITH_ALPHA:
        return _with_alpha(file, png)
    entries = _entries(png, png.depth)
    if png.kind == PALETTE:
        colors = b"<%s>" % png.palette.hex().encode()
        entries["ColorSpace"] = pydyf.Array(["/Indexed", "/DeviceRGB", len(png.palette) // 3 - 1, colors])
        if png.transparency:
            entries["SMask"] = reference(_mask(file, png, _palette_alpha(png)))
    elif png.transparency:
        values = [int.from_bytes(png.transparency[at : at + 2], "big") for at in range(0, 2 * png.channels, 2)]
        entries["Mask"] = pydyf.Array([value for value in values for _ in range(2)])
    ways = {"Predictor": _PREDICTED, "Colors": png.channels, "BitsPerComponent": png.depth, "Columns": png.width}
    entries |= {"Filter": "/FlateDecode", "DecodeParms": pydyf.Dictionary(ways)}
    return file.add_stream(pydyf.Dictionary(entries), png.packed, compress=False)


def _entries(png: Png, depth: int) -> dict[str, object]:
    space = "/DeviceRGB" if png.kind in (2, 6) else "/DeviceGray"
    size = {"Width": png.width, "Height": png.height, "BitsPerComponent": depth}
    return {"Type": "/XObject", "Subtype": "/Image", **size, "ColorSpace": space}


def _with_alpha(file: PdfFile, png: Png) -> int:
    """Colours and transparency apart, of 16 bits the upper 8."""
    found = samples(png)[:: png.depth // 8]
    last = png.channels - 1
    colors = bytearray(len(found) // png.channels * last)
    for channel in range(last):
        colors[channel::last] = found[channel :: png.channels]
    entries = {**_entries(png, 8), "SMask": reference(_mask(file, png, found[last :: png.channels]))}
    return file.add_stream(pydyf.Dictionary(entries), bytes(colors))


def _mask(file: PdfFile, png: Png, alpha: bytes) -> int:
    entries = {**_entries(png, 8), "ColorSpace": "/DeviceGray"}
    return file.add_stream(pydyf.Dictionary(entries), alpha)


def _palette_alpha(png: Png) -> bytes:
    """How opaque each pixel of a picture with a palette is."""
    opaque = png.transparency.ljust(256, b"\xff")
    rows, each = samples(png), 8 // png.depth
    found = bytearray()
    for start in range(0, len(rows), png.stride):
        row = rows[start : start + png.stride]
        numbers = (byte >> (8 - png.depth * (at + 1)) & ((1 << png.depth) - 1) for byte in row for at in range(each))
        found += bytes([opaque[number] for number, _ in zip(numbers, range(png.width), strict=False)])
    return bytes(found)
