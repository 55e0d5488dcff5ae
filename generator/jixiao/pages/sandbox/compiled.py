"""Keeps what Jinja makes of the templates that come with the program: to compile those of one form takes 20 ms, a
twentieth of a start that draws it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from jinja2 import BytecodeCache, TemplateNotFound
from jinja2.bccache import Bucket

from jixiao.files.digest import sha256
from jixiao.files.fingerprint import version
from jixiao.files.resources import packaged_forms
from jixiao.findings import InputError
from jixiao.fonts.storage import cache_folder, read_sealed, write_sealed

_BASE = re.compile(r'\{%[-+]?\s*extends\s+"([^"]+)"')
_DEEPEST = 10  # templates that extend one another
_UNKNOWN = ""  # no checksum


class CompiledTemplates(BytecodeCache):
    """A sealed file for each template, renewed when anything changes that decides what is made of it or whether it is
    refused: its text, what it extends, Jinja, this package.

    Templates of other folders are compiled at each start: nothing would ever tidy away those that were tried once.
    """

    def __init__(self, text: Callable[[str], str]) -> None:
        self._text = text  # of a template, by its name

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of the file; empty for a template that is not kept."""
        own = filename and Path(filename).is_relative_to(packaged_forms())
        return _digest(f"{filename}".encode("utf-8", "surrogateescape"))[:24] if own else ""

    def get_source_checksum(self, source: str) -> str:
        """Of the template and of those that it extends; _UNKNOWN where these cannot be told, or without an end."""
        texts = [source]
        with suppress(TemplateNotFound, InputError, OSError, UnicodeDecodeError):  # told when the template is filled
            while len(texts) < _DEEPEST and (base := _BASE.search(texts[-1])):
                texts.append(self._text(base[1]))
        if "extends" in texts[-1]:
            return _UNKNOWN
        return _digest("\0".join((_maker(), *texts)).encode("utf-8", "surrogatepass"))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Puts into the bucket what was kept."""
        if _kept(bucket) and _own(_file(bucket)) and (content := read_sealed(_file(bucket))) is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what has been compiled."""
        if _kept(bucket):
            with suppress(OSError):  # a cache that is not ours to write: it is compiled again next time
                write_sealed(_file(bucket), bucket.bytecode_to_string())


def _kept(bucket: Bucket) -> bool:
    return bool(bucket.key) and bucket.checksum != _UNKNOWN


def _file(bucket: Bucket) -> Path:
    return cache_folder() / "templates" / bucket.key


def _own(file: Path) -> bool:
    """Has nobody but this user been able to write it? What is compiled is run; a cache may be shared."""
    if os.name == "nt":
        return True
    try:
        states = [file.stat(), file.parent.stat()]
    except OSError:
        return False
    return all(state.st_uid == os.geteuid() and not state.st_mode & stat.S_IWOTH for state in states)


@cache
def _maker() -> str:
    """What compiles: Jinja and the modules beside this one."""
    modules = sorted(Path(__file__).parent.glob("*.py"))
    return _digest(b"\0".join([version("jinja2").encode(), *(file.read_bytes() for file in modules)]))


def _digest(content: bytes) -> str:
    return str(sha256(content).hexdigest())
