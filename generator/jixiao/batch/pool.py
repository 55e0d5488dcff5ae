"""Shares batches out over an executor: results as they come, a lost worker's batch done again, a clean stop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

from jixiao.terminal.interruption import deaf, held

Item = TypeVar("Item")
Sent = TypeVar("Sent")
Received = TypeVar("Received")
Result = TypeVar("Result")
_LOOK = 0.2  # seconds
_TRIES = 2  # for an item that was with a worker when it was lost


@dataclass(frozen=True, slots=True)
class Job(Generic[Item, Sent, Received, Result]):
    """What is done with a batch, and how it travels."""

    call: Callable[[Sent], Received]  # on the worker
    pack: Callable[[Sequence[Item]], Sent]
    unpack: Callable[[Received], list[Result]]
    failed: Callable[[Item], Result]  # the result of an item that no worker survives


class Pool:
    """Executors, one after the other: one that lost a worker is replaced."""

    def __init__(
        self,
        make: Callable[[], Executor],
        width: int,
        stop: Callable[[Executor], None] | None = None,
        lost: type[Exception] = BrokenExecutor,
        *,
        lasting: bool = False,
    ) -> None:
        """`make` starts an executor of `width` workers, `stop` ends them at once; `lost` is the error that tells of a
        lost one.

        A `lasting` executor goes on without the lost worker, and only its batch is gone.
        """
        self.make, self.width, self.stop, self.lost, self.lasting = make, width, stop, lost, lasting
        self._executor: Executor | None = None

    @property
    def executor(self) -> Executor:
        """The executor that works now."""
        if self._executor is None:
            self._executor = self.make()
        return self._executor

    def begin(self) -> None:
        """Starts the executor now: its processes import what they need while this one reads specs."""
        assert self.executor

    def renew(self) -> None:
        """Gives up an executor that does not go on. The next call starts another."""
        if self.lasting:
            return
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=False)

    def close(self, *, at_once: bool = False) -> None:
        """Ends the workers: when they are done, or at once."""
        if self._executor is not None:
            if at_once and self.stop is not None:
                self.stop(self._executor)
            self._executor.shutdown(
                wait=not at_once or self.stop is not None
            )  # else its thread would end while the interpreter does
            self._executor = None


class Batches(Generic[Item, Sent, Received, Result]):
    """Batches of items on their way through a pool."""

    def __init__(self, pool: Pool, job: Job[Item, Sent, Received, Result]) -> None:
        self.pool, self.job = pool, job
        self.running: dict[Future[Received], tuple[int, Sequence[Item]]] = {}

    def results(self, batches: Sequence[Sequence[Item]]) -> Iterator[tuple[int, list[Result]]]:
        """(number of the batch, its results) in the order in which they end. Errors of the job go on to the caller."""
        waiting = deque(enumerate(batches))
        while waiting or self.running:
            while waiting and len(self.running) < 2 * self.pool.width:
                number, batch = waiting.popleft()
                try:
                    self.running[self.submit(batch)] = number, batch
                except self.pool.lost:
                    waiting.appendleft((number, batch))
                    break
            yield from self.ended()

    def submit(self, batch: Sequence[Item]) -> Future[Received]:
        """Sends a batch to a worker."""
        with deaf(), held():  # a worker that is half begun would tell the terminal of its end
            return self.pool.executor.submit(self.job.call, self.job.pack(batch))

    def ended(self) -> Iterator[tuple[int, list[Result]]]:
        """The batches that have ended by now; waits for one. All that a lost worker may have had are done again."""
        finished: set[Future[Received]] = set()
        while (
            self.running and not finished
        ):  # with a look now and then: a signal that another thread gets does not wake this one
            finished, _ = wait(self.running, _LOOK, FIRST_COMPLETED)
        again: list[tuple[int, Sequence[Item]]] = []
        for future in finished:
            number, batch = self.running.pop(future)
            try:
                yield number, self.job.unpack(future.result())
            except self.pool.lost:
                again.append((number, batch))
        if again or not finished:
            if not self.pool.lasting:
                again += list(self.running.values())
                self.running.clear()
            self.pool.renew()
            yield from (
                (number, [self.alone(item) for item in batch])
                for number, batch in sorted(again, key=lambda pair: pair[0])
            )

    def alone(self, item: Item) -> Result:
        """One item with nothing beside it, so that it is clear whose fault it is where the worker is lost again."""
        for _ in range(_TRIES):
            try:
                return self.job.unpack(self.submit([item]).result())[0]
            except self.pool.lost:
                self.pool.renew()
        return self.job.failed(item)
