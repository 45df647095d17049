"""An assignment as a workflow of GitHub Actions for a template repository: students push, and read what was found.

Everything written here lies in the student's own repository, so it holds no solution, no key and no hidden test that
could be read: a hidden cell only names its exercise. Inputs are drawn from a secret of its own, which a student could
work with; the mark of record is `autograder mark`, with the course's secret.

The names of the workflow and of its job are those that GitHub Classroom looked for:
https://github.com/classroom-resources/autograding-grading-reporter
"""

from collections.abc import Iterator
from pathlib import Path

from autograder import __version__
from autograder.errors import TeacherError
from autograder.exports.services.own_wheel import DISTRIBUTION
from autograder.exports.services.stripped import not_for_students, stripped
from autograder.gradebook.course import Course
from autograder.gradebook.files import write_file

PLACE = ".github/autograder"
PACKAGE = f"{DISTRIBUTION}=={__version__}"

WORKFLOW = """name: Autograding Tests
on:
  - push
  - workflow_dispatch
permissions:
  contents: read
jobs:
  run-autograding-tests:
    runs-on: ubuntu-latest
    if: github.actor != 'github-classroom[bot]'
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - name: Install
        run: python -m pip install --disable-pip-version-check PACKAGES
      - name: Mark
        working-directory: PLACE
        run: >-
          autograder try "$GITHUB_WORKSPACE" --assignment ASSIGNMENT
          --github --junit "$RUNNER_TEMP/results.xml" --minimum-level LEVEL
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: results
          path: ${{ runner.temp }}/results.xml
"""


def write(course: Course, assignment: str, folder: Path, *, level: int, package: str) -> Iterator[str]:
    """Write the files of the template repository into a folder; a line for each thing that the teacher should know."""
    check_public(course, assignment)
    needs = " ".join(f"'{need}'" for need in (package or PACKAGE, *course.packages))
    values = {"PACKAGES": needs, "PLACE": PLACE, "ASSIGNMENT": f"'{assignment}'", "LEVEL": str(level)}
    workflow = WORKFLOW
    for word, value in values.items():
        workflow = workflow.replace(word, value)
    files = {f"{PLACE}/{name}": data for name, data in stripped(course, assignment, "github").items()}
    for name, data in {".github/workflows/classroom.yml": workflow.encode(), **files}.items():
        write_file(folder / name, data)
    yield f"wrote {folder / '.github'}"
    yield f"Put it into the template repository beside handouts/{assignment}/ (`autograder release {assignment}`)."
    yield "Students can read and change all of it: collect their repositories, and give the marks of `autograder mark`."


def check_public(course: Course, assignment: str) -> None:
    """`TeacherError` with every cell whose tests or keys would lie open in the student's repository."""
    secret = not_for_students(course, assignment)
    if secret:
        listed = "; ".join(f"cell {name}: {why}" for name, why in secret.items())
        raise TeacherError(
            f"{assignment} can't be marked in students' own repositories, where they could read: {listed}. "
            "Use --to gradescope, or `autograder watch`"
        )
