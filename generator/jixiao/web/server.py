"""Runs the page on the loopback address until it is interrupted."""

from __future__ import annotations

import asyncio
import gc
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from jixiao.drawing.tools import Tools
from jixiao.errors import ExitCode, ExpectedError
from jixiao.web.app import application
from jixiao.web.guard import Guard, Pass
from jixiao.web.requests import SECONDS
from jixiao.web.site import Site
from jixiao.web.workspace import Workspace

_CONNECTIONS = 200  # at once; a browser has six
_OBJECTS = 50_000  # of a keystroke or two
_LOOPBACK = "127.0.0.1"


class _Impatient(H11Protocol):
    """A connection that is closed where no whole head of a request comes in time, or where others want in who may have
    more to say: an idle one costs a file each.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self.loop.call_later(SECONDS, self._waited)
        if len(self.connections) > _CONNECTIONS:
            for one in [*self.connections]:
                if one is not self and isinstance(one, _Impatient) and one.cycle is None:
                    one.transport.close()

    def _waited(self) -> None:
        if self.cycle is None:
            self.transport.close()


class PortError(ExpectedError):
    """The port is taken, or may not be used."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE


def serve(path: Path, output: Path, tools: Tools, port: int, told: Callable[[str], None], *, browser: bool) -> None:
    """Serves the page for a folder or a file; port 0 takes a free one. Raises PortError.

    `told` is given each link that lets a browser in.
    """
    listening = _listening(port)
    port = listening.getsockname()[1]
    entry = Pass(port, told=told)
    site = Site(tools, Workspace(path, output).look())
    app = Guard(
        application(site),
        entry,
        (f"{_LOOPBACK}:{port}", f"localhost:{port}"),
    )
    gc.freeze()  # forms and fonts stay as they are: what a keystroke makes is looked through without them
    gc.set_threshold(_OBJECTS)
    told(entry.link)
    if browser:
        webbrowser.open(entry.link)
    config = uvicorn.Config(
        app,
        http=_Impatient,
        log_level="error",
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=32_768,
    )
    try:
        uvicorn.Server(config).run([listening])
    finally:
        site.background.close()


def _listening(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((_LOOPBACK, port))
        made.listen()  # a browser that is quicker than the server waits
    except OSError as error:
        made.close()
        raise PortError(f"端口 {port} 用不了，多半是别的程序占着：换一个 --port，或不写") from error
    return made
