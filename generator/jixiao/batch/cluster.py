"""A Dask cluster as workers. Batches go to it as bytes and come back as bytes; this machine writes the files."""

from __future__ import annotations

import pickle
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from jixiao.batch.outcome import Outcome
from jixiao.batch.parcel import Parcel, Returned, contents, forms, perform_parcel, stamps
from jixiao.batch.pool import Pool
from jixiao.batch.work import Settings, Task
from jixiao.errors import ExitCode, ExpectedError
from jixiao.files.staging import Staged

_PATIENCE = 10  # seconds to find the scheduler and its first worker
_ADDRESS = re.compile(r"(?:[a-z]+://)?[^\s/]+:\d{1,5}/?|inproc://\S+")


class ClusterError(ExpectedError):
    """The cluster cannot be used as it is: a message for the one who runs it."""

    exit_code = ExitCode.ENVIRONMENT
    about = "集群"


class Cluster:
    """A connection to a scheduler, for the time of a run."""

    def __init__(self, address: str, settings: Settings) -> None:
        """Raises ClusterError where the scheduler does not answer, or dask is not installed."""
        self.settings, self.stamps, self.forms = settings, stamps(settings.roots), forms(settings.roots)
        try:
            distributed: Any = import_module("distributed")
        except ModuleNotFoundError as error:
            raise ClusterError("--scheduler 要用 Dask，还没有安装：pip install 'jixiao[cluster]'") from error
        if not _ADDRESS.fullmatch(address):  # the library would hang for a while, and then tell it in English
            raise ClusterError(f"Dask 调度器的地址不对：{address}。要写主机和端口，如 tcp://10.0.0.1:8786")
        try:
            self.client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
            self.client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterError(f"连不上 Dask 调度器 {address}，或它还没有工作进程（等了 {_PATIENCE} 秒）") from error
        width = max(1, sum(self.client.nthreads().values()))
        executor = self.client.get_executor(pure=False)
        self.pool = Pool(lambda: executor, width, lost=distributed.scheduler.KilledWorker, lasting=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close(timeout=1)

    def parcel(self, tasks: Sequence[Task]) -> bytes:
        """The batch as bytes."""
        specs = tuple(() if task.computed else contents(task.unit.files) for task in tasks)
        return pickle.dumps(Parcel(tuple(tasks), specs, self.forms, self.settings, self.stamps))

    def opened(self, content: bytes) -> list[Outcome]:
        """Writes the files that came back.

        Raises ClusterError where a worker refused, OutputError where a file cannot be written.
        """
        returned: Returned = pickle.loads(content)  # noqa: S301 -- from our own function on the user's own cluster
        if returned.refused:
            raise ClusterError(returned.refused)
        for files in returned.files:
            by_folder: dict[str, dict[str, bytes]] = {}
            for file in files:
                folder, _, name = file.path.rpartition("/")
                by_folder.setdefault(folder, {})[name] = file.content
            for folder, named in by_folder.items():
                _write(self.settings.target / folder, named)
        return list(returned.outcomes)


def draw_parcel(content: bytes) -> bytes:
    """What a worker of the cluster does."""
    parcel: Parcel = pickle.loads(content)  # noqa: S301 -- as above
    return pickle.dumps(perform_parcel(parcel))


def _write(folder: Path, named: dict[str, bytes]) -> None:
    with Staged(folder) as staged:
        for name, content in named.items():
            staged.write(name, content)
        staged.publish()
