"""WeasyPrint, made quick: fed well-formed markup, with one font configuration a process and its own small sheet."""

from __future__ import annotations

import copy
import gc
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from generator.pdf_import import engine
from generator.pdf_objects import finish

if TYPE_CHECKING:
    import weasyprint

OUTPUT_INTENT = "jixiao-srgb"
# All that the writer's markup uses: the sheet of a browser takes longer to match and has its own margins. Kerning and
# ligatures are turned off by the fonts' configuration: as CSS, WeasyPrint loses 37 KB of memory a form for them.
USER_AGENT = """
html,body,section,div,p,h1,h2,h3,h4,h5,h6{display:block}
head,title,meta,style{display:none}
html{white-space:pre-wrap;overflow-wrap:anywhere}
table{display:table}
colgroup{display:table-column-group}
col{display:table-column}
tbody{display:table-row-group}
tr{display:table-row}
td,th{display:table-cell}
"""


def render(markup: str, fontconfig: Path) -> weasyprint.Document:
    """Lay out XHTML with the fonts that the configuration lists. FONTCONFIG_FILE must name it."""
    with _no_collector():
        return _html(markup).render(
            font_config=_font_configuration(fontconfig),
            color_profiles={OUTPUT_INTENT: _colour_profile()},
            output_intent=OUTPUT_INTENT,
        )


def write(pages: weasyprint.Document, variant: str) -> bytes:
    """Pages from `render` as a tagged PDF file of a variant of PDF/A. The identifier comes from the content."""
    with _no_collector():
        # an output intent of another name than srgb keeps WeasyPrint from opening the profile again for each file
        content = pages.write_pdf(pdf_variant=variant, pdf_tags=True, pdf_identifier=True, output_intent=OUTPUT_INTENT, finisher=finish)
    assert isinstance(content, bytes)
    return content


def take_objects(pages: weasyprint.Document) -> Any:
    """The pages as the objects of a tagged PDF file (a pydyf.PDF), not written: its reader puts them into a file of its own."""
    taken: list[Any] = []

    def finish(_: Any, pdf: Any) -> None:
        taken.append(copy.copy(pdf))
        pdf.objects = pdf.objects[:1]  # nothing is left for the engine to write

    with _no_collector():
        pages.write_pdf(io.BytesIO(), finisher=finish, pdf_tags=True, output_intent=OUTPUT_INTENT, pdf_version="1.7")
    return taken[0]


@contextmanager
def _no_collector() -> Iterator[None]:
    """Layout makes many objects and few cycles: the collector only costs time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@cache
def _font_configuration(fontconfig: Path) -> Any:
    """One for each list of fonts: a new one reads all fonts again and keeps 3 MB."""
    assert os.environ["FONTCONFIG_FILE"] == os.fspath(fontconfig)  # the library reads it there
    engine()
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def _colour_profile() -> Any:
    """WeasyPrint's own profile of sRGB, read once: it reads it for each file and leaves it open."""
    engine()
    from weasyprint.css import ColorProfile

    content = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()

    class Unchanged(ColorProfile):  # type: ignore[misc]
        """Little CMS writes a profile differently the second time; the file's own bytes stay."""

        @property
        def content(self) -> bytes:
            return content

    return Unchanged(io.BytesIO(content), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))


@cache
def _user_agent() -> Any:
    return engine().CSS(string=USER_AGENT)


@cache
def _fetcher() -> Any:
    """Refuses everything: the markup is complete in itself."""
    engine()
    from weasyprint.urls import URLFetcher

    class Refusing(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            raise ValueError(f"refused: {url}")

    return Refusing()


@cache
def _html_class() -> Any:
    """WeasyPrint's HTML, but for well-formed markup: parsed as XML, and with our own user-agent sheet."""
    import cssselect2

    class WellFormed(engine().HTML):  # type: ignore[misc]
        def __init__(self, markup: str) -> None:
            root = ElementTree.fromstring(markup)  # noqa: S314 -- our own markup
            self.base_url = None
            self.url_fetcher = _fetcher()
            self.media_type = "print"
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [_user_agent()]

    return WellFormed


def _html(markup: str) -> Any:
    return _html_class()(markup)
