"""Jinja for the templates of strangers: nothing but printing, and of that no more than the meter allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import BuiltinMethodType, MethodType
from typing import Any, cast

import jinja2
from jinja2 import nodes, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Joiner
from markupsafe import Markup

from jixiao.files.folder import found, text_of
from jixiao.pages.marks import Captured, MarkedText, bare, captured, kept, literal, marks_of, united
from jixiao.pages.printed import TemplateFaultError
from jixiao.pages.sandbox import extending
from jixiao.pages.sandbox.compiled import CompiledTemplates
from jixiao.pages.sandbox.filters import filters, functions, iterated, tests
from jixiao.pages.sandbox.meter import shown, sized, step, weigh, write
from jixiao.pages.sandbox.missing import Missing
from jixiao.pages.sandbox.operations import allow_method, operate
from jixiao.pages.sandbox.syntax import hidden_filters, prepared
from jixiao.pages.trace import noted

TEMPLATE_BYTES = 200_000


class FolderLoader(jinja2.BaseLoader):
    """Templates from below the folders of forms, and from nowhere else. Later folders come first."""

    def __init__(self, roots: tuple[Path, ...]) -> None:
        self.roots = roots

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, None]:
        """(text, file, None).

        Raises TemplateNotFound; InputError where a link leaves its folder or a file is too large.
        """
        for root in reversed(self.roots):
            if file := found(root, template):
                return literal(text_of(file, TEMPLATE_BYTES)), str(root / template), None
        raise jinja2.TemplateNotFound(template)


class _Template(jinja2.Template):
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """What is imported is made anew for each form: nothing is left over from the one before, and each pays the
        same.
        """
        keys = ctx.globals_keys - self.globals.keys() if ctx is not None else ()
        return self.make_module({key: ctx.parent[key] for key in keys} if ctx is not None else {})


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of the forms. Everything in it runs inside metered()."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)
    template_class = _Template

    def __init__(self, roots: tuple[Path, ...], *, traced: bool = False) -> None:
        self._bases: dict[str, str] = {}  # what a template extends, by its name
        self.traced = traced  # a note before all that is printed, see `trace`
        # Without the optimizer, which would carry out at once, unpaid, what is written with constants.
        super().__init__(
            loader=FolderLoader(roots),
            autoescape=True,
            undefined=Missing,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            optimized=False,
            finalize=_finalize,
            bytecode_cache=None if traced else CompiledTemplates(self._text),
        )
        self.filters = cast("Any", {**filters(), **hidden_filters(markup_join)})
        self.tests = cast("Any", tests())
        self.globals = functions()
        self.functions = tuple(self.globals.values())

    def _text(self, name: str) -> str:
        """The text of a template. Raises as FolderLoader does."""
        return cast("FolderLoader", self.loader).get_source(self, name)[0]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        self._check_extended(tree, name or "", filename)
        tree = prepared(tree, name, filename)
        return noted(tree, filename or "") if self.traced else tree

    def _check_extended(self, tree: nodes.Template, name: str, filename: str | None) -> None:
        """Refuses what a template that extends another says without effect."""
        self._bases[name] = extending.base_of(tree)
        if self._bases[name]:
            extending.check(tree, self._blocks(self._bases[name]), filename)

    def _blocks(self, name: str) -> set[str]:
        """What may be filled in a template and those that it extends."""
        blocks: set[str] = set()
        while name:
            blocks |= self.get_template(name).blocks.keys()
            if name not in self._bases:  # it was compiled at an earlier start
                self.parse(self._text(name), name)
            name = self._bases[name]
        return blocks

    def concat(self, pieces: Iterable[str]) -> str:
        """One text of the pieces that a template printed."""
        kept = []
        for piece in pieces:
            # Of what was captured with its marks: to take them out would cost more.
            write(str.__len__(piece) if isinstance(piece, Captured) else len(piece))
            kept.append(piece)
        return "".join(kept)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A sum, product, quotient and so on, paid for."""
        return operate(operator, self.binop_table[operator], left, right)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a list or table; its key is looked up, so it must be a small one."""
        if isinstance(argument, (list, tuple, dict)):
            raise TemplateFaultError("方括号里应当是名称或序号", '写 字段["名称"] 的样子')
        if isinstance(obj, (MarkedText, Captured)):
            return kept(super().getitem(bare(obj), bare(argument)), marks_of([obj]))
        return super().getitem(obj, argument)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Calls a macro, a block, one of the functions, or a harmless method."""
        step()
        if isinstance(obj, LoopContext):
            args = (iterated(args[0]), *args[1:]) if args else args
        elif isinstance(obj, (MethodType, BuiltinMethodType)):
            allow_method(obj.__self__, obj.__name__, args, kwargs)
            if isinstance(obj.__self__, str):
                return sized(_text_method(obj.__self__, obj.__name__, args, kwargs))
        elif any(obj is function for function in self.functions):
            weigh(args)
        elif not isinstance(obj, (Macro, BlockReference, Joiner, jinja2.Undefined)):
            raise TemplateFaultError(
                "这里后面不能有括号：它不是宏，也不是可用的动作", "去掉括号，或见 docs/forms.md 里现成的宏"
            )
        result = super().call(context, obj, *args, **kwargs)
        return captured(result) if isinstance(obj, (Macro, BlockReference)) else sized(result)


def _text_method(text: str, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    """What a method of a text gives."""
    marks = marks_of((text, *args, *kwargs.values()))
    if name == "join" and args:
        return united([*args[0]], getattr(bare(text), name), markup=isinstance(text, Markup))
    return kept(getattr(bare(text), name)(*map(bare, args), **{key: bare(each) for key, each in kwargs.items()}), marks)


@pass_context
def _finalize(context: Context, value: Any) -> Any:
    return shown(sized(value))
