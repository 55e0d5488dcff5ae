"""Questions at a terminal, answered by a number or a few words; Enter takes what is proposed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from jixiao.errors import UsageError


def can_ask() -> bool:
    """Does a person read and type here?"""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def choose(question: str, options: Sequence[str], proposed: int = 0) -> int:
    """Which of the options (from 0) is chosen, by its number or by a part that only one has; a single one unasked.

    Raises UsageError where nothing more is typed.
    """
    if len(options) == 1:
        return 0
    print(question)
    for number, option in enumerate(options, 1):
        print(f"  {number:>{len(str(len(options)))}} {option}")

    def wrong(typed: str) -> str:
        return "" if _chosen(typed, options) is not None else f"请写 1 到 {len(options)} 的编号"

    return _chosen(ask("编号", str(proposed + 1), wrong), options) or 0


def _chosen(typed: str, options: Sequence[str]) -> int | None:
    numbers = [str(number) for number, _ in enumerate(options, 1)]
    if typed in numbers:
        return numbers.index(typed)
    found = [number for number, option in enumerate(options) if typed in option]
    return found[0] if len(found) == 1 else None


def ask(question: str, proposed: str, wrong: Callable[[str], str]) -> str:
    """What is typed, asked again while `wrong` finds fault with it. Raises UsageError where nothing more is typed."""
    while True:
        print(f"{question}（回车：{proposed}）：" if proposed else f"{question}：", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            print()
            raise UsageError("没有答完，什么也没有写出")
        typed = line.strip() or proposed
        if not (fault := wrong(typed)):
            return typed
        print(fault)
