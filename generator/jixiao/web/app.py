"""The addresses of the page and what each answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from jixiao.errors import ExpectedError
from jixiao.files.reasons import reason
from jixiao.files.staging import ChangedError
from jixiao.findings import InputError
from jixiao.web.answers import ANSWERS, WAITING, Asked
from jixiao.web.requests import LARGEST_FILE, LARGEST_JSON, SECONDS, BadRequestError, read_json
from jixiao.web.saving import ConflictError
from jixiao.web.site import Site

STATIC = Path(__file__).parent / "static"
Answer = Callable[[Site, Asked], Any]


def application(site: Site) -> Starlette:
    """The page, without the guard in front of it."""
    routes = [
        Route(
            f"/{path}",
            _endpoint(site, answer, posted=method == "POST", alone=(method, path) not in WAITING),
            methods=[method],
        )
        for (method, path), answer in ANSWERS.items()
    ]
    home = Route("/", lambda request: FileResponse(STATIC / "index.html"))
    return Starlette(routes=[home, *routes, Mount("/static", StaticFiles(directory=STATIC))])


def _endpoint(site: Site, answer: Answer, *, posted: bool, alone: bool) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        raw = request.url.path == "/api/import"
        try:
            body = await _body(request, LARGEST_FILE if raw else LARGEST_JSON) if posted else b""
            data = read_json(body) if posted and not raw else {}
            asked = Asked({**request.query_params}, data, body, request.path_params)
            return await run_in_threadpool(_answered, site, answer, asked, alone=alone)
        except BadRequestError as error:
            return JSONResponse({"error": "请求不对", "kind": "bad", "what": str(error)}, 400)
        except (TimeoutError, ClientDisconnect, asyncio.CancelledError):  # the last: the program ends meanwhile
            return JSONResponse({"error": "请求没有送完", "kind": "bad", "what": "body"}, 408)

    return endpoint


async def _body(request: Request, largest: int) -> bytes:
    """What was sent. Raises BadRequestError where it is too much, TimeoutError, ClientDisconnect."""
    found = bytearray()
    async with asyncio.timeout(SECONDS):
        async for chunk in request.stream():
            found += chunk
            if len(found) > largest:
                raise BadRequestError("too large")
    return bytes(found)


def _answered(site: Site, answer: Answer, asked: Asked, *, alone: bool) -> Response:
    try:
        with site.turn if alone else nullcontext():
            found = answer(site, asked)
    except ConflictError as error:
        return JSONResponse({"error": error.told, "kind": "conflict", **error.details}, 409)
    except ChangedError as error:
        return JSONResponse({"error": error.told, "kind": "changed"}, 409)
    except InputError as error:
        told = [f"{finding.message}；{finding.help}" if finding.help else finding.message for finding in error.findings]
        return JSONResponse({"error": "\n".join(told[:20]), "kind": "input"}, 422)
    except ExpectedError as error:
        return JSONResponse({"error": error.told, "kind": "refused"}, 422)
    except OSError as error:
        return JSONResponse({"error": f"读写不了文件：{reason(error)}", "kind": "refused"}, 422)
    return found if isinstance(found, Response) else JSONResponse(found)
