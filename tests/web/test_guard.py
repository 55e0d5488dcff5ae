"""Only the page that was opened here is answered: requests are forged against a running server."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from jixiao.web.guard import Guard, Pass
from samples import ROOT
from samples.open_page import APPLICATION
from starlette.responses import PlainTextResponse
from starlette.types import Message


@dataclass
class Server:
    """A running `jixiao web`, and a browser's cookie."""

    port: int
    token: str
    folder: Path
    cookie: str = field(default="")

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


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("项目")
    (folder / "公务接待.yaml").write_text(APPLICATION, "utf-8")
    (folder.parent / "秘密.yaml").write_text(APPLICATION, "utf-8")
    command = [sys.executable, "-m", "jixiao", "web", str(folder), "--no-browser"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        assert process.stdout
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)", process.stdout.readline())
        assert found
        made = Server(int(found[1]), found[2], folder)
        made.enter()
        yield made
    finally:
        process.terminate()
        process.communicate(timeout=30)


SAVE = {"file": "公务接待.yaml", "seen": "", "edits": []}


def test_the_page_is_served_with_a_policy_that_allows_nothing_inline(server: Server) -> None:
    status, headers, body = server.ask("GET", "/")
    assert status == 200
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["Cache-Control"] == "no-store"
    assert not re.search(rb"style=|<style|onclick=|javascript:|https?://(?!127)", body)


def test_a_link_lets_one_browser_in_once(server: Server) -> None:
    status, _, body = server.ask("GET", f"/?token={server.token}", headers={"Cookie": ""})
    assert status == 403
    assert "只能用一次" in body.decode()


@pytest.mark.parametrize("path", ["/", "/api/list", "/static/main.js", "/file/pdf?file=%E5%85%AC", "/picture/0"])
def test_who_has_no_cookie_sees_nothing(server: Server, path: str) -> None:
    assert server.ask("GET", path, headers={"Cookie": ""})[0] == 403
    assert server.ask("GET", path, headers={"Cookie": f"jixiao-{server.port}=falsch"})[0] == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "localhost:1", "0.0.0.0:80"])
def test_another_name_of_this_machine_is_not_answered(server: Server, host: str) -> None:
    assert server.ask("GET", "/api/list", headers={"Host": host})[0] == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": ""},
        {"Origin": "null"},
        {"X-Jixiao": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_page_cannot_make_the_browser_write(server: Server, headers: dict[str, str]) -> None:
    assert server.ask("POST", "/api/save", SAVE, headers)[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        "/api/open?file=../%E7%A7%98%E5%AF%86.yaml",
        "/api/open?file=/etc/passwd",
        "/api/open",
        "/api/text?file=..%2F..%2Fetc%2Fpasswd",
        "/api/whole?document=..",
        "/api/bin?folder=..",
        "/api/states?file=%00",
        "/api/explain?rule=..",
        "/file/pdf?file=../x.yaml",
        "/file/..%2f..%2fetc%2fpasswd",
        "/picture/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_path_leads_out_of_the_folder(server: Server, path: str) -> None:
    assert server.ask("GET", path)[0] in (400, 404)


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"])
def test_only_static_files_are_static(server: Server, path: str) -> None:
    assert server.ask("GET", path)[0] == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b"[" * 100_000,
        {"file": 1},
        {"file": ["公务接待.yaml"]},
        {**SAVE, "edits": {}},
        {**SAVE, "edits": [1]},
        {**SAVE, "edits": [{"op": "__init__", "path": ["项目名称"]}]},
        {**SAVE, "edits": [{"op": "set", "path": []}]},
        {**SAVE, "edits": [{"op": "set", "path": [True]}]},
        {**SAVE, "edits": [{"op": "set", "path": [-1]}]},
        {**SAVE, "edits": [{"op": "set", "path": ["甲"] * 100}]},
        {**SAVE, "edits": [{"op": "set", "path": ["项目名称"], "value": {"甲": 1}}]},
        {**SAVE, "edits": [{"op": "set", "path": ["项目名称"], "value": "\ud800"}]},
        {**SAVE, "edits": [{"op": "move", "path": ["项目名称"], "by": 5}]},
    ],
)
def test_what_the_page_never_sends_is_refused_and_changes_nothing(server: Server, body: object) -> None:
    assert server.ask("POST", "/api/save", body)[0] == 400
    assert (server.folder / "公务接待.yaml").read_text("utf-8") == APPLICATION


def test_too_much_is_not_read(server: Server) -> None:
    assert server.ask("POST", "/api/save", b" " * 4_000_001)[0] == 400


def test_new_projects_stay_in_the_folder_whatever_they_are_called(server: Server) -> None:
    new = {"folder": ".", "forms": ["申报表-2024"], "name": "../../甲/乙", "year": 2024}
    status, _, body = server.ask("POST", "/api/new", new)
    assert (status, json.loads(body)) == (200, {"file": "／..／甲／乙.yaml"})
    assert (server.folder / "／..／甲／乙.yaml").is_file()
    assert server.ask("POST", "/api/new", {**new, "folder": ".."})[0] == 400
    assert server.ask("POST", "/api/new", {**new, "forms": ["../甲"]})[0] == 400


def test_a_file_that_is_none_is_not_imported(server: Server) -> None:
    for name in ("x.exe", "x", "x.pdf"):
        status, _, body = server.ask("POST", f"/api/import?folder=.&name={name}", b"MZ\0\0")
        assert status == 422, name
        assert json.loads(body)["error"]


def test_too_many_requests_are_slowed_down() -> None:
    guard, statuses = Guard(PlainTextResponse("in"), Pass(1), ("127.0.0.1:1",)), list[int]()
    headers = [(b"host", b"127.0.0.1:1")]
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": headers}

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def many() -> None:
        for _ in range(1000):
            await guard(dict(scope), receive, send)

    asyncio.run(many())
    assert set(statuses[:400]) == {403}
    assert statuses[-1] == 429
