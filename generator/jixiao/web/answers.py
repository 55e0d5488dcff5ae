"""What each address answers, as functions of a site and of what was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from jixiao.examination.codes import CODES, code_text
from jixiao.examination.rules.registry import rules_with_examples
from jixiao.specs.compilation import load_unit
from jixiao.specs.discovery import find_units
from jixiao.specs.listing import INDEX
from jixiao.specs.project import Spec
from jixiao.web import projects
from jixiao.web.edits import RefusedEditError
from jixiao.web.history import discarded, original_name
from jixiao.web.merged_text import Prefer
from jixiao.web.requests import BadRequestError, edits_of, flag_of, number_of, text_of, texts_of
from jixiao.web.site import Site
from jixiao.web.web_fonts import woff2
from jixiao.writers.registry import format_names, writer

_YEARS = (1990, 2100)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: what stands in its address, the object in its body, the body itself."""

    query: Mapping[str, str]
    data: Mapping[str, Any]
    body: bytes
    path: Mapping[str, Any]

    def word(self, key: str) -> str:
        """A text of the address."""
        return text_of(self.query, key, 2000)

    def text(self, key: str) -> str:
        """A text of the body."""
        return text_of(self.data, key)


def _list(site: Site, asked: Asked) -> Any:
    listed = site.workspace.look().listed()
    names = [site.workspace.name(site.workspace.root)]
    return {
        "title": site.workspace.root.resolve().name,
        "root": names[0],
        "folders": listed,
        "stamp": site.workspace.stamp(),
        "formats": list(format_names()),
    }


def _stamp(site: Site, asked: Asked) -> Any:
    name = asked.word("file")
    known = site.stamp(name) if name in site.workspace.files else {"digest": ""}
    return {"stamp": site.workspace.stamp(), **known}


def _explain(site: Site, asked: Asked) -> Any:
    wanted, known = asked.word("rule"), rules_with_examples()
    if wanted in CODES:
        return {"title": wanted, "why": code_text(wanted)}
    if wanted not in known:
        raise BadRequestError("rule")
    rule = known[wanted]
    return {"title": rule.title, "why": rule.why, "source": rule.source, "bad": rule.bad, "good": rule.good}


def _new(site: Site, asked: Asked) -> Any:
    names = texts_of(asked.data, "forms", 10)
    if not names or any(name not in site.tools.forms or site.tools.forms[name].collective for name in names):
        raise BadRequestError("forms")
    forms = [site.tools.forms[name] for name in names]
    folder, year = site.workspace.folder(asked.text("folder")), number_of(asked.data, "year", *_YEARS)
    made = projects.create(folder, forms, _name(asked), year or projects.usual_year(forms))
    return _made(site, made)


def _copy(site: Site, asked: Asked) -> Any:
    file = _project(site, asked.text("file"))
    return _made(site, projects.duplicate(file, _name(asked), _spec(site, file).forms))


def _next(site: Site, asked: Asked) -> Any:
    file = _project(site, asked.text("file"))
    return _made(site, projects.following(file, _name(asked), _spec(site, file), site.tools.forms))


def _spec(site: Site, file: Path) -> Spec:
    """A project as it is read with its document. Raises RefusedEditError where it has errors."""
    (unit,) = find_units([file])
    specs = load_unit(unit, site.tools.forms).specs
    if not specs:
        raise RefusedEditError("这份文件还有错误，先改好再做")
    return specs[0]


def _delete(site: Site, asked: Asked) -> Any:
    projects.remove(_project(site, asked.text("file")))
    return _list(site, asked)


def _bin(site: Site, asked: Asked) -> Any:
    folder = site.workspace.folder(asked.word("folder"))
    return [{"state": one.name, "name": original_name(one), "when": one.when} for one in discarded(folder)]


def _restore(site: Site, asked: Asked) -> Any:
    folder = site.workspace.folder(asked.text("folder"))
    found = next((one for one in discarded(folder) if one.name == asked.text("state")), None)
    if found is None:
        raise BadRequestError("state")
    return _made(site, projects.restore(folder, found))


def _import(site: Site, asked: Asked) -> Any:
    with site.turn:
        folder = site.workspace.folder(asked.word("folder"))
    taken = site.background.taken_in(asked.word("name"), asked.body)
    with site.turn:
        made = projects.put_down(folder, taken)
        listed = site.workspace.take(*made)
        return {"made": [listed.name(file) for file in made], "account": taken.account}


def _project(site: Site, name: str) -> Any:
    file = site.workspace.file(name)
    if file.name == INDEX:
        raise BadRequestError("file")
    return file


def _name(asked: Asked) -> str:
    name = " ".join(asked.text("name").split())
    if not name or len(name) > 200:
        raise RefusedEditError("请写一个名称，200字以内")
    return name


def _made(site: Site, file: Any) -> Any:
    return {"file": site.workspace.take(file).name(file)}


def _download(site: Site, asked: Asked) -> Response:
    format = str(asked.path["format"])
    if format not in format_names():
        raise BadRequestError("format")
    with site.turn:
        if asked.word("document"):
            unit = site.workspace.document(asked.word("document"))
        else:
            (unit,) = find_units([_project(site, asked.word("file"))])
    called, content = site.background.drawn(unit, format)
    how = "inline" if asked.word("inline") else "attachment"
    name = quote(f"{called}.{format}", safe="")
    return Response(content, 200, {"Content-Disposition": f"{how}; filename*=utf-8''{name}"}, writer(format).media_type)


def _font(site: Site, asked: Asked) -> Response:
    bold = asked.data.get("bold") is True
    font = woff2(site.tools.typesetter.fonts, asked.text("family"), asked.text("text"), bold=bold)
    return Response(font, media_type="font/woff2")


def _picture(site: Site, asked: Asked) -> Response:
    found = site.pictures.get(str(asked.path["name"]))
    if found is None:
        raise BadRequestError("picture")
    return Response(found, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


def _waive(site: Site, asked: Asked) -> Any:
    finding = {"rule": asked.text("rule"), "path": asked.text("path")}
    return site.waive(asked.text("file"), asked.text("seen"), finding, asked.text("reason"))


def _save(site: Site, asked: Asked) -> Any:
    edits, mine = edits_of(asked.data), flag_of(asked.data, "mine")
    return site.save(asked.text("file"), asked.text("seen"), edits, mine=mine, beside=asked.text("beside"))


def _write_text(site: Site, asked: Asked) -> Any:
    name, seen, text = asked.text("file"), asked.text("seen"), asked.text("text")
    if (prefer := asked.text("prefer")) not in tuple(Prefer):
        raise BadRequestError("prefer")
    if flag_of(asked.data, "save"):
        return site.save_text(name, seen, text, Prefer(prefer))
    return site.draft_text(name, seen, text)


WAITING = (
    ("GET", "api/whole"),
    ("GET", "file/{format}"),
    ("POST", "api/import"),
)  # for the second process; nobody else's turn waits with them
ANSWERS: Mapping[tuple[str, str], Callable[[Site, Asked], Any]] = {
    ("GET", "api/list"): _list,
    ("GET", "api/stamp"): _stamp,
    ("GET", "api/open"): lambda site, asked: site.open(asked.word("file")),
    ("GET", "api/text"): lambda site, asked: site.text(asked.word("file")),
    ("GET", "api/whole"): lambda site, asked: site.whole(asked.word("document")),
    ("GET", "api/explain"): _explain,
    ("GET", "api/forms"): lambda site, asked: projects.known_forms(site.tools.forms),
    ("GET", "api/states"): lambda site, asked: site.states(asked.word("file")),
    ("GET", "api/differences"): lambda site, asked: site.differences(asked.word("file"), asked.word("state")),
    ("GET", "api/bin"): _bin,
    ("GET", "file/{format}"): _download,
    ("GET", "picture/{name}"): _picture,
    ("POST", "api/draft"): lambda site, asked: site.draft(asked.text("file"), asked.text("seen"), edits_of(asked.data)),
    ("POST", "api/save"): _save,
    ("POST", "api/text"): _write_text,
    ("POST", "api/undo"): lambda site, asked: site.undo(asked.text("file"), redo=False),
    ("POST", "api/redo"): lambda site, asked: site.undo(asked.text("file"), redo=True),
    ("POST", "api/waive"): _waive,
    ("POST", "api/bring"): lambda site, asked: site.bring_back(asked.text("file"), asked.text("state")),
    ("POST", "api/new"): _new,
    ("POST", "api/copy"): _copy,
    ("POST", "api/next"): _next,
    ("POST", "api/delete"): _delete,
    ("POST", "api/restore"): _restore,
    ("POST", "api/import"): _import,
    ("POST", "api/font"): _font,
}
