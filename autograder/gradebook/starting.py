"""Make a new course folder: configuration, an assignment, an exercise of one's own, and the question bank."""

import json
import shutil
import tempfile
from pathlib import Path

from autograder.errors import TeacherError
from autograder.gradebook.course import CONFIG
from autograder.gradebook.shipped import shipped_course

STARTER = Path(__file__).parent / "starter"
ASSIGNMENT = "activation_functions"
KEPT = frozenset({".git"})
"""What a folder may hold already."""


def start_course(folder: Path) -> list[str]:
    """Make the course and return the names in it. A folder that holds anything is refused."""
    check_free(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".autograder-init-", dir=folder) as made:
        fill(Path(made), folder.resolve().name)
        # The configuration makes the folder a course, so it comes last.
        names = sorted((path.name for path in Path(made).iterdir()), key=lambda name: (name == CONFIG, name))
        for name in names:
            (Path(made) / name).rename(folder / name)
    return names


def check_free(folder: Path) -> None:
    """`TeacherError` if something lies where the course would."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise TeacherError(f"{folder} is not a folder; give another name for the course")
    there = sorted({path.name for path in folder.iterdir()} - KEPT) if folder.exists() else []
    if there:
        some = ", ".join(there[:3]) + (", ..." if len(there) > 3 else "")
        raise TeacherError(
            f"{folder} is not empty (it has {some}), and nothing in it was touched; give a folder that is new or empty"
        )


def fill(folder: Path, course_id: str) -> None:
    """Write every file of the course."""
    shipped = shipped_course()
    plain = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    shutil.copytree(STARTER, folder, dirs_exist_ok=True, ignore=plain)
    shutil.copytree(shipped / "question_bank", folder / "question_bank", ignore=plain)
    shutil.copytree(shipped / "source" / ASSIGNMENT, folder / "source" / ASSIGNMENT, ignore=plain)
    (folder / "gitignore").rename(folder / ".gitignore")
    config = (folder / CONFIG).read_text(encoding="utf-8")
    (folder / CONFIG).write_text(config.replace('"COURSE"', json.dumps(course_id)), encoding="utf-8")
