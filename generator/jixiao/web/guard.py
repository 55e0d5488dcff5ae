"""Who may ask: only a page that we opened, on this machine, from our own address; and what every answer forbids."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {framed}; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_OWN_HEADER = "x-jixiao"  # a form or a link of another page cannot send it
_RATE, _BURST = 80.0, 400.0  # requests a second, and how many at once: of our page, and of all others together
_SAFE = ("GET", "HEAD")


@dataclass(slots=True)
class Pass:
    """The secret of a run, and the one-time words that a browser gets it for."""

    port: int
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    told: Callable[[str], None] = lambda link: None
    _token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def cookie(self) -> str:
        """What the cookie is called: browsers do not tell ports apart."""
        return f"jixiao-{self.port}"

    @property
    def link(self) -> str:
        """The address that lets one browser in, once."""
        return f"http://127.0.0.1:{self.port}/?token={self._token}"

    def spent(self, token: str) -> bool:
        """Is this the one-time word? It is another one from now on."""
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            return False
        self._token = secrets.token_urlsafe(24)
        self.told(self.link)
        return True


@dataclass(slots=True)
class _Rate:
    left: float = _BURST
    at: float = field(default_factory=time.monotonic)

    def allows(self) -> bool:
        """May one more request come now? It counts."""
        now = time.monotonic()
        self.left = min(_BURST, self.left + (now - self.at) * _RATE)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


class Guard:
    """Stands in front of the application."""

    def __init__(self, app: ASGIApp, entry: Pass, hosts: tuple[str, ...]) -> None:
        """`hosts` are the addresses under which this machine is asked, with the port."""
        self.app, self.entry, self.hosts = app, entry, hosts
        self._ours, self._others = _Rate(), _Rate()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, or answers it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        framed = "'self'" if scope["path"].startswith("/file/") else "'none'"

        async def forbidding(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = _POLICY.format(framed=framed)
                headers.setdefault("Cache-Control", "no-store")
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        answer = self._answer(scope)
        await (answer or self.app)(scope, receive, forbidding)

    def _answer(self, scope: Scope) -> Response | None:
        """What a request gets that is not let through."""
        headers = Headers(scope=scope)
        if headers.getlist("host") not in ([host] for host in self.hosts):
            return PlainTextResponse("wrong host", 421)
        known = self._known(headers)
        if not (self._ours if known else self._others).allows():
            return PlainTextResponse("too many requests", 429, {"Retry-After": "1"})
        if scope["path"] == "/" and (token := _token(scope["query_string"])) is not None:
            return self._entered(token)
        if not known:
            return _refused()
        site = headers.get("sec-fetch-site", "same-origin")
        if site not in ("same-origin", "none") or (site == "none" and scope["method"] not in _SAFE):
            return PlainTextResponse("from another page", 403)
        if scope["method"] not in _SAFE and not self._own(headers):
            return PlainTextResponse("from another page", 403)
        return None

    def _entered(self, token: str) -> Response:
        if not self.entry.spent(token):
            return _refused()
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.entry.cookie, self.entry.secret, httponly=True, samesite="strict", path="/")
        return answer

    def _known(self, headers: Headers) -> bool:
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(self.entry.cookie)
        except CookieError:
            return False
        return morsel is not None and hmac.compare_digest(morsel.value.encode(), self.entry.secret.encode())

    def _own(self, headers: Headers) -> bool:
        ours = [[f"http://{host}"] for host in self.hosts]
        return headers.get(_OWN_HEADER) == "1" and headers.getlist("origin") in ours


def _token(query: bytes) -> str | None:
    found = parse_qs(query.decode("latin-1")).get("token")
    return found[0] if found else None


def _refused() -> Response:
    words = "这个地址只认 jixiao web 打开的浏览器。请用终端里最后一行的链接，一个链接只能用一次。"
    return PlainTextResponse(f"{words}\nOpen the last link that jixiao web has shown; each works once.", 403)
