"""What nbgrader's formgrader shows the teacher of a notebook: nothing in it may run in the teacher's browser.

The page is made as formgrader makes it: by nbconvert with formgrader's template, under the course's configuration.
"""

import json

from autograder.gradebook.batch import mark_class
from tests.course import RIGHT, hand_in
from tests.zoo.watch import live_markup

LIVE = """<script>zoo()</script><img src=x onerror="zoo()"> <svg onload=zoo()></svg>
<iframe src="javascript:zoo()"></iframe> <a href="javascript:zoo()">x</a> <form action="http://zoo"><input></form>

[click](javascript:zoo())"""
PRINTS = """from IPython.display import HTML
display(HTML('<script>zoo()</script>'))
print('<script>zoo()</script>')"""


def test_nothing_in_a_submission_is_live_in_formgrader(course, server) -> None:
    from nbconvert.exporters import HTMLExporter
    from nbgrader.server_extensions.formgrader import handlers

    def change(notebook) -> None:
        extra = {"id": "own", "cell_type": "markdown", "metadata": {}, "source": LIVE}
        code = {
            "id": "code",
            "cell_type": "code",
            "metadata": {},
            "source": PRINTS,
            "outputs": [],
            "execution_count": 1,
        }
        notebook["cells"] += [extra, code]

    hand_in(course, "eve", RIGHT | {"essay": LIVE}, change)
    mark_class(course, "hw", server)
    config = course.directory.config.copy()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    path = course.root / "autograded" / "eve" / "hw" / "hw.ipynb"
    names = (
        "student",
        "assignment_id",
        "notebook_id",
        "submission_id",
        "base_url",
        "notebook_path",
        "last_name",
        "first_name",
    )
    resources = dict.fromkeys(names, "x") | {"index": 0, "total": 1, "nbgrader": {}}
    page, _ = HTMLExporter(config=config).from_filename(str(path), resources=resources)
    own = [found for found in live_markup(page) if "zoo" in found.lower()]
    assert own == []
    assert "zoo()" in page, "the words are there, as words"
    assert "<script>zoo" not in page
    assert json.loads(path.read_text())["cells"]
