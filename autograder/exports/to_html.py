"""A quiz as one offline page: for practice with the answers in it, or as an exam that holds no key.

The exam's page knows a paper by a name that only the course's secret explains; answers come back as response files.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from autograder.bank.drawn import drawn
from autograder.bank.quiz import Paper, Shown
from autograder.exports.html.environment import page
from autograder.exports.html.keys import Say, answer_html, key_data, says
from autograder.exports.html.views import Item, item, paragraphs
from autograder.exports.target import Exam, Export, Target, all_features, all_types, changed
from autograder.gradebook.exams.provisions import code_of, codes_for
from autograder.gradebook.exams.source import exam_name
from autograder.marking.cells import Asked
from autograder.marking.exams import edition
from autograder.pages.markdown import to_html
from autograder.pages.text import number


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of a practice page with all that can be said to its answers."""

    item: Item
    says: tuple[Say, ...]
    answer: Markup
    explanation: Markup
    level: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the summary."""

    tag: str
    words: str


def write(export: Export, target: Target) -> Sequence[Path]:
    """A page per paper; for an exam with provisions also the list of codes, for the teacher alone."""
    make = practice_page if export.exam is None else exam_page
    paths = []
    for paper in export.papers:
        path = export.folder / f"{file_stem(export, paper)}.html"
        path.write_text(make(export, paper), encoding="utf-8")
        paths.append(path)
    if export.exam and export.exam.provisions:
        paths.append(write_codes(export, export.exam))
    return paths


def file_stem(export: Export, paper: Paper) -> str:
    """The name of a page's file: a single practice page needs no number."""
    label = re.sub(r"[^\w.-]+", "_", paper.label)
    if export.exam is None:
        return f"{export.quiz.name}-practice" + (
            f"-{label.removeprefix('practice-')}" if len(export.papers) > 1 else ""
        )
    return f"{export.quiz.name}-exam-{label}"


def practice_page(export: Export, paper: Paper) -> str:
    """The page that knows the answers."""
    entries = [entry(shown, export) for shown in paper.questions]
    keys = [key_data(shown) for shown in paper.questions]
    data = {"quiz": export.quiz.name, "label": paper.label, "edition": edition_of(export, paper), "keys": keys}
    return page(
        "practice",
        data,
        title=paper.blueprint.title,
        intro=to_html(paper.blueprint.intro),
        items=entries,
        marks=paper.marks,
        bands=list(band_rows(export, paper)),
        outcomes=list(outcome_rows(export, paper)),
        not_a_band=export.syllabus.caution,
    )


def entry(shown: Shown, export: Export) -> Entry:
    """A question with all that can be said to its answers."""
    question, ideas = shown.question, export.quiz.bank.ideas
    return Entry(
        item=item(shown, export.draw),
        says=says(shown, ideas),
        answer=answer_html(shown),
        explanation=paragraphs(question.explanation),
        level=export.syllabus.level_of(max(question.band)).evidence,
        outcomes=question.outcomes,
    )


def band_rows(export: Export, paper: Paper) -> Iterator[Row]:
    """A line for each level of evidence that the paper aims at."""
    found = [shown.question for shown in paper.questions]
    for band in sorted({max(question.band) for question in found}):
        yield Row(f"band-{band}", export.syllabus.level_of(band).evidence)


def outcome_rows(export: Export, paper: Paper) -> Iterator[Row]:
    """A line for each outcome; a question with two outcomes counts for both."""
    found = [shown.question for shown in paper.questions]
    words = export.syllabus.words
    for code in sorted({code for question in found for code in question.outcomes}):
        yield Row(code, f"{code} {words.get(code, '')}".strip())


def exam_page(export: Export, paper: Paper) -> str:
    """The page that holds no key: questions, and nothing that was made from their answers."""
    name, here = exam_name(export.quiz.name), edition_of(export, paper)
    provisions = export.exam.provisions if export.exam else {}
    data = {
        "exam": name,
        "paper": paper.label,
        "edition": here,
        "minutes": paper.minutes,
        "codes": codes_for(export.secret, name, here, paper.minutes, provisions),
    }
    return page(
        "exam",
        data,
        title=paper.blueprint.title,
        label=paper.label,
        intro=to_html(paper.blueprint.intro),
        items=[item(shown, export.draw) for shown in paper.questions],
        marks=paper.marks,
        minutes=paper.minutes,
    )


def edition_of(export: Export, paper: Paper) -> str:
    """The name of exactly this paper."""
    asked = [Asked(one.question.id, one.question.version, one.seed, "", drawn(one)) for one in paper.questions]
    return edition(export.secret, paper.label, asked)


def write_codes(export: Export, exam: Exam) -> Path:
    """The codes of the provisions, to be given to each student alone."""
    name, minutes = exam_name(export.quiz.name), max(paper.minutes for paper in export.papers)
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["student", "code", "extra minutes", "pause"])
    for student, each in sorted(exam.provisions.items()):
        harmless = f"'{student}" if student[:1] in tuple("=+-@\t\r") else student
        code = code_of(export.secret, name, student)
        time, pause = number(each.extra_minutes(minutes)), "yes" if each.pause else "no"
        table.writerow([harmless, f"{code[:5]}-{code[5:]}", time, pause])
    path = export.folder / f"{export.quiz.name}-exam-codes.csv"
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())
    path.chmod(0o600)
    return path


TARGET = Target(
    "html",
    "one offline page: practice, or an exam with a response file",
    all_types(
        fill_code=changed("in practice no Python runs: completions that the question names are judged, others are "
                          "compared with the solution by the student and not counted; an exam is marked in full"),
        extended=changed("in practice shown beside a sample answer and the guideline, not counted; in an exam a person "
                         "marks it"),
    ),
    all_features(
        feedback=changed("at once in practice; after an exam in the feedback pages"),
        near_misses=changed("at once in practice; after an exam in the feedback pages"),
        tags=changed("level and outcomes in practice and its summary; an exam's reach the reports"),
    ),
    write,
)  # fmt: skip
