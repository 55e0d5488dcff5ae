"""How this program starts Python again: with nothing from the current folder, which may hold a stranger's files.

`python -m` and `python -c` put the current folder first on the module path; a `json.py` that came with somebody's
archive would be run. So would an empty entry of PYTHONPATH.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PROGRAM = Path(__file__).parents[2]
# isolated Python looks for modules in its own library only until it is told where this program's are
_BEGIN = (
    "import json, runpy, sys; paths, module = sys.argv[1:3]; del sys.argv[1:3]; "
    "sys.path[:] = dict.fromkeys(json.loads(paths) + sys.path); "
    "runpy.run_module(module, run_name='__main__', alter_sys=True)"
)


def module_path() -> list[str]:
    """The module path of this process without the current folder, unless the program itself stands there."""
    here, program = _current_folder(), os.path.realpath(_PROGRAM)
    kept = [
        entry
        for entry in sys.path
        if Path(entry).is_absolute() and (os.path.realpath(entry) != here or here == program)
    ]
    return kept if program in map(os.path.realpath, kept) else [program, *kept]


def _current_folder() -> str:
    try:
        return os.path.realpath(os.curdir)
    except FileNotFoundError:  # it has been deleted
        return ""


def command(module: str, *words: str) -> list[str]:
    """The command that runs a module of this program as a script, whatever stands in the current folder or in
    PYTHONPATH.
    """
    import json

    return [
        sys.executable,
        "-I",
        "-X",
        f"utf8={int(sys.flags.utf8_mode)}",
        "-c",
        _BEGIN,
        json.dumps(module_path()),
        module,
        *words,
    ]


def shield() -> None:
    """The same for the processes that multiprocessing starts from now on; their command line is its own."""
    sys.path[:] = module_path()
    os.environ |= {"PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
