"""WeasyPrint itself: this module can be imported only where it and its system libraries are."""

from __future__ import annotations

from functools import cache
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from jixiao.writers.weasyprint.web_fonts import WebFonts


class _Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Gets the fonts, and nothing else: a document has nothing to get from elsewhere."""

    def __init__(self, fonts: WebFonts) -> None:
        super().__init__(allowed_protocols=(), fail_on_errors=True)
        self.fonts = fonts

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """As WeasyPrint asks."""
        return URLFetcherResponse(url, self.fonts.content(url))


def drawn(markup: str, fonts: WebFonts) -> bytes:
    """The PDF of a page of HTML. PDF/A-3a, since WeasyPrint has no file that is PDF/UA too."""
    page = weasyprint.HTML(string=markup, url_fetcher=_Fetcher(fonts))
    return bytes(page.write_pdf(font_config=_configuration(), pdf_variant="pdf/a-3a"))


@cache
def _configuration() -> Any:
    """The fonts that Pango has been given in this process: to give them takes longer than to draw a form."""
    return FontConfiguration()
