"""What a template may say, before it runs: bounded in depth and size, each loop and macro with the price of a turn
written into it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from jixiao.pages.marks import bare, captured, kept, marks_of, united
from jixiao.pages.sandbox.filters import iterated
from jixiao.pages.sandbox.meter import step, weigh
from jixiao.pages.sandbox.operations import joined

_DEEPEST = 60
_LOOPS = 10  # Python itself compiles no more than twenty in one another
_MOST = 20_000  # nodes of one template; that of the 8-column form has 700
_PER_STEP = 4  # nodes that are carried out in the time of a step; looking up a name in a value takes a whole one
_OPENED = 10  # steps for a file that is included, however short
_MARK = "\0"  # no template can write such a name
PAY, LOOP, JOIN, CUT, SEEN, KEY, TAKE, BARE = (
    _MARK + name for name in ("pay", "loop", "join", "cut", "seen", "key", "take", "bare")
)


def prepared(tree: nodes.Template, name: str | None, filename: str | None) -> nodes.Template:
    """The tree with its prices. Raises TemplateSyntaxError for what no form needs."""
    count = _checked(tree, name, filename)
    _Pricing().visit(tree)
    tree.body.insert(0, _payment(_OPENED + count, tree.lineno))  # the whole of it, since it had to be read and compiled
    if tree.environment is not None:  # which it is for every tree of the parser
        tree.set_environment(tree.environment)
    return tree


def _checked(tree: nodes.Template, name: str | None, filename: str | None) -> int:
    """How many nodes there are."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    count, line, spaces = 0, 1, _namespaces(tree)
    while waiting:
        node, depth, loops = waiting.pop()
        count, line, loops = count + 1, node.lineno or line, loops + isinstance(node, (nodes.For, nodes.With))
        if depth > _DEEPEST or loops > _LOOPS:
            raise TemplateSyntaxError("too deep", line, name, filename)
        if isinstance(node, (nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)):
            raise TemplateSyntaxError("autoescape", line, name, filename)
        if fault := _fault(node, spaces):
            raise TemplateSyntaxError(fault, line, name, filename)
        waiting += [
            (child, depth + 1, 0 if isinstance(node, (nodes.Macro, nodes.Block)) else loops)
            for child in node.iter_child_nodes()
        ]
    if count > _MOST:
        raise TemplateSyntaxError("too large", 1, name, filename)
    return count


def _namespaces(tree: nodes.Template) -> set[str]:
    """Names that may be namespaces: what is set to a call, and what macros are given."""
    made = [node for node in tree.find_all(nodes.Assign) if isinstance(node.node, nodes.Call)]
    called = {node.target.name for node in made if isinstance(node.target, nodes.Name)}
    macros: list[nodes.Macro | nodes.CallBlock] = [*tree.find_all(nodes.Macro), *tree.find_all(nodes.CallBlock)]
    return called | {arg.name for macro in macros for arg in macro.args}


def _fault(node: nodes.Node, namespaces: set[str]) -> str:
    """What Jinja would tell late, or at another line."""
    if isinstance(node, (nodes.Macro, nodes.CallBlock)):
        names = [arg.name for arg in node.args]
        return next((f"duplicate argument: {name}" for name in names if names.count(name) > 1), "")
    if isinstance(node, nodes.NSRef) and node.name not in namespaces:
        return f"no namespace: {node.name}"
    path = isinstance(node, (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)) and node.template
    return "path without quotes" if isinstance(path, (nodes.Div, nodes.Getattr)) else ""


class _Pricing(NodeTransformer):
    """Writes into the tree what each turn and each hidden operation costs."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        price = _price(node.body) + _price(node.else_)
        self.generic_visit(node)
        node.iter = _filter(LOOP, node.iter)
        node.body.insert(0, _payment(price, node.lineno))
        return node

    def visit_Macro(self, node: nodes.Macro | nodes.CallBlock | nodes.Block) -> nodes.Node:  # noqa: N802
        price = _price(node.body)
        self.generic_visit(node)
        node.body.insert(0, _payment(price, node.lineno))
        return node

    visit_CallBlock = visit_Block = visit_Macro  # noqa: N815 -- names that the visitor looks for

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> list[nodes.Node]:  # noqa: N802
        self.generic_visit(node)
        target = cast("nodes.Name | nodes.NSRef", node.target)
        taken: nodes.Expr = nodes.Name(target.name, "load", lineno=node.lineno)
        if isinstance(target, nodes.NSRef):
            taken = nodes.Getattr(taken, target.attr, "load", lineno=node.lineno)
        return [node, nodes.Assign(target, _filter(TAKE, taken), lineno=node.lineno)]

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        return _filter(JOIN, nodes.List(node.nodes, lineno=node.lineno))

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        if not isinstance(node.arg, nodes.Slice):
            return node
        parts = [
            part or nodes.Const(None, lineno=node.lineno) for part in (node.arg.start, node.arg.stop, node.arg.step)
        ]
        return _filter(CUT, node.node, *parts)

    def visit_Pair(self, node: nodes.Pair) -> nodes.Pair:  # noqa: N802
        self.generic_visit(node)
        if not isinstance(node.key, nodes.Const):
            node.key = _filter(KEY, node.key)
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        self.generic_visit(node)
        written_out = all(_literal(operand.expr) for operand in node.ops)
        equal = _literal(node.expr) and len(node.ops) == 1 and node.ops[0].op in ("eq", "ne")
        look = BARE if written_out or equal else SEEN
        node.expr = _looked_at(node.expr, look)
        for operand in node.ops:
            operand.expr = _looked_at(operand.expr, look)
        return node


def _literal(node: nodes.Node) -> bool:
    """A value that is written out, of no more than constants: comparing with it costs nothing to speak of."""
    items = node.items if isinstance(node, (nodes.List, nodes.Tuple)) else [node]
    return all(isinstance(item, nodes.Const) for item in items)


def _looked_at(node: nodes.Expr, look: str) -> nodes.Expr:
    return node if look == BARE and _literal(node) else _filter(look, node)


def _filter(name: str, value: Any, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, list(args), [], None, None, lineno=value.lineno)


def _payment(price: int, line: int) -> nodes.ExprStmt:
    return nodes.ExprStmt(_filter(PAY, nodes.Const(price, lineno=line)), lineno=line)


def _price(body: Sequence[nodes.Node]) -> int:
    waiting, count = list(body), 0
    while waiting:
        node = waiting.pop()
        count += _PER_STEP if isinstance(node, (nodes.Getattr, nodes.Getitem, nodes.Call)) else 1
        waiting += node.iter_child_nodes()
    return 1 + count // _PER_STEP


def hidden_filters(join: Callable[[Sequence[Any]], str]) -> Mapping[str, Callable[..., Any]]:
    """What the prepared tree calls; `join` makes one text of several, as ~ does."""
    return {
        PAY: step,
        LOOP: iterated,
        JOIN: lambda items: _joined(items, join),
        CUT: _cut,
        SEEN: _seen,
        KEY: _seen,
        TAKE: captured,
        BARE: bare,
    }


def _joined(items: Sequence[Any], join: Callable[[Sequence[Any]], str]) -> Any:
    joined(items)
    return united(items, join, markup=any(isinstance(item, Markup) for item in items))


def _cut(value: Any, start: Any, stop: Any, stride: Any) -> Any:
    step(1 + len(value))
    return kept(bare(value)[start:stop:stride], marks_of([value]))


def _seen(value: Any) -> Any:
    weigh(value)
    return bare(value)
