"""A class under pseudonyms, for a report that is shared: no name, no id, no text that a student or teacher wrote.

A pseudonym is a keyed digest (HMAC-SHA-256, RFC 2104) of the student's id under the course's secret: the same in every
report of the course, and nobody without the secret can go back from it, not even by trying all ids.
"""

import hmac
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

import regex

from autograder.marking.plain.verdict import WEAKER
from autograder.model import Mark, Result, State
from autograder.pages.scores import CellScore
from autograder.pages.words import is_question
from autograder.reports.analysis.items import NOT_DEFINED
from autograder.reports.students import StudentWork

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""Without vowels, so that no pseudonym is a word; without digits, so that no spreadsheet takes one for a number."""

LENGTH = 8
"""Among 1,000 students two are the same once in 50,000 courses."""

FILE = regex.compile(r"“[^”]*\.ipynb”")
PATH = regex.compile(r"^.*?\.ipynb(?::\d+)*: ")
"""Names of files are students' own words, and paths hold ids."""

SHORTEST = 2
"""A name of a single letter is no name: replaced everywhere, it would spoil every sentence."""


@dataclass(frozen=True)
class Pseudonyms:
    """The pseudonyms of the people of a course; `people` is id -> name of all who may be mentioned."""

    secret: bytes
    people: Mapping[str, str]

    def of(self, student: str) -> str:
        """The pseudonym of an id, as `KXTB-WLMZ`."""
        digest = hmac.new(self.secret, b"pseudonym\0" + student.encode(errors="surrogatepass"), sha256).digest()
        number, letters = int.from_bytes(digest, "big"), []
        for _ in range(LENGTH):
            number, place = divmod(number, len(LETTERS))
            letters.append(LETTERS[place])
        return f"{''.join(letters[:4])}-{''.join(letters[4:])}"

    @cached_property
    def known(self) -> Mapping[str, str]:
        """Every id, name and part of a name -> the pseudonym that stands for it; a part that several share has none."""
        found: dict[str, str] = {}
        for student, name in self.people.items():
            for term in dict.fromkeys((student, name, *name.split())):
                key = folded(term)
                found[key] = "a student" if found.get(key, self.of(student)) != self.of(student) else self.of(student)
        return {term: instead for term, instead in found.items() if len(term) >= SHORTEST}

    @cached_property
    def pattern(self) -> Any:
        """What finds anybody in a text; letters and digits beside it would make it another word."""
        return regex.compile(
            r"(?<![a-z0-9])\L<terms>(?![a-z0-9])", regex.IGNORECASE | regex.FULLCASE, terms=list(self.known)
        )

    def scrub(self, text: str) -> str:
        """A text of ours that may quote a file's name or mention somebody."""
        plain = unicodedata.normalize("NFC", FILE.sub("“(a file)”", PATH.sub("", text)))
        if not self.known:
            return plain
        return str(self.pattern.sub(lambda found: self.known.get(folded(found[0]), "a student"), plain))

    def work(self, student: StudentWork) -> StudentWork:
        """One student's work under the pseudonym."""
        marked = student.marked and replace(
            student.marked,
            marks={cell: self.mark(mark) for cell, mark in student.marked.marks.items()},
            remarks=tuple(map(self.scrub, student.marked.remarks)),
            digest="",
        )
        scores = {cell: uncommented(score) for cell, score in student.scores.items()}
        return replace(
            student, id=self.of(student.id), name="", marked=marked, scores=scores, note=self.scrub(student.note)
        )

    def mark(self, mark: Mark) -> Mark:
        """A mark without what shows the student's own program or its output."""
        notes = tuple(note for note in mark.notes if note == WEAKER)
        results = tuple(self.result(result, question=is_question(mark)) for result in mark.results)
        return replace(mark, results=results, notes=notes, example=None, curve=None, picture=None)

    def result(self, result: Result, *, question: bool) -> Result:
        """A result; a message about a program may quote its output, and only what says why it is open or missing stays.

        What is said of an answer to a question is the bank's, and item analysis reads it.
        """
        ours = question or result.state in (State.UNKNOWN, State.MANUAL) or result.message.startswith(NOT_DEFINED)
        kept = self.scrub(result.message) if ours else ""
        override = result.override and replace(result.override, because="", message="")
        return replace(result, message=kept, override=override)


def under_pseudonyms(works: Mapping[str, Sequence[StudentWork]], secret: bytes) -> dict[str, list[StudentWork]]:
    """The works of a course under pseudonyms, in their order: that of the names would tell something."""
    pseudonyms = Pseudonyms(secret, everybody(works.values()))
    return {
        assignment: sorted(map(pseudonyms.work, students), key=lambda student: student.id)
        for assignment, students in works.items()
    }


def everybody(classes: Iterable[Sequence[StudentWork]]) -> dict[str, str]:
    """Id -> name of everybody who is known in some assignment."""
    found: dict[str, str] = {}
    for student in (student for students in classes for student in students):
        found[student.id] = student.name or found.get(student.id, "")
    return found


def folded(text: str) -> str:
    """A text as it is compared: without regard to capitals, or to how an accent is put together."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).strip()


def uncommented(score: CellScore) -> CellScore:
    """A score without the teacher's comment."""
    return replace(score, comment="")
