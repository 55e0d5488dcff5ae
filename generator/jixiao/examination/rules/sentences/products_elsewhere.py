"""M10: products whose whole no text gives, against the amounts of the project: 1052处，每处3万元, and 315.6万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.said_each import SaidOfOne
from jixiao.examination.rules.reading.said_quantities import TIMES
from jixiao.examination.rules.reading.text_money import form_money, text_money
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.text.money import plain
from jixiao.text.slips import same_digits, significant

_WORDS = 20  # characters in front that a message shows
_CUT = 10  # characters of a clause that may be the end of one
_LEAST = 3  # digits of an amount that is no other one by chance


def slipped_elsewhere(
    project: Examined, where: tuple[str, str], said: SaidOfOne, meant: Sequence[Decimal]
) -> Iterator[Finding]:
    """A product that is no amount of the project, but one of them with its point moved or two digits turned."""
    known = project.once(slipped_elsewhere, lambda: frozenset(_amounts(project))) if meant else frozenset()
    (path, text), one = where, said.quantity
    formula = text[: one.start].rstrip().endswith(TIMES)  # told of the formula
    if any(amount in known for amount in meant) or not meant or formula or len(significant(meant[0])) < _LEAST:
        return
    alike = [amount for amount in known if same_digits(amount, meant[0])]
    if len(alike) == 1:
        words = compiled("[。；;\n]").split(text[max(said.begin - _WORDS, 0) : one.end])[-1]
        first, comma, rest = words.partition("，")
        words = rest if comma and len(first) < _CUT and said.begin > _WORDS else words  # of a clause that is cut off
        told = f"“{words}”算得{money_text(meant[0])}，别处写的是{money_text(alike[0])}"
        basis = f"{plain(meant[0])}/{plain(alike[0])}"
        finding = project.finding(path, told, "核对数量、单价和金额，看是不是差了位、写错了单位", basis=basis)
        yield located(project, finding, text, one.start, one.end)


def _amounts(project: Examined) -> Iterator[Decimal]:
    yield from (money for _, money in form_money(project))
    for block in project.blocks:
        yield from (block.total, *(group.total for group in block.groups), *(row.total for row in block.rows))
    for path, text in written(project):
        yield from (one.money for one in text_money(project, path, text) if not one.each)
