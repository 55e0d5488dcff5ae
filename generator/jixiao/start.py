"""Where the program begins: what the system gives it is made fit before the command runs, and put in order after it."""

from __future__ import annotations

import gc
import os
import signal
import sys

_OUTPUT = 4  # errors.ExitCode.OUTPUT, which is not imported before a signal is heard in good order


def run() -> int:
    """Runs the command that was typed; gives back the exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
            signal.signal(number, _at_once)
    from jixiao.files.garbage import not_at_start
    from jixiao.terminal import interruption, streams

    not_at_start()
    try:
        interruption.listen()
        _utf8()
        streams.prepare()
        from jixiao.cli import main

        code = main(sys.argv[1:])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        code = interruption.told()
    except BaseException:
        if not interruption.heard():
            raise
        code = interruption.told()  # what it was turned into on its way here
    try:
        return _finished(code)
    except KeyboardInterrupt:
        return _finished(code)


def _at_once(number: int, frame: object) -> None:
    """A signal that comes before anything has begun, even the imports."""
    os._exit(128 + number)


def _utf8() -> None:
    """Starts once more in UTF-8 mode where the system's file names are in another encoding: the forms' own are
    Chinese.
    """
    if (
        sys.getfilesystemencoding() != "utf-8"
        and not sys.flags.utf8_mode
        and sys.executable
        and sys.platform != "win32"
    ):
        encoding = sys.stdout.encoding if sys.stdout else "utf-8"
        environment = {"PYTHONIOENCODING": encoding, **os.environ}
        os.execve(sys.executable, [sys.executable, "-X", "utf8=1", *sys.orig_argv[1:]], environment)  # noqa: S606 -- ourselves


def _finished(code: int) -> int:
    """The exit code, when all has been written that is to be. Nobody there to read is no fault; a full disk is one."""
    from jixiao.terminal import interruption, streams

    interruption.over()
    gc.freeze()  # or the interpreter looks for circles in what is about to go with the process: 20 ms
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    fault = streams.fault(sys.stdout)
    if fault is None or isinstance(fault, ConnectionError):
        return interruption.heard() or code
    from jixiao.files.reasons import reason

    print(f"写不了标准输出：{reason(fault)}", file=sys.stderr)
    return interruption.heard() or _OUTPUT
