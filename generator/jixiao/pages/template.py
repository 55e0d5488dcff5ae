"""Form folder and project → HTML, through Jinja. Form folders may come from strangers: sandboxed, strict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from traceback import walk_tb
from typing import Any, NamedTuple

import jinja2
from jinja2.parser import Parser
from markupsafe import Markup

from jixiao.field_paths import FieldPath
from jixiao.figures.project import ComputedProject
from jixiao.files.folder import found, text_of
from jixiao.findings import InputError, Position, Source
from jixiao.forms.form import Form
from jixiao.pages.marks import bare, kept, literal, marks_of
from jixiao.pages.printed import TemplateFaultError, context
from jixiao.pages.sandbox.environment import Sandbox
from jixiao.pages.sandbox.meter import metered, shown, step, write
from jixiao.pages.template_advice import runtime_advice, syntax_advice, undefined_advice
from jixiao.pages.trace import Trace

_WORDS = "_shared/words.txt"
_WORDS_BYTES = 50_000
_FAILURES = (
    jinja2.TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RuntimeError,
)
_DEEP = 50  # calls of the parser in one another, of brackets in brackets
_WORDS_PER_STEP = 200  # words that are compared at one place in the time of a step


def _words(roots: tuple[Path, ...]) -> list[str]:
    """The words of _shared/words.txt, long ones first; a label is broken only beside one of them."""
    files = [file for root in roots if (file := found(root, _WORDS))]
    try:
        lines = {line.strip() for file in files for line in text_of(file, _WORDS_BYTES).splitlines()}
    except UnicodeDecodeError:
        raise _wrong(_WORDS, 1, "words.txt 不是 UTF-8 编码", "请在编辑器里另存为 UTF-8") from None
    return sorted((line for line in lines if line and not line.startswith("#")), key=lambda word: (-len(word), word))


def _breakable(text: str, words: re.Pattern[str], price: int) -> Markup:
    """The label with <wbr/> before and after each known word."""
    step(price * (1 + len(text) // 8))
    write(8 * len(text))
    return _broken(literal(text), words)


@lru_cache(maxsize=1_000)
def _broken(text: str, words: re.Pattern[str]) -> Markup:
    """Kept: every page of a form has the same labels."""
    parts, end = [], 0
    for match in words.finditer(text):
        parts += [text[end : match.start()], match[0]]
        end = match.end()
    return Markup("<wbr/>").join([part for part in (*parts, text[end:]) if part])


class Filled(NamedTuple):
    """What a form's template printed: HTML with marks (see `marks`), and the fields that they stand for."""

    html: str
    fields: Mapping[str, FieldPath]


class Templates:
    """The templates in folders of forms, those of later folders first; each is compiled when it is first asked for.

    They stay as they were then: whoever follows changes makes new Templates.
    """

    def __init__(self, roots: tuple[Path, ...]) -> None:
        self.roots = roots

    @cached_property
    def environment(self) -> Sandbox:
        """What Jinja keeps of them."""
        return self._environment()

    def _environment(self, *, traced: bool = False) -> Sandbox:
        made, words = Sandbox(self.roots, traced=traced), _words(self.roots)
        known = re.compile("|".join(map(re.escape, words)) or "(?!)")
        price = 1 + len(words) // _WORDS_PER_STEP
        made.filters["断词"] = lambda text: kept(_breakable(str(bare(shown(text))), known, price), marks_of([text]))
        return made

    def words(self, label: str) -> tuple[str, ...]:
        """The pieces of a label between which a line may be broken: the words of words.txt, and what is between."""
        with metered():
            parts = self.environment.filters["断词"](label).split("<wbr/>")
            return tuple(part.unescape() for part in parts)

    def file(self, template: str) -> str:
        """Where a template stands."""
        return _file(template, self.roots)

    def form(self, form: Form, project: ComputedProject) -> Filled:
        """The HTML of one form of one project. Raises InputError where the template is wrong."""
        values, fields = context(form, project)
        return Filled(self.filled(form.page, values), fields)

    def trace(self, template: str, values: Mapping[str, Any], html: str) -> Trace | None:
        """Which lines of templates printed this page; None where it cannot be told."""
        try:
            with metered():
                trace = Trace(self._environment(traced=True).get_template(template).render(values))
        except (jinja2.TemplateError, TemplateFaultError, RecursionError, ArithmeticError, LookupError):
            return None  # the notes were too much for the meter, or for a template that counts what it prints
        return trace if trace.html == html else None

    def filled(self, template: str, values: Mapping[str, Any]) -> str:
        """A template, filled. Raises InputError with the template's line."""
        try:
            with metered():
                return self.environment.get_template(template).render(values)
        except jinja2.TemplateSyntaxError as error:
            raise _wrong(error.filename or template, error.lineno, *syntax_advice(error.message or "")) from None
        except jinja2.TemplateNotFound as error:
            name = str(error.name).partition(":")[0]
            raise _wrong(
                *_place(error, template, self.roots),
                f"找不到模板“{name}”",
                "写相对于 templates 的路径，如 _shared/page.html.j2",
            ) from None
        except UnicodeDecodeError:
            raise _wrong(_file(template, self.roots), 1, "模板不是 UTF-8 编码", "请在编辑器里另存为 UTF-8") from None
        except OSError:
            raise _wrong(_file(template, self.roots), 1, "读不了模板", "检查文件和权限") from None
        except TemplateFaultError as error:
            raise _wrong(*_place(error, template, self.roots), str(error), error.help) from None
        except jinja2.UndefinedError as error:
            raise _wrong(*_place(error, template, self.roots), *undefined_advice(str(error), tuple(values))) from None
        except RecursionError as error:
            raise _wrong(
                *_place(error, template, self.roots),
                "模板套得太深，或自己套着自己，没有尽头",
                "看宏有没有叫自己，或 include 的文件有没有包括自己",
            ) from None
        except SyntaxError:  # of the Python that Jinja makes of it
            raise _wrong(
                _file(template, self.roots),
                1,
                "模板写法不对：有宏的两个参数同名，或有 Jinja 自己也读不了的写法",
                "核对各个 {% macro %} 的参数",
            ) from None
        except _FAILURES as error:
            raise _wrong(*_place(error, template, self.roots), *runtime_advice(error)) from None


def _file(template: str, roots: tuple[Path, ...]) -> str:
    return next((str(root / template) for root in reversed(roots) if found(root, template)), template)


def _place(error: BaseException, template: str, roots: tuple[Path, ...]) -> tuple[str, int]:
    """The innermost line of the form's own template that an error passed through; else of a shared one. What has no end
    stands where most of it went through; an argument that is not given, where the macro is called.
    """
    frames = [(frame.f_code.co_filename, line, frame) for frame, line in walk_tb(error.__traceback__)]
    places = [(file, line) for file, line, _ in frames if file.endswith(".j2")]
    own = [place for place in places if "_shared" not in Path(place[0]).parts] or places
    if isinstance(error, RecursionError):
        parsers = [each for _, _, frame in frames if isinstance(each := frame.f_locals.get("self"), Parser)]
        if len(parsers) > _DEEP:
            return parsers[-1].filename or template, parsers[-1].stream.current.lineno
        counts = Counter(own)
        own = sorted(counts, key=lambda place: (counts[place], place[1]))
    if isinstance(error, jinja2.UndefinedError) and "was not provided" in str(error):
        own = own[:-1] or own
    return (own or [(_file(template, roots), 1)])[-1]


def _wrong(file: str, line: int, message: str, help: str) -> InputError:
    try:
        source = Source(file, tuple(Path(file).read_text(encoding="utf-8").splitlines()))
    except (OSError, UnicodeDecodeError):
        source = Source(file)
    column = len(shown := source.line(line)) - len(shown.lstrip()) + 1
    return InputError([source.finding("B2", Position(file, line, column), message, help)])
