"""One run of marking at a time in a course, and nothing left over from one that was killed.

The lock is the operating system's and ends with the process that holds it, however that ends.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from autograder.gradebook.course import Course

PAUSE = 0.2
"""Seconds between two looks at a lock that another process holds."""


@contextmanager
def turn(course: Course, say: Callable[[str], None]) -> Iterator[None]:
    """Wait, with a word about it, until nobody else marks in this course; hold others off until the block ends."""
    private = course.make_private()
    lock = FileLock(private / "marking.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        say("Another `autograder mark` is at work in this course: waiting until it has ended (Ctrl-C to stop).")
        lock.acquire(poll_interval=PAUSE)
    except NotImplementedError:  # some network file systems
        say(f"The file system of {private} has no locks: make sure that nobody else marks in this course.")
    try:
        shutil.rmtree(course.work, ignore_errors=True)
        yield
    finally:
        shutil.rmtree(course.work, ignore_errors=True)
        lock.release()
