"""Keep what a run of marking is about to replace, and say at its end what has changed.

In: the new marks of some students, ahead of being written. Out: a snapshot of what is there, of each student whose
marks or notebooks will be others, and at the end the list of changes.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from autograder.gradebook.again.changes import Changes, changes_of
from autograder.gradebook.again.history import History, Kind, Run
from autograder.gradebook.again.listing import changes_csv
from autograder.gradebook.again.snapshots import Notebooks, Side, essence, marked_notebooks, snapshot_of
from autograder.gradebook.database import patiently
from autograder.gradebook.ledger import Ledger


@dataclass
class Keeper:
    """What one run of marking keeps; a run that goes on where another stopped keeps on with that one's history."""

    history: History
    ledger: Ledger
    kind: Kind = Kind.CHANGED
    asked: Sequence[str] | None = None
    """Whom the command named; None is everybody."""
    forced: bool = False
    """Whether this command asked to mark them again, or only goes on with one that did."""
    run: Run | None = None
    """Begun when the first marks change; a marking again is begun at once, so that it goes on if it is stopped."""
    compared: int = 0
    """How many students were marked again."""

    def begin(self, students: Sequence[str], *, force: bool) -> None:
        """Begin a run that was asked for (these students, or all), or go on with one that was stopped.

        Half a class marked by the old truth and half by the new would be unjust, so a marking again that was stopped
        goes on with whatever is asked for next, until everybody whom it was about is marked.
        """
        self.asked, self.forced = tuple(students) or None, force
        self.run = next((run for run in self.history.runs() if not run.finished), None)
        if self.run and self.run.kind is Kind.CHANGED and force:
            self.history.finish(self.run)
            self.run = None
        if force and self.run is None:
            self.run = self.history.begin(Kind.AGAIN, self.asked)
        self.kind = self.run.kind if self.run else Kind.CHANGED

    def wants(self, student: str) -> bool:
        """Whether a student is to be marked although they are marked."""
        stopped = self.run.students if self.run else None
        return self.kind is Kind.AGAIN and (self.forced or stopped is None or student in stopped)

    def keep(self, fresh: Mapping[str, Notebooks]) -> None:
        """Write a snapshot of each of these students whose marks will be others; student -> autograded notebooks."""
        history = self.history
        there = {student: marked_notebooks(history.course, history.assignment, student) for student in fresh}
        there = {student: notebooks for student, notebooks in there.items() if notebooks}
        self.compared += len(there)
        others = [student for student, old in there.items() if essence(old) != essence(fresh[student])]
        if not others:
            return
        rows = {each.student: each for each in patiently(lambda: self.ledger.there(others))}
        run = self.run = self.run or history.begin(self.kind, self.asked)
        for student in others:
            history.keep(run, snapshot_of(student, there[student], rows.get(student)), Side.BEFORE)

    def close(self, covered: Collection[str]) -> Changes:
        """List what has changed; the run is finished once everybody whom it was about is among the covered."""
        run = self.run
        if run is None:
            return Changes(compared=self.compared)
        found = changes_of(self.history, run, self.ledger.gradebook, compared=self.compared)
        if self.history.students(run, Side.BEFORE):
            self.history.write(self.history.folder(run) / "changes.csv", changes_csv(found))
        if self.asked is None or (run.students is not None and {*run.students} <= {*covered}):
            self.history.finish(run)
        return found
