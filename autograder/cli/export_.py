"""The verb `export`."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.cli.options import bank_option, room_of_course
from autograder.exports.gradescope import VISIBILITY
from autograder.exports.services import SERVICES
from autograder.exports.targets import TARGETS
from autograder.sandbox import Level

if TYPE_CHECKING:
    from autograder.bank.quiz import Quiz
    from autograder.exports.target import Exam
    from autograder.gradebook.course import Course


EVERYWHERE = {**TARGETS, **SERVICES}

MEANT_FOR: Mapping[str, tuple[Collection[str], str]] = {
    "--variants": (TARGETS, "quizzes"),
    "--mode exam": (("html",), "--to html"),
    "--provisions": (("html",), "--to html"),
    "--visibility": (("gradescope",), "--to gradescope"),
    "--package": (("github",), "--to github"),
    "--minimum-level": (SERVICES, "--to gradescope and github"),
}
"""Option -> the targets for which it means something, and these in words."""


@click.command(
    "export", epilog="Targets: " + "; ".join(f"{name} ({words})" for name, words in EVERYWHERE.items()) + "."
)
@click.argument("quiz", metavar="QUIZ|ASSIGNMENT")
@click.option("--to", "to", required=True, type=click.Choice(list(EVERYWHERE)), help="Where students will answer.")
@click.option("--variants", type=click.IntRange(1, 500), default=1, show_default=True, help="How many papers to make.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.  [default: exports/QUIZ]"
)
@click.option(
    "--mode",
    type=click.Choice(["practice", "exam"]),
    default="practice",
    show_default=True,
    help="For html: a page with feedback, or an exam without any key.",
)
@click.option(
    "--provisions",
    type=click.Path(path_type=Path, dir_okay=False),
    help="For an exam: a YAML file of extra time per student (docs/exams.md).",
)
@click.option(
    "--visibility",
    type=click.Choice(VISIBILITY),
    help="For gradescope: when students see the checks.  [default: visible]",
)
@click.option(
    "--package", metavar="WHAT", help="For github: what pip installs, if not this version's name (a URL, a version)."
)
@click.option(
    "--minimum-level",
    type=click.IntRange(int(min(Level)), int(max(Level))),
    help="For gradescope and github: refuse to mark below this isolation level.  [default: 3]",
)
@bank_option
def command(  # noqa: PLR0913 - one argument per option
    quiz: str,
    *,
    to: str,
    variants: int,
    out: Path | None,
    mode: str,
    provisions: Path | None,
    visibility: str | None,
    package: str | None,
    minimum_level: int | None,
    bank: Path,
) -> None:
    """Write QUIZ (a file name in question_bank/quizzes/) for the place where students answer.

    Prints what was written and what the target can't hold. Numbers and order of each variant come from the course's
    secret: the same command writes the same papers.

    An exam (--to html --mode exam) also becomes the assignment QUIZ_exam of the course (QUIZ, if that ends in exam), so
    that `collect`, `mark`, `feedback` and `report` take the response files that students hand in.

    With --to gradescope or github it is an ASSIGNMENT (a folder in source/) that is written, for a place that marks by
    itself what students hand in there (docs/automated_marking.md).
    """
    exam = mode == "exam"
    check_options(
        to,
        {
            "--variants": variants > 1,
            "--mode exam": exam,
            "--provisions": provisions,
            "--visibility": visibility,
            "--package": package,
            "--minimum-level": minimum_level,
        },
    )
    if provisions and not exam:
        raise click.UsageError("--provisions is for --mode exam")
    if to in SERVICES:
        made = export_assignment(quiz, to, out, visibility=visibility, package=package, level=minimum_level)
    else:
        labels = [f"practice-{n}" if to == "html" and not exam else str(n) for n in range(1, variants + 1)]
        made = export_papers(open_here(quiz, bank), to, out, labels, exam=exam, provisions=provisions)
    for line in made:
        click.echo(line)


def check_options(to: str, given: Mapping[str, object]) -> None:
    """Raise, naming all of them, if options were given that mean nothing for this target."""
    meant = {option: MEANT_FOR[option] for option, value in given.items() if value}
    idle = [f"{option} is for {words}" for option, (targets, words) in meant.items() if to not in targets]
    if idle:
        raise click.UsageError(f"{'; '.join(idle)}; not for --to {to}")


def open_here(quiz: str, bank: Path) -> "Quiz":
    """A quiz of the bank by its name, or by the name of its file."""
    from autograder.bank.loading import load_bank
    from autograder.bank.quiz import open_quiz

    return open_quiz(load_bank(bank), quiz.removesuffix(".yaml"), room_of_course)


def export_papers(
    quiz: "Quiz", to: str, out: Path | None, labels: list[str], *, exam: bool, provisions: Path | None
) -> Iterable[str]:
    """Write a quiz for the place where students answer; what was written and what that place can't hold."""
    from autograder.exports.exporting import export_quiz
    from autograder.exports.targets import target
    from autograder.gradebook.course import course_secret, open_course

    course, folder = open_course(), out or Path("exports") / quiz.name
    terms = exam_terms(course, quiz, labels, provisions) if exam else None
    done = export_quiz(quiz, target(to), folder, course_secret(course), labels, exam=terms, start=room_of_course)
    return [*(f"wrote {path}" for path in done.files), *done.report]


def export_assignment(
    assignment: str, to: str, out: Path | None, *, visibility: str | None, package: str | None, level: int | None
) -> Iterable[str]:
    """Write an assignment for a place that marks by itself; what was written, in lines."""
    from autograder.exports.services import github, gradescope
    from autograder.gradebook.course import open_course

    course, folder = open_course(), out or Path("exports") / assignment
    at_least = level or int(Level.LOCKED)
    if to == "gradescope":
        return gradescope.write(course, assignment, folder, level=at_least, visibility=visibility or VISIBILITY[0])
    return github.write(course, assignment, folder, level=at_least, package=package or "")


def exam_terms(course: "Course", quiz: "Quiz", labels: list[str], provisions: Path | None) -> "Exam":
    """Make the exam an assignment of the course, and read who is granted more time."""
    from autograder.exports.target import Exam
    from autograder.gradebook.course import course_secret
    from autograder.gradebook.exams.provisions import read_provisions
    from autograder.gradebook.exams.source import exam_name, install, source_notebook

    granted = read_provisions(provisions) if provisions else {}
    name = exam_name(quiz.name)
    papers = [quiz.paper(label, course_secret(course)) for label in labels]
    install(course, source_notebook(papers, name), name)
    click.echo(f"the assignment {name} is ready: hand out the pages, then `autograder collect {name} FOLDER`")
    return Exam(granted)
