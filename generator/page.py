"""Form folder and project → HTML, through Jinja. Form folders may come from strangers: sandboxed, strict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.findings import Finding, Position, SpecError
from generator.form import Form
from generator.printed import TemplateFaultError, context
from generator.spec import Spec
from generator.template_advice import syntax_advice, undefined_advice

TEMPLATE = "page.html.j2"
_WORDS = Path("_shared/words.txt")


@cache
def environment(roots: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """The one environment of a process for these template folders. Later folders come first."""
    made = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader([str(root) for root in reversed(roots)]), autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )
    words = _words(roots)
    made.filters["断词"] = lambda text: _breakable(str(text), words)
    return made


def _words(roots: tuple[Path, ...]) -> re.Pattern[str]:
    """The words of _shared/words.txt; a label is broken only beside one of them."""
    lines = {line.strip() for root in roots if (file := root / _WORDS).is_file() for line in file.read_text(encoding="utf-8").splitlines()}
    words = sorted((line for line in lines if line and not line.startswith("#")), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


def _breakable(text: str, words: re.Pattern[str]) -> Markup:
    """The label with <wbr/> before and after each known word."""
    parts, end = [], 0
    for match in words.finditer(text):
        parts += [text[end : match.start()], match[0]]
        end = match.end()
    return Markup("<wbr/>").join(part for part in (*parts, text[end:]) if part)


def render_form(form: Form, spec: Spec, roots: tuple[Path, ...]) -> str:
    """The HTML of one form of one project. Raises SpecError where the template is wrong."""
    return render(f"{form.name}/{TEMPLATE}", context(form, spec), roots)


def render(template: str, values: Mapping[str, Any], roots: tuple[Path, ...]) -> str:
    """A template of the form folders, filled. Raises SpecError with the template's line."""
    try:
        return environment(roots).get_template(template).render(values)
    except jinja2.TemplateSyntaxError as error:
        raise _wrong(error.filename or template, error.lineno, *syntax_advice(error.message or "")) from None
    except jinja2.TemplateNotFound as error:
        name = str(error.name).partition(":")[0]
        raise _wrong(*_place(error, template), f"找不到模板“{name}”", "写相对于 templates 的路径，如 _shared/page.html.j2") from None
    except UnicodeDecodeError:
        raise _wrong(template, 1, "模板不是 UTF-8 编码", "请在编辑器里另存为 UTF-8") from None
    except OSError:
        raise _wrong(template, 1, "读不了模板", "检查文件和权限") from None
    except TemplateFaultError as error:
        raise _wrong(*_place(error, template), str(error), "") from None
    except jinja2.UndefinedError as error:
        raise _wrong(*_place(error, template), *undefined_advice(str(error), tuple(values))) from None
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
        raise _wrong(*_place(error, template), f"模板出错：{error}", "核对这一行的写法，见 docs/forms.md") from None


def _place(error: BaseException, template: str) -> tuple[str, int]:
    """The innermost line of the form's own template that an error passed through; else of a shared one."""
    places: list[tuple[str, int]] = []
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            places.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    own = [place for place in places if "_shared" not in Path(place[0]).parts]
    return (own or places or [(template, 1)])[-1]


def _wrong(file: str, line: int, message: str, help: str) -> SpecError:
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    column = len(excerpt) - len(excerpt.lstrip()) + 1
    return SpecError([Finding("B2", message, Position(file, line, column), excerpt=excerpt, help=help)])
