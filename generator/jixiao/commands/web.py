"""jixiao web: the page in the browser, on this machine only."""

from __future__ import annotations

import argparse
from pathlib import Path

from jixiao.commands.options import add_forms_option, form_roots
from jixiao.errors import ExitCode, UsageError

EPILOG = """在浏览器里照着表填：左边是项目，中间是表，右边是审核的问题；填的写进项目文件，别的字节不动。
只有本机能打开，链接里的口令只能用一次。按 Ctrl-C 结束。

例：
  jixiao web                    打开 specs/，没有就打开当前文件夹
  jixiao web 某文件夹
  jixiao web --no-browser       只写出链接，自己打开"""

_HIGHEST = 65535


def add_options(parser: argparse.ArgumentParser) -> None:
    """PATH, --port, --no-browser, -o, --forms."""
    parser.add_argument("path", nargs="?", metavar="PATH", help="项目文件或文件夹（默认 specs，没有就是当前文件夹）")
    parser.add_argument("--port", type=int, default=0, metavar="N", help="端口（默认由系统给一个空着的）")
    parser.add_argument("--no-browser", action="store_true", help="不打开浏览器，只写出链接")
    parser.add_argument(
        "-o", "--output", default="output", metavar="DIR", help="render 写到的文件夹，看哪些改过还没有出"
    )
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Serves until it is interrupted."""
    path = Path(options.path) if options.path else next((one for one in (Path("specs"),) if one.is_dir()), Path())
    if not path.exists():
        raise UsageError(f"没有这个文件或文件夹：{path}")
    if not 0 <= options.port <= _HIGHEST:
        raise UsageError("--port 是 0 到 65535 的数")
    roots = form_roots(options.forms, [path])
    from jixiao.drawing.tools import tools
    from jixiao.fonts import font_set
    from jixiao.web.server import serve

    made = tools(roots, font_set())

    def told(link: str) -> None:
        print(f"在浏览器里打开（只能用一次）：{link}", flush=True)

    serve(path, Path(options.output), made, options.port, told, browser=not options.no_browser)
    return ExitCode.OK
