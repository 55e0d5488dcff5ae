"""What several commands have in common: the folders of forms, the forms that are named, the formats."""

from __future__ import annotations

import argparse
import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

from jixiao.errors import UsageError
from jixiao.files.resources import packaged_forms
from jixiao.findings import InputError
from jixiao.forms.form import Form
from jixiao.forms.form_set import Forms
from jixiao.specs.listing import INDEX
from jixiao.specs.settings import environment_folders, settings_folders
from jixiao.text.suggestions import unknown_form
from jixiao.writers.registry import engines, format_names, usual_names, writer


def typed(word: str | Path) -> str:
    """A word of a command as it is typed here: in quotes where the shell would take it for something else."""
    text = str(word)
    if not re.search(r"[^\w，,.:/\\-]", text):
        return text
    return f'"{text}"' if os.name == "nt" else shlex.quote(text)


def typed_forms(folders: Sequence[str]) -> str:
    """The --forms that a command which is told to be typed next needs too, with a blank behind each."""
    return "".join(f"--forms {typed(folder)} " for folder in folders)


def form_roots(extra: Sequence[str] = (), paths: Sequence[Path] = (Path(),)) -> tuple[Path, ...]:
    """The template folders: the packaged one, those of JIXIAO_FORMS, of the 设置.yaml at or above the paths, and those
    named here.

    A later one replaces forms of an earlier one. Raises InputError where one of them is none.
    """
    folders = (*environment_folders(), *settings_folders(paths), *(Path(folder) for folder in extra))
    last = {folder.resolve(): number for number, folder in enumerate(folders)}
    return (packaged_forms(), *(folder for number, folder in enumerate(folders) if last[folder.resolve()] == number))


def add_format_option(parser: argparse.ArgumentParser) -> None:
    """--format, which the commands that draw have."""
    every, usual = ",".join(format_names()), ",".join(usual_names())
    parser.add_argument("--format", default=usual, metavar="LIST", help=f"要哪几种：{every}（默认 {usual}）")


def chosen_formats(text: str) -> tuple[str, ...]:
    """The formats of a --format, each once. Raises UsageError for one that there is not, and for none."""
    chosen = tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
    if not chosen or set(chosen) - set(format_names()):
        raise UsageError(f"--format 只能写 {'、'.join(format_names())}，用逗号隔开")
    return chosen


def add_engine_options(parser: argparse.ArgumentParser) -> None:
    """--pdf-engine, and its like for every format that something draws in another way."""
    for engine, name in engines().items():
        parser.add_argument(
            f"--{name}-engine",
            dest="engine",
            default="",
            choices=(engine,),
            metavar="NAME",
            help=f"{name.upper()} 改由 {engine} 画，作对照（慢几十倍；见 README）",
        )


def chosen_engine(engine: str, formats: Sequence[str]) -> str:
    """What draws a format in another way; empty for none.

    Raises UsageError where the format is not asked for, and ExpectedError where this machine cannot run it.
    """
    if engine and (name := engines()[engine]) not in formats:
        raise UsageError(f"--{name}-engine 要画 {name} 才用得上，--format 里没有写它")
    if engine:
        writer(name, engine).load()
    return engine


def named_forms(words: str, forms: Forms, *, single: bool = False) -> list[Form]:
    """The forms that are named, a comma between two; `single` are those of one project.

    Raises InputError for one that is at fault, UsageError for one that there is not, or that stands over projects.
    """
    names = [name.strip() for name in words.replace("，", ",").split(",") if name.strip()]
    for name in names:
        if name in forms.broken:
            raise InputError(forms.broken[name].findings)
        if name not in forms:
            raise UsageError("，".join(unknown_form(name, tuple(forms))))
        if single and forms[name].collective:
            raise UsageError(f"“{name}”是汇编的表，写进 {INDEX} 的“全文表式”")
    return [forms[name] for name in names]


def add_forms_option(parser: argparse.ArgumentParser) -> None:
    """--forms, which all commands that know forms have."""
    help = "另加一个放表的文件夹（可写多次；也可写进 设置.yaml 或环境变量 JIXIAO_FORMS）"
    parser.add_argument("--forms", action="append", default=[], metavar="DIR", help=help)
