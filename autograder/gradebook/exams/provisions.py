"""Provisions: extra time and pauses for some students, by a code that only the student and the teacher know.

The page holds hashes of codes beside minutes, no name; a code comes from the course's secret, so that a response
shows whether the code belongs to its student.
"""

import hmac
import math
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from autograder.errors import TeacherError

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Thirty-two signs; none that is easily taken for another."""


@dataclass(frozen=True, slots=True)
class Provision:
    """What one student is granted: minutes on top, or a part of the exam's time, and whether the clock may stand."""

    minutes: int = 0
    percent: float = 0.0
    pause: bool = False

    def extra_minutes(self, minutes: int) -> int:
        """The extra minutes for an exam of so many."""
        return self.minutes + math.ceil(minutes * self.percent / 100 - 1e-9)


def code_of(secret: bytes, exam: str, student: str) -> str:
    """A student's code for an exam: ten signs, fifty bits."""
    words = f"provision\x1f{exam}\x1f{plain_id(student)}"
    digest = hmac.new(secret, words.encode(), sha256).digest()
    return "".join(LETTERS[byte % 32] for byte in digest[:10])


def plain_id(student: str) -> str:
    """A student's id without regard to capitals and spaces."""
    return "".join(student.casefold().split())


def code_hash(edition: str, code: str) -> str:
    """What the page holds of a code."""
    return sha256(f"{edition}:{code}".encode()).hexdigest()


def read_provisions(path: Path) -> dict[str, Provision]:
    """Student -> provision, from a YAML file; every fault in one `TeacherError`."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise TeacherError(f"{path}: can't be read: {str(error).splitlines()[0]}") from None
    if not isinstance(data, dict):
        raise TeacherError(f"{path}: expected a mapping from student to extra time, such as `kai: 15` or `kai: 25%`")
    found = {str(student): provision_of(value) for student, value in data.items()}
    wrong = [student for student, provision in found.items() if provision is None]
    if wrong:
        raise TeacherError(
            f"{path}: what is given for {', '.join(wrong)} is no provision; "
            "write minutes (15), a percentage (25%), or {extra: 25%, pause: true}"
        )
    return {student: provision for student, provision in found.items() if provision}


def provision_of(value: Any) -> Provision | None:
    """One student's provision; None when the value is none."""
    if isinstance(value, Mapping):
        if not value or set(value) - {"extra", "pause"} or not isinstance(value.get("pause", False), bool):
            return None
        time = provision_of(value.get("extra", 0))
        return time and Provision(time.minutes, time.percent, value.get("pause", False))
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 600:
        return Provision(minutes=value)
    if isinstance(value, str) and value.strip().endswith("%"):
        return percentage(value.strip()[:-1])
    return None


def percentage(digits: str) -> Provision | None:
    """A percentage of the exam's time; None unless it lies between 0 and 400."""
    try:
        percent = float(digits)
    except ValueError:
        return None
    return Provision(percent=percent) if 0 <= percent <= 400 else None


def codes_for(
    secret: bytes, exam: str, edition: str, minutes: int, provisions: Mapping[str, Provision]
) -> dict[str, dict[str, Any]]:
    """Hash of a code -> extra minutes and whether the clock may stand, in an order that tells nothing."""
    table = {
        code_hash(edition, code_of(secret, exam, student)): {
            "minutes": each.extra_minutes(minutes),
            "pause": each.pause,
        }
        for student, each in provisions.items()
    }
    return {key: table[key] for key in sorted(table)}
