"""The verb `feedback`."""

import click

from autograder.cli.progress import Progress
from autograder.gradebook.course import Course, open_course
from autograder.gradebook.feedback import HTML, write_feedback
from autograder.gradebook.feedback_page import Feedback


@click.command("feedback")
@click.argument("assignment")
@click.option(
    "--student", "students", multiple=True, metavar="NAME", help="Write only this student's page (repeatable)."
)
@click.option("--pdf", is_flag=True, help="Write a PDF beside each page, with the same words and pictures.")
def command(assignment: str, *, students: tuple[str, ...], pdf: bool) -> None:
    """Write a feedback page for every marked student of ASSIGNMENT, into feedback/.

    Each page is one HTML file that works offline: what went well, what to do next, and for each exercise and
    question the wrong idea that was found, what was expected, a picture, and where to read. No hidden test is in it;
    c.FeedbackPage in nbgrader_config.py says when hidden inputs and keys may be. Scores and comments that you
    entered in formgrader are included, so write the pages again after marking by hand. PDFs that are there already
    are then written again as well.
    """
    course = open_course()
    pdf = pdf or has_pdfs(course, assignment)
    with Progress() as progress:
        pages = write_feedback(
            course, assignment, students=students, report=progress.page, kinds=HTML | (PDF if pdf else {})
        )
    click.echo(f"Wrote {len(pages)} {'files' if pdf else 'feedback pages'}, such as {pages[0]}")


def has_pdfs(course: Course, assignment: str) -> bool:
    """Whether PDFs were written before: they would go on telling old marks."""
    return any(
        any(course.path("feedback", student, assignment).glob("*.pdf")) for student in course.submissions(assignment)
    )


def as_pdf(feedback: Feedback) -> bytes:
    """The PDF; typst is imported for those who want one."""
    from autograder.exports.pdf.feedback import feedback_pdf

    return feedback_pdf(feedback)


PDF = {".pdf": as_pdf}
