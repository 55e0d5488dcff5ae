"""A running `jixiao web`, asked as the page asks it, or as somebody else would."""

from __future__ import annotations

import http.client
import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from samples import ROOT


@dataclass
class Server:
    """A running `jixiao web`, and a browser's cookie."""

    port: int
    token: str
    folder: Path
    cookie: str = field(default="")
    told: str = field(default="")  # on its standard error, once it has ended

    def ask(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Asks as the page does, but for these headers; an empty one is left out."""
        sent = {"Host": f"127.0.0.1:{self.port}", "Cookie": self.cookie}
        if method == "POST":
            sent |= {"X-Jixiao": "1", "Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/json"}
        sent |= headers or {}
        content = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_host=True)
            for name, value in sent.items():
                if value:
                    connection.putheader(name, value)
            if content is not None:
                connection.putheader("Content-Length", str(len(content)))
            connection.endheaders(content)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def enter(self) -> None:
        status, headers, _ = self.ask("GET", f"/?token={self.token}")
        assert status == 303
        self.cookie = headers["Set-Cookie"].partition(";")[0]

    def raw(self, sent: bytes, seconds: float = 10) -> int:
        """The status that some bytes are answered with; 0 where the connection is closed without an answer.

        Raises TimeoutError where nothing comes.
        """
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as opened:
            try:
                opened.sendall(sent)
                answer = opened.recv(4096)
            except ConnectionError:
                return 0
        return int(answer.split(b" ", 2)[1]) if answer else 0


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Server]:
    """The server of a folder, with a browser let in."""
    command = [sys.executable, "-m", "jixiao", "web", str(folder), "--no-browser", *options]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    made = None
    try:
        assert process.stdout
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)", process.stdout.readline())
        assert found
        made = Server(int(found[1]), found[2], folder)
        made.enter()
        yield made
    finally:
        process.terminate()
        _, told = process.communicate(timeout=30)
        if made is not None:
            made.told = told
