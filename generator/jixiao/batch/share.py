"""Has documents drawn: here, by processes of this machine, or by a cluster; tells as each of them is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jixiao.batch.outcome import Outcome, combined
from jixiao.batch.plan import FEW, batches, shares
from jixiao.batch.work import Settings, Task, draw, examination, loaded, tools_of
from jixiao.findings import Finding, Position
from jixiao.terminal.progress import Progress

if TYPE_CHECKING:
    from jixiao.batch.pool import Job, Pool
    from jixiao.fonts import FontSet


@dataclass(slots=True)
class Work:
    """A document to be drawn, and what has become of its shares so far."""

    task: Task
    missing: int = 1
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        """What became of all of it."""
        return combined(self.outcomes)


def carried_out(
    works: Sequence[Work], settings: Settings, jobs: int, scheduler: str, fonts: FontSet, progress: Progress
) -> Iterator[int]:
    """Numbers of the works that are done, as they are."""
    if scheduler:
        from jixiao.batch.cluster import Cluster, draw_parcel
        from jixiao.batch.pool import Job

        with Cluster(scheduler, settings) as cluster:
            yield from _pooled(
                works, cluster.pool, Job(draw_parcel, cluster.parcel, cluster.opened, _lost), settings, progress
            )
    elif jobs > 1 and sum(work.task.projects for work in works) > FEW:
        from jixiao.batch.pool import Job, Pool
        from jixiao.batch.processes import processes, work
        from jixiao.terminal.interruption import stop

        pool = Pool(lambda: processes(settings, jobs), jobs, stop)
        yield from _pooled(works, pool, Job(work, list, list, _lost), settings, progress)
    else:
        for number, each in enumerate(works):
            each.outcomes.append(draw(each.task, settings, progress.step))
            yield number


def _pooled(
    works: Sequence[Work], pool: Pool, job: Job[Task, Any, Any, Outcome], settings: Settings, progress: Progress
) -> Iterator[int]:
    from jixiao.batch.pool import Batches

    owners: dict[int, int] = {}
    tasks: list[Task] = []
    try:
        pool.begin()
        fair = sum(each.task.projects for each in works) / pool.width
        for number, each in enumerate(works):
            parts = _shared_out(each, fair, settings, pool.width)
            each.missing = len(parts)
            owners |= {id(part): number for part in parts}
            tasks += parts
            if not parts:
                yield number
        planned = batches(tasks, pool.width)
        for place, outcomes in Batches(pool, job).results(planned):
            for task, outcome in zip(planned[place], outcomes, strict=True):
                work = works[owners[id(task)]]
                work.outcomes.append(outcome)
                work.missing -= 1
                progress.step(
                    outcome.name,
                    (task.projects if task.share != "whole" else 0) + (outcome.whole and task.share != "singles"),
                )
                if not work.missing:
                    yield owners[id(task)]
    except BaseException:
        pool.close(at_once=True)
        raise
    pool.close()


def _shared_out(work: Work, fair: float, settings: Settings, width: int) -> list[Task]:
    """The shares of a document that is more than one worker's fair part of the run, in projects; else the document."""
    if work.task.projects <= max(FEW, fair):
        return [work.task]
    computed = work.task.computed or loaded(work.task.unit, tools_of(settings).forms)
    work.outcomes.append(examination(computed.source, computed.findings))
    return shares(work.task, computed, width)


def _lost(task: Task) -> Outcome:
    """No worker survives this document."""
    message = "画这份文件的进程一再意外终止，已跳过"
    help = "多半是内存不够：少用几个进程（--jobs），或把文档拆小"
    return Outcome(task.unit.path.name, errors=(Finding("D3", message, Position(str(task.unit.path)), help=help),))
