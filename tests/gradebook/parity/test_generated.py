"""Courses and submissions that nobody thought of, through nbgrader's own path without a kernel and through ours.

Whatever does not depend on running code must be equal to the letter: rows, repaired cells, folders, formgrader.
"""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.course import cell, notebook
from tests.gradebook.parity.course import OURS, PLAIN, copy_of, set_due_date
from tests.gradebook.parity.facts import Facts
from tests.gradebook.parity.play import run
from tests.gradebook.several import make_several

WITHOUT_KERNEL = PLAIN + (
    "from nbgrader.preprocessors import SaveAutoGrades, AssignLatePenalties, CheckCellMetadata\n"
    "c.Autograde.autograde_preprocessors = [SaveAutoGrades, AssignLatePenalties, CheckCellMetadata]\n"
)
KINDS = {
    "locked code": ("code", {"locked": True}),
    "locked text": ("markdown", {"locked": True}),
    "answer": ("code", {"solution": True}),
    "tests": ("code", {"grade": True, "locked": True, "points": 2}),
    "written": ("markdown", {"grade": True, "solution": True, "points": 3}),
    "code by hand": ("code", {"grade": True, "solution": True, "points": 1}),
    "task": ("markdown", {"task": True, "locked": True, "points": 4}),
}
DEEDS = ("keep", "keep", "edit", "edit", "tamper", "retype", "move", "add before")
TIMES = (None, "2026-03-01 09:00:00 UTC", "2026-03-02 12:00:00 +0000")

kinds = st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=6)
courses = st.lists(kinds, min_size=1, max_size=2)
work = st.fixed_dictionaries(
    {
        "deeds": st.lists(st.sampled_from(DEEDS), min_size=6, max_size=6),
        "time": st.sampled_from(TIMES),
        "missing": st.booleans(),
        "hand": st.sampled_from((None, 0.0, 1.5)),
    }
)


def source(place: int, chosen: list[str]) -> dict:
    """A teacher's notebook with cells of these kinds, the last one graded so that it can be released."""
    cells = []
    for number, kind in enumerate([*chosen, "written"]):
        cell_type, flags = KINDS[kind]
        name = f"{kind.replace(' ', '-')}-{place}-{number}"
        text = f"x{number} = {number}" if cell_type == "code" else f"Words {number}."
        cells.append(cell(name, text, cell_type, **flags))
    return notebook(cells)


def change(data: dict, deeds: list[str]) -> None:
    """Do something to each cell as a student may."""
    for given_cell, deed in zip(list(data["cells"]), deeds, strict=False):
        nbgrader = given_cell["metadata"]["nbgrader"]
        if deed == "edit":
            given_cell["source"] += "\n# mine" if given_cell["cell_type"] == "code" else " And mine."
        elif deed == "tamper":
            nbgrader.update({"points": 99} if nbgrader["grade"] else {})
            given_cell["metadata"]["collapsed"] = True
        elif deed == "retype" and given_cell["cell_type"] == "code":
            given_cell["cell_type"] = "markdown"
            del given_cell["outputs"], given_cell["execution_count"]
        elif deed == "move":
            data["cells"].remove(given_cell)
            data["cells"].insert(0, given_cell)
        elif deed == "add before":
            own = {"id": f"own{len(data['cells'])}", "cell_type": "markdown", "metadata": {}, "source": "Mine."}
            data["cells"].insert(data["cells"].index(given_cell), own)


def comparable(facts: Facts) -> Facts:
    """What does not depend on running code."""
    return {key: value for key, value in facts.items() if not depends_on_running(key)}


def depends_on_running(key: tuple[str, ...]) -> bool:
    """Whether a fact is about outputs, hidden tests, or sums over them."""
    sums = key[-1] in ("score", "code_score", "failed_tests", "needs_manual_grade") and key[0] == "formgrader"
    tests = key[0] == "grade" and key[3].startswith("tests-")
    return key[-1] in ("outputs", "execution_count") or key[-1] == "late_submission_penalty" or sums or tests


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@given(courses, work)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_what_does_not_depend_on_running_code_is_equal(server, chosen, given_work) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        made = make_several(root / "made", {f"p{n}": source(n, kinds) for n, kinds in enumerate(chosen, 1)}, PLAIN)
        set_due_date(made)
        names = [f"p{number}" for number in range(1, len(chosen) + 1)]
        for name in names[1:] if given_work["missing"] and len(names) > 1 else names:
            data = json.loads((root / "made" / "release" / "hw" / f"{name}.ipynb").read_text())
            change(data, given_work["deeds"])
            path = made.path("submitted", "ada", "hw") / f"{name}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(data))
        if given_work["time"] is not None:
            (made.path("submitted", "ada", "hw") / "timestamp.txt").write_text(given_work["time"])
        courses = {
            "plain": copy_of(made, root / "plain", WITHOUT_KERNEL),
            "door": copy_of(made, root / "door", OURS),
            "mark": copy_of(made, root / "mark", OURS),
        }
        for force in (False, True):
            facts = {
                name: comparable(run(name, course, server, ["ada"], force=force)) for name, course in courses.items()
            }
            assert facts["door"] == facts["plain"]
            assert facts["mark"] == facts["plain"]
            for course in courses.values():
                by_hand(course, given_work["hand"])


def by_hand(course, score: float | None) -> None:
    """A person enters a score and a comment for every written answer."""
    from nbgrader.api import Gradebook

    with Gradebook(course.database) as gradebook:
        for notebook_ in gradebook.find_submission("hw", "ada").notebooks:
            for grade in notebook_.grades:
                if grade.name.startswith(("written", "code")):
                    grade.manual_score, grade.needs_manual_grade = score, False
            for comment in notebook_.comments:
                comment.manual_comment = "Seen."
        gradebook.db.commit()
