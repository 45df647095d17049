"""GitHub Classroom, `gh classroom clone student-repos`: `hw-submissions/hw-adalovelace/hw.ipynb`.

A folder named for the assignment with -submissions, in it a checkout for each student or team: the assignment's short
name, a dash, the GitHub user name. The time is that of the last commit, which the student's own clock sets; the times
of GitHub's own list (“Download grades”) can be given instead.

Follows https://github.com/github/gh-classroom/blob/main/cmd/gh-classroom/clone/student-repos/student-repos.go and
https://docs.github.com/en/education/manage-coursework-with-github-classroom
"""

import os
import subprocess
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path, PurePosixPath

from autograder.gradebook.arrivals.arrival import Facts, Layout, Named, Who

FOLDER = "-submissions"
GIT = ".git"
PATIENCE = 10
"""Seconds for git to tell the time of a commit."""

SAFE = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
}
"""A checkout's own configuration may name programs and servers. Of what `log` could call, the pager and the check of
signatures are switched off where it is called, and servers here."""


def cloned(path: PurePosixPath, facts: Facts) -> Named | None:
    """The user name and the file in a path below a folder SLUG-submissions, in folders that begin with the slug."""
    slugs = [part.removesuffix(FOLDER) for part in path.parts[:-2] if part.endswith(FOLDER) and part != FOLDER]
    return below_slug(path, slugs)


def parse(path: PurePosixPath, facts: Facts) -> Named | None:
    """The same, also where the checkouts lie elsewhere and begin with the assignment's name."""
    return cloned(path, facts) or below_slug(path, [facts.assignment, facts.assignment.replace("_", "-")])


def below_slug(path: PurePosixPath, slugs: Iterable[str]) -> Named | None:
    """The user name in the first folder that begins with one of the slugs."""
    for depth, part in enumerate(path.parts[:-1]):
        for slug in sorted(slugs, key=len, reverse=True):
            student = part.removeprefix(f"{slug}-")
            if student not in (part, FOLDER.removeprefix("-")):
                return Named(Who(student), str(PurePosixPath(*path.parts[depth + 1 :])))
    return None


def commit_time(folder: Path) -> datetime | None:
    """When the last commit of a checkout was made; None where there is none, or git won't say."""
    if not (folder / GIT).is_dir():
        return None
    command = ["git", "--no-pager", "-C", str(folder), "log", "-1", "--no-show-signature", "--format=%cI"]
    try:
        done = subprocess.run(  # noqa: S603 - git alone, told to call nothing else
            command, env={**os.environ, **SAFE}, capture_output=True, text=True, timeout=PATIENCE, check=True
        )
        return datetime.fromisoformat(done.stdout.strip())
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


LAYOUT = Layout("github", "GitHub Classroom checkouts", parse, claims=False)
"""Named by the teacher: many a folder begins with an assignment's name."""

CLONED = Layout("github", LAYOUT.title, cloned)
"""Recognised by itself: as `gh classroom clone` makes it."""
