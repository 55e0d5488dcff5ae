"""Who draws what: small documents together in a batch, a large one shared out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jixiao.batch.work import Task
from jixiao.drawing.names import names_of
from jixiao.figures.project import ComputedCompilation
from jixiao.findings import Severity
from jixiao.specs.listing import from_root

FEW = 4  # projects that are drawn before a pool has started
_BATCH = 12  # projects in a batch: about a second
_SHARES = 3  # batches a worker, so that all end at about the same time


def batches(tasks: Sequence[Task], jobs: int) -> list[list[Task]]:
    """The tasks in batches, the largest tasks first, each batch in the order of the tasks."""
    total = sum(task.projects for task in tasks)
    size = max(1, min(_BATCH, total // (jobs * _SHARES)))
    large = [task for task in tasks if weight(task) > size]
    found = [[task] for task in sorted(large, key=weight, reverse=True)]
    room = 0
    for task in (task for task in tasks if weight(task) <= size):
        if room < weight(task) or not found:
            found.append([])
            room = size
        found[-1].append(task)
        room -= weight(task)
    return found


def weight(task: Task) -> int:
    """How much there is to draw, in projects."""
    return task.projects


def shares(task: Task, computed: ComputedCompilation, jobs: int) -> list[Task]:
    """The shares of a large document: the whole first, then its projects in parts. It has been examined."""
    names, projects = names_of(computed), computed.projects
    first = len(names) - len(projects)
    place = from_root(computed.source.folder)  # a worker may stand elsewhere
    silent = replace(computed, findings=(), source=replace(computed.source, findings=(), folder=place))
    broken = any(finding.severity is Severity.ERROR for finding in computed.findings)
    whole = [] if broken else [replace(task, projects=len(projects), share="whole", computed=silent, names=names)]
    size = max(1, min(_BATCH, len(projects) // (jobs * _SHARES)))
    singles = []
    for start in range(0, len(projects), size):
        part = silent.narrowed(projects[start : start + size], ())
        own = (*names[:first], *names[first + start : first + start + size])
        singles.append(replace(task, projects=len(part.projects), share="singles", computed=part, names=own))
    return [*whole, *singles]
