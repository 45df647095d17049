"""Make the screenshots in docs/feedback.md (`python -m docs.feedback_pictures`): a made-up student's real page.

Needs Debian's Chromium and the extra `test`. The pictures are compressed to a palette of 48 colours.
"""

import json
import tempfile
from pathlib import Path

from PIL import Image

from autograder.demo.sample import STUDENTS, fill_in, read_sample
from autograder.exercises.registry import known_exercises
from autograder.gradebook.course import open_course
from autograder.gradebook.feedback_page import StudentView, page_of, view
from autograder.gradebook.library import Library
from autograder.gradebook.reading import clean_notebook, load_bytes, submitted_cells
from autograder.gradebook.shipped import shipped_course
from autograder.gradebook.sources import from_folder
from autograder.gradebook.syllabus import course_syllabus
from autograder.marking.notebook import Desk, mark_notebook
from autograder.sandbox import RoomServer
from tests.pages.browser import chromium, opened

PICTURES = Path(__file__).parent / "pictures"
ASSIGNMENT, STUDENT = "regularisation", "rosa"
WIDTH, TOP = 760, 1040
EXERCISES = ("l2_gradient", "dropout")
COLOURS = 48


def sample_page() -> str:
    """The feedback page of one student of the sample class."""
    folder = shipped_course() / "source" / ASSIGNMENT
    (source,) = from_folder(folder, ASSIGNMENT)
    path = folder / f"{ASSIGNMENT}.ipynb"
    data = fill_in(json.loads(path.read_text()), read_sample(STUDENTS / ASSIGNMENT / f"{STUDENT}.py"))
    with RoomServer.start() as server:
        cells = submitted_cells(clean_notebook(load_bytes(data, path), path))
        record = mark_notebook(Desk(known_exercises(), server, b"screenshots"), source, cells).record
    course = open_course(shipped_course())
    library = Library(course)
    said = {"outcomes": course_syllabus(course), "to_read": lambda cell, mark: library.to_read(ASSIGNMENT, cell, mark)}
    return page_of(view(StudentView(STUDENT, STUDENT.title()), record, {}, **said))


def photograph(page_file: Path) -> None:
    """The top of the page, and the sections of some exercises below one another."""
    with (
        chromium() as browser,
        opened(browser, page_file, viewport={"width": WIDTH, "height": TOP}, color_scheme="light") as page,
    ):
        page.screenshot(path=PICTURES / "feedback-top.png")
        parts = []
        for name in EXERCISES:
            parts.append(PICTURES / f"part-{name}.png")
            page.locator("section.part", has=page.locator("h2", has_text=f"{name}(")).screenshot(path=parts[-1])
    below_one_another(parts, PICTURES / "feedback-exercises.png")
    compress(PICTURES / "feedback-top.png")


def below_one_another(parts: list[Path], path: Path) -> None:
    """Several pictures as one."""
    images = [Image.open(part).convert("RGB") for part in parts]
    whole = Image.new("RGB", (max(image.width for image in images), sum(image.height for image in images)), "white")
    top = 0
    for image in images:
        whole.paste(image, (0, top))
        top += image.height
    whole.save(path)
    for part in parts:
        part.unlink()
    compress(path)


def compress(path: Path) -> None:
    """The same picture with few colours."""
    Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(sample_page(), encoding="utf-8")
        photograph(file)
    for picture in sorted(PICTURES.glob("feedback-*.png")):
        print(f"{picture.name}: {picture.stat().st_size / 1000:.0f} kB")
