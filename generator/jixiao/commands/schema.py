"""jixiao schema: JSON Schemas for editors, from the forms."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jixiao.authoring.schema import schemas
from jixiao.commands.options import add_forms_option, form_roots
from jixiao.errors import ExitCode
from jixiao.files.reading import content
from jixiao.files.staging import write_file
from jixiao.forms.read_form import read_forms
from jixiao.terminal.report import text

EPILOG = """项目文件第一行写明模式，编辑器就会补全键、显示说明：
  # yaml-language-server: $schema=../../schema/项目.json"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """-o, --check, --forms."""
    parser.add_argument("-o", "--output", default="schema", metavar="DIR", help="写到哪个文件夹（默认 schema）")
    parser.add_argument("--check", action="store_true", help="只检查已有的是否最新，不写")
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Writes the schemas, or checks that they are current."""
    forms = read_forms(form_roots(options.forms))
    made = schemas(forms)
    folder = Path(options.output)
    if options.check:
        stale = [
            name for name, schema in made.items() if _there(folder / name, 2 * len(schema.encode())) != schema.encode()
        ]
        for name in stale:
            print(f"{folder / name} 不是最新的，请运行 jixiao schema", file=sys.stderr)
        return ExitCode.FINDINGS if stale else ExitCode.OK
    for name, schema in made.items():
        write_file(folder / name, schema.encode())
    print(f"写出 {len(made)} 个模式，在 {folder}/")
    if forms.broken:
        print(text(forms.faults(), sys.stderr.isatty()) + "\n模式里没有有错的表", file=sys.stderr)
    return ExitCode.FINDINGS if forms.broken else ExitCode.OK


def _there(file: Path, most: int) -> bytes:
    """What a file holds, if it is no longer than that, with line ends as ours; else nothing."""
    try:
        return content(file, most).replace(b"\r\n", b"\n")
    except OSError:
        return b""
