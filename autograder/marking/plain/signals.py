"""What ends a grade cell without being an answer of the student's code: no `except Exception` may catch it."""


class Undecided(BaseException):
    """The marker can't tell; the text says why, to the teacher and without any of the test's own text."""


class StudentFault(BaseException):
    """The student's process met a limit or ended; the text completes the sentence `your code ...`."""


class TooLong(BaseException):
    """The grade cell as a whole took longer than it may."""


class OutOfReach(BaseException):
    """A read-only cell asked for something of the student's: it has already run in the room, with the same result."""
