"""What ends a grade cell without being an answer of the student's code: no `except Exception` of a test may catch it."""


class Undecided(BaseException):  # noqa: N818 - it is no error of anybody's: a person has to decide
    """The marker can't tell; the text says why, to the teacher and without any of the test's own text."""


class StudentFault(BaseException):  # noqa: N818
    """The student's process met a limit or ended; the text completes the sentence `your code ...`."""


class TooLong(BaseException):  # noqa: N818
    """The grade cell as a whole took longer than it may."""


class OutOfReach(BaseException):  # noqa: N818
    """A read-only cell asked for something of the student's: it has already run in the room, with the same result."""
