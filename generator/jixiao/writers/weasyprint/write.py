"""Writes a laid-out document as a PDF by WeasyPrint, which is imported when it is asked for the first time."""

from __future__ import annotations

from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from typing import Any

from jixiao.errors import ExitCode, ExpectedError
from jixiao.layout.paper import Laid
from jixiao.writers.weasyprint.markup import markup
from jixiao.writers.weasyprint.web_fonts import WebFonts
from jixiao.writers.writer import Takes, Writer

_ADVICE = (
    "Debian、Ubuntu 运行 sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0；"
    "别的系统见 WeasyPrint 的安装说明。不写 --pdf-engine 就用不着它"
)


class EngineError(ExpectedError):
    """WeasyPrint, or a system library that it draws with, is not there."""

    exit_code = ExitCode.ENVIRONMENT
    about = "WeasyPrint 用不了"


def write(laid: Laid) -> bytes:
    """The PDF file of a document. Raises EngineError, and MissingCharactersError where a font lacks a character."""
    engine = loaded()
    laid.typesetter.prepare(laid.document)
    fonts = WebFonts(laid.typesetter)
    found = engine.drawn(markup(laid.document, fonts), fonts)
    assert isinstance(found, bytes)
    return found


def loaded() -> Any:
    """The engine. Raises EngineError where it cannot be loaded, with what to install."""
    try:
        with redirect_stdout(StringIO()):  # where a library is missing it prints a page of English
            return import_module("jixiao.writers.weasyprint.engine")
    except ImportError as error:
        raise EngineError(f"没有装 Python 包 {error.name}，请运行 pip install weasyprint") from error
    except OSError as error:
        raise EngineError(f"缺少系统软件 Pango。{_ADVICE}") from error


WRITER = Writer("pdf", "application/pdf", Takes.PAPER, write, loaded)
