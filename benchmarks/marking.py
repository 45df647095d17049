"""Measure marking side by side: `autograder mark` and plain `nbgrader autograde` on the same submissions, in one run.

Usage: python benchmarks/marking.py [SUBMISSIONS] [ROUNDS]. Prints seconds per submission and the ratio, round by round,
so that a machine whose speed drifts still gives a fair ratio. Both commands include their own start.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from autograder.demo.sample import Sample, fill_in
from autograder.gradebook.course import Course, open_course
from autograder.gradebook.releasing import release
from autograder.gradebook.shipped import shipped_course

ASSIGNMENT = "activation_functions"
PROGRAMS = Path(sys.executable).parent
PLAIN = 'c = get_config()\nc.CourseDirectory.course_id = "benchmark"\n'


def make_course(root: Path, config: str, submissions: int) -> Course:
    """A released course in which everybody handed in the solutions."""
    shutil.copytree(shipped_course() / "source" / ASSIGNMENT, root / "source" / ASSIGNMENT)
    (root / "nbgrader_config.py").write_text(config)
    course = open_course(root)
    release(course, ASSIGNMENT, force=True)
    solved = json.loads((root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text())
    answers = {
        cell["metadata"].get("nbgrader", {}).get("grade_id"): "".join(cell["source"]) for cell in solved["cells"]
    }
    released = json.loads((root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text())
    own = {name: text for name, text in answers.items() if name and "BEGIN SOLUTION" in text}
    for number in range(submissions):
        folder = course.path("submitted", f"student{number:03}", ASSIGNMENT)
        folder.mkdir(parents=True)
        (folder / f"{ASSIGNMENT}.ipynb").write_bytes(fill_in(released, Sample("", own, None)))
    return course


def seconds(course: Course, *command: str) -> float:
    """How long a command takes in the course's folder."""
    environment = os.environ | {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}
    began = time.perf_counter()
    subprocess.run(
        [str(PROGRAMS / command[0]), *command[1:]], cwd=course.root, env=environment, capture_output=True, check=True
    )
    return time.perf_counter() - began


def main(submissions: int, rounds: int) -> None:
    """Run both in turn and print what was measured."""
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        own_config = (shipped_course() / "nbgrader_config.py").read_text()
        ours = make_course(Path(folder) / "ours", own_config, submissions)
        plain = make_course(Path(folder) / "plain", PLAIN, submissions)
        for number in range(rounds):
            ours_took = seconds(ours, "autograder", "mark", ASSIGNMENT, "--force") / submissions
            plain_took = seconds(plain, "nbgrader", "autograde", ASSIGNMENT, "--force") / submissions
            ratios.append(plain_took / ours_took)
            print(
                f"round {number + 1}: autograder mark {ours_took:.3f} s, nbgrader autograde {plain_took:.3f} s "
                f"a submission, ratio {ratios[-1]:.1f}"
            )
    print(f"median ratio over {rounds} rounds of {submissions} submissions: {median(ratios):.1f}")


if __name__ == "__main__":
    main(*(int(argument) for argument in (sys.argv[1:] + ["10", "3"][len(sys.argv) - 1 :])))
