"""The encodings in which editors save a spec: UTF-8, UTF-16 with its mark (Notepad's “Unicode”), GB18030 (its “ANSI”
in China).

A wrong guess would print other characters than the author wrote, so GB18030 is taken only where the bytes say it in
several
ways at once; else the file is refused.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Words of which every spec and form has some. The bytes of another encoding do not make them by chance.
_WORDS = re.compile("年度|表式|项目|单位|预算|资金|绩效|指标|共用|标题|名称|字段")
_HIGH = re.compile(rb"[\x80-\xff]+")
_ORDINARY = 0.9  # share of the characters beyond ASCII that stand in GB 2312, in a text of today
_UNKNOWN = "文件不是 UTF-8 编码，也认不出是哪一种"
_PRIVATE = ("Co", "Cn", "Cc", "Cs")


class EncodingError(Exception):
    """Bytes that are no text we can be sure of: what is wrong, and on which line (from 1) and column."""

    def __init__(self, message: str, line: int, column: int = 1) -> None:
        super().__init__(message)
        self.line, self.column = line, column


class Encoding(NamedTuple):
    """How a file's text was written: its codec, and the mark in front of it."""

    codec: str = "utf-8"
    mark: bytes = b""

    def encoded(self, text: str) -> bytes:
        """The text as bytes, as the file had them. Raises UnicodeEncodeError for what the encoding cannot hold."""
        return self.mark + text.encode(self.codec)


def decoded(content: bytes) -> tuple[str, Encoding]:
    """The text of a file and how it was written; line ends stay.

    Raises EncodingError where that cannot be told for sure.
    """
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], codec), Encoding(codec, mark)
    try:
        return content.decode(), Encoding()
    except UnicodeDecodeError as error:
        return _chinese(content, error.start), Encoding("gb18030")


def _strictly(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(codec, "ignore")
        raise EncodingError(f"文件开头说是 {codec.upper()}，这里却不是", *_place(before)) from None


def _chinese(content: bytes, wrong: int) -> str:
    """The bytes as GB18030, if there is no doubt; `wrong` is where they are not UTF-8."""
    place = _place(content[:wrong].decode(errors="ignore"))
    if any(_is_utf8(run) for run in _HIGH.findall(content)):
        raise EncodingError("文件大体是 UTF-8 编码，这里却不是：坏了，或混进了别的编码", *place)
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        raise EncodingError(_UNKNOWN, *place) from None
    if not _WORDS.search(text) or not _plausible(text):
        raise EncodingError(_UNKNOWN, *place)
    return text


def _is_utf8(run: bytes) -> bool:
    """Are these bytes Chinese in UTF-8: some ordinary characters one after the other, and no ordinary ones in
    GB18030?
    """
    try:
        text = run.decode()
    except UnicodeDecodeError:
        return False
    return len(text) > 1 and all(map(_ordinary, text)) and not all(map(_ordinary, run.decode("gb18030", "replace")))


def _plausible(text: str) -> bool:
    beyond = {character: count for character, count in Counter(text).items() if character > "\x7f"}
    if any(unicodedata.category(character) in _PRIVATE for character in beyond):
        return False
    return sum(count for character, count in beyond.items() if _ordinary(character)) >= _ORDINARY * sum(beyond.values())


@lru_cache(maxsize=1 << 16)
def _ordinary(character: str) -> bool:
    """Does it stand in GB 2312?"""
    try:
        return character > "\x7f" and bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _place(before: str) -> tuple[int, int]:
    """Line and column behind a text."""
    lines = before.replace("\r\n", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1
