"""The source notebook of an exam: a grade cell per question, whose hidden line says what each paper asks there."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import TeacherError
from autograder.gradebook.course import Course
from autograder.gradebook.releasing import Released, release
from autograder.gradebook.sources import named_cell
from autograder.marking.cells import SourceNotebook

if TYPE_CHECKING:
    from autograder.bank.quiz import Paper

TITLE = """# {title}

This assignment is answered in the exam's page, not here. Its marks come from the response files that students hand in:
`autograder collect {name} FOLDER`, then `autograder mark {name}`."""

HIDDEN = """# Question {number}
### BEGIN HIDDEN TESTS
autograder_papers = {papers!r}
### END HIDDEN TESTS"""


def exam_name(quiz: str) -> str:
    """The assignment that a quiz's exam is in the gradebook."""
    return f"{quiz}_exam"


def exam_source(folder: Path, assignment: str) -> SourceNotebook | None:
    """The source of an exam; None when the assignment is answered in notebooks."""
    paths = sorted(folder.glob("*.ipynb"))
    if len(paths) != 1 or b"autograder_papers = {" not in paths[0].read_bytes():
        return None
    import nbformat

    cells = nbformat.read(paths[0], as_version=4).cells
    source = SourceNotebook(assignment, paths[0].stem, tuple(named_cell(c) for c in cells if "nbgrader" in c.metadata))
    return source if source.is_exam else None


def source_notebook(papers: Sequence["Paper"], name: str) -> Any:
    """The notebook for these papers; `TeacherError` when their questions do not weigh the same."""
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    from autograder.bank.drawn import drawn

    check_same_weight(papers)
    cells = [new_markdown_cell(TITLE.format(title=papers[0].blueprint.title, name=name), id="lead-in")]
    for number, asked in enumerate(zip(*(paper.questions for paper in papers), strict=True), start=1):
        found = {
            paper.label: (one.question.id, one.question.version, one.seed, drawn(one))
            for paper, one in zip(papers, asked, strict=True)
        }
        cell = new_code_cell(HIDDEN.format(number=number, papers=found), id=f"question-{number}")
        cell.metadata["nbgrader"] = grade_cell(f"question-{number}", asked[0].question.marks)
        cells.append(cell)
    made = new_notebook(cells=cells)
    made.metadata.kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return made


def grade_cell(name: str, points: int) -> dict[str, Any]:
    """nbgrader's metadata of a grade cell."""
    roles = {"grade": True, "locked": True, "solution": False, "task": False}
    return {"schema_version": 3, "grade_id": name, "points": points, "cell_type": "code", **roles}


def check_same_weight(papers: Sequence["Paper"]) -> None:
    """Raise `TeacherError` if a question's place is worth more on one paper than on another."""
    first = papers[0]
    for paper in papers[1:]:
        for one, other in zip(first.questions, paper.questions, strict=True):
            if one.question.marks != other.question.marks:
                raise TeacherError(
                    f"an exam's papers must weigh the same: question {one.number} is worth {one.question.marks} on "
                    f"paper {first.label} and {other.question.marks} on paper {paper.label}; name the questions in the "
                    "quiz (`fixed`), draw by `marks` too (`from: {marks: [1]}`), or export one paper"
                )


def install(course: Course, notebook: Any, name: str) -> Released:
    """Put the exam into source/ and the gradebook; `TeacherError` when that would change an exam that was held."""
    import nbformat

    folder = course.path("source", ".", name)
    text = nbformat.writes(notebook) + "\n"
    path = folder / f"{name}.ipynb"
    same = path.is_file() and path.read_text(encoding="utf-8") == text
    held = any((found / f"{name}.ipynb").is_file() for found in course.submissions(name).values())
    if held and not same:
        raise TeacherError(
            f"{name!r} was handed in already, and these papers are others: marking would no longer fit the answers; "
            f"give the new exam a quiz of its own name, or remove submitted/*/{name} first"
        )
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return release(course, name, force=not same)
