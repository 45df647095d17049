"""The notebook that formgrader shows: dead, whole, and with the teacher's own words as they were written."""

import json

import pytest

from autograder.gradebook.batch import mark_class
from autograder.gradebook.course import open_course
from autograder.gradebook.releasing import release
from tests.course import RIGHT, hand_in, source_notebook
from tests.gradebook.test_harmless import PNG

TEACHERS = "<div class='alert alert-info'>Read [the notes](notes.html) first.</div>"
LIVE = "<script>zoo()</script>"


def plain(kind: str, source: str, **more) -> dict:
    return {"id": f"c{abs(hash(source)) % 10**8}", "cell_type": kind, "metadata": {}, "source": source, **more}


@pytest.fixture
def told(course):
    """A course whose notebook also has Markdown of the teacher's that nbgrader does not know."""
    source = source_notebook()
    source["cells"].insert(0, plain("markdown", TEACHERS))
    (course.root / "source" / "hw" / "hw.ipynb").write_text(json.dumps(source))
    release(course, "hw", force=True)
    return open_course(course.root)


def autograded(course, server, answers, *extra):
    data = json.loads((course.root / "release" / "hw" / "hw.ipynb").read_text())
    for cell in data["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(name, cell["source"])
    data["cells"] += extra
    path = course.path("submitted", "eve", "hw") / "hw.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(data))
    mark_class(course, "hw", server)
    return course.root / "autograded" / "eve" / "hw" / "hw.ipynb"


def page_of(path, course) -> str:
    """The page as formgrader makes it."""
    from nbconvert.exporters import HTMLExporter
    from nbgrader.server_extensions.formgrader import handlers

    config = course.directory.config.copy()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    names = "student assignment_id notebook_id submission_id base_url notebook_path last_name first_name"
    resources = dict.fromkeys(names.split(), "x") | {"index": 0, "total": 1, "nbgrader": {}}
    return HTMLExporter(config=config).from_filename(str(path), resources=resources)[0]


def test_students_text_is_dead_and_the_teachers_stays(told, server) -> None:
    extra = [plain("markdown", LIVE), plain("raw", LIVE), plain("raw", "plain words"), plain("markdown", "**mine**")]
    path = autograded(told, server, RIGHT | {"essay": f"Because.\n\n{LIVE}"}, *extra)
    cells = {cell["source"]: cell["cell_type"] for cell in json.loads(path.read_text())["cells"]}
    assert cells[TEACHERS] == "markdown"
    assert cells["**mine**"] == "markdown"
    assert cells["plain words"] == "raw"
    assert cells[f"```\n{LIVE}\n```"] == "markdown"
    assert cells[f"```\nBecause.\n\n{LIVE}\n```"] == "markdown"
    page = page_of(path, told)
    assert 'class="alert alert-info"' in page
    assert LIVE not in page
    assert page.count("zoo()") == 3


def test_what_the_teacher_wrote_is_dead_once_a_student_changed_it(told, server) -> None:
    path = autograded(told, server, {}, plain("markdown", TEACHERS + LIVE))
    assert LIVE not in page_of(path, told)


def test_a_pasted_picture_is_shown(told, server) -> None:
    picture = plain("markdown", "My working: ![](attachment:a.png)", attachments={"a.png": {"image/png": PNG}})
    assert f"data:image/png;base64,{PNG}" in page_of(autograded(told, server, RIGHT, picture), told)


def test_a_picture_that_is_not_there_breaks_no_page(told, server) -> None:
    lost = plain("markdown", "My working: ![](attachment:a.png)", attachments={"a.png": {"text/html": LIVE}})
    assert "attachment:a.png" in page_of(autograded(told, server, RIGHT, lost), told)


def test_a_heading_called_like_a_grade_cell_takes_no_box_away(told, server) -> None:
    page = page_of(autograded(told, server, RIGHT, plain("markdown", "# essay")), told)
    assert page.count('id="essay"') == 1
    assert "# essay" in page


def test_checksums_are_nbgraders(course, server) -> None:
    from nbgrader.api import Gradebook

    hand_in(course, "ada", RIGHT)
    mark_class(course, "hw", server)
    path = course.root / "autograded" / "ada" / "hw" / "hw.ipynb"
    ours = {
        kept["grade_id"]: kept["checksum"]
        for cell in json.loads(path.read_text())["cells"]
        if (kept := cell["metadata"].get("nbgrader"))
    }
    with Gradebook(course.database) as gradebook:
        cells = gradebook.find_notebook("hw", "hw").source_cells
        assert ours == {cell.name: cell.checksum for cell in cells}
