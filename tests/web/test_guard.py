"""Only the page that was opened here is answered: requests are forged against a running server."""

from __future__ import annotations

import asyncio
import json
import re
import select
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from jixiao.drawing.tools import Tools
from jixiao.web.app import STATIC, application
from jixiao.web.guard import Guard, Pass
from jixiao.web.site import Site
from jixiao.web.workspace import Workspace
from samples.open_page import APPLICATION
from samples.page_server import Server, running
from starlette.responses import PlainTextResponse
from starlette.types import Message


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("项目")
    (folder / "公务接待.yaml").write_text(APPLICATION, "utf-8")
    (folder.parent / "秘密.yaml").write_text(APPLICATION, "utf-8")
    with running(folder) as made:
        yield made
    assert "Traceback" not in made.told


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


def test_the_page_asks_for_all_its_modules_at_once(server: Server) -> None:
    told = re.findall(r'rel="modulepreload" href="/static/([a-z]+\.js)"', server.ask("GET", "/")[2].decode())
    assert {*told, "main.js"} == {file.name for file in STATIC.glob("*.js")}


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


HOST = b"Host: 127.0.0.1:PORT\r\n"
OURS = b"Cookie: COOKIE\r\nOrigin: http://127.0.0.1:PORT\r\nX-Jixiao: 1\r\n"
WEBSOCKET = b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
FORGED = {
    "two hosts": (b"GET /api/list HTTP/1.1\r\n" + HOST + HOST + OURS, 400),
    "no host": (b"GET /api/list HTTP/1.1\r\n" + OURS, 400),
    "no host, older protocol": (b"GET /api/list HTTP/1.0\r\n" + OURS, 421),
    "host with a point behind": (b"GET /api/list HTTP/1.1\r\nHost: localhost.:PORT\r\n" + OURS, 421),
    "another protocol's address": (b"GET /api/list HTTP/1.1\r\nHost: [::1]:PORT\r\n" + OURS, 421),
    "whole address": (b"GET http://evil.example/api/list HTTP/1.1\r\n" + HOST + OURS, 404),
    "proxy": (b"CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + OURS, 404),
    "two slashes": (b"GET //api/list HTTP/1.1\r\n" + HOST + OURS, 404),
    "asked beforehand": (b"OPTIONS /api/save HTTP/1.1\r\nAccess-Control-Request-Method: POST\r\n" + HOST, 403),
    "other method": (b"PUT /api/save HTTP/1.1\r\n" + HOST + OURS, 405),
    "echo": (b"TRACE / HTTP/1.1\r\n" + HOST + OURS, 405),
    "read to write": (b"GET /api/delete?file=x HTTP/1.1\r\nX-HTTP-Method-Override: POST\r\n" + HOST + OURS, 405),
    "form of another page": (b"POST /api/save HTTP/1.1\r\nCookie: COOKIE\r\nContent-Length: 0\r\n" + HOST, 403),
    "name before our address": (
        b"POST /api/save HTTP/1.1\r\nCookie: COOKIE\r\nX-Jixiao: 1\r\nOrigin: http://127.0.0.1:PORT@evil.example\r\n"
        b"Content-Length: 0\r\n" + HOST,
        403,
    ),
    "two origins": (
        b"POST /api/save HTTP/1.1\r\nContent-Length: 0\r\n" + HOST + OURS + b"Origin: http://evil.example\r\n",
        403,
    ),
    "socket of another page": (b"GET /api/list HTTP/1.1\r\nOrigin: http://evil.example\r\n" + WEBSOCKET + HOST, 403),
    "length and pieces": (
        b"POST /api/save HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n" + HOST + OURS + b"\r\n0\r\n",
        400,
    ),
    "negative length": (b"POST /api/save HTTP/1.1\r\nContent-Length: -1\r\n" + HOST + OURS, 400),
    "two lengths": (b"POST /api/save HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 5\r\n" + HOST + OURS, 400),
    "guessed word": (b"GET /?token=" + b"a" * 32 + b" HTTP/1.1\r\n" + HOST, 403),
    "word that is no text": (b"GET /?token=%ff%00 HTTP/1.1\r\n" + HOST, 403),
    "broken cookie": (b'GET /api/list HTTP/1.1\r\nCookie: "\\;=;;\r\n' + HOST, 403),
    "no text": (b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03" + b"\0" * 200, 400),
}


@pytest.mark.parametrize("kind", FORGED)
def test_requests_that_no_browser_of_ours_sends(server: Server, kind: str) -> None:
    sent, status = FORGED[kind]
    sent = sent.replace(b"PORT", str(server.port).encode()).replace(b"COOKIE", server.cookie.encode())
    assert server.raw(sent + b"\r\n") == status
    assert (server.folder / "公务接待.yaml").read_text("utf-8") == APPLICATION


def test_who_goes_away_in_the_middle_is_forgotten_quietly(server: Server) -> None:
    head = b"POST /api/save HTTP/1.1\r\nContent-Length: 100\r\n" + HOST + OURS + b"\r\n{"
    sent = head.replace(b"PORT", str(server.port).encode()).replace(b"COOKIE", server.cookie.encode())
    with pytest.raises(TimeoutError):
        server.raw(sent, 0.3)
    assert server.ask("GET", "/api/list")[0] == 200


def test_a_body_that_does_not_end_is_given_up(
    tmp_path: Path, made_with: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jixiao.web.app.SECONDS", 0.05)
    app, statuses = application(Site(made_with, Workspace(tmp_path, tmp_path).look())), list[int]()
    scope = {"type": "http", "method": "POST", "path": "/api/save", "query_string": b"", "headers": []}
    pieces = iter([{"type": "http.request", "body": b"{", "more_body": True}])

    async def receive() -> Message:
        if (piece := next(pieces, None)) is not None:
            return piece
        await asyncio.sleep(60)
        raise AssertionError

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    asyncio.run(app(scope, receive, send))
    assert statuses == [408]


def test_a_flood_of_strangers_does_not_slow_the_page_down(server: Server) -> None:
    statuses = {server.ask("GET", "/api/list", headers={"Cookie": ""})[0] for _ in range(600)}
    assert statuses <= {403, 429}
    assert server.ask("GET", "/api/list")[0] == 200


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


def test_connections_that_say_nothing_make_room_for_those_that_do(server: Server) -> None:
    silent = [socket.create_connection(("127.0.0.1", server.port), timeout=10) for _ in range(400)]
    try:
        assert server.ask("GET", "/api/list")[0] == 200
        closed = [one for one in silent if select.select([one], [], [], 0)[0]]
        assert len(closed) >= 200
    finally:
        for one in silent:
            one.close()
    assert server.ask("GET", "/api/list")[0] == 200
