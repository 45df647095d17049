"""nbgrader is imported without what marking never needs, and whoever asks for that later gets the real thing."""

import os
import subprocess
import sys
from pathlib import Path

CHECK = """
import sys
from autograder.gradebook.lean import lean_nbgrader
lean_nbgrader()
import nbgrader.api, nbgrader.coursedir, nbformat
print(sorted({"jupyter_server", "nbconvert", "rfc3987_syntax", "requests", "setuptools"} & sys.modules.keys()))
import nbgrader
calls = []
import nbgrader.server_extensions.formgrader as real
real.load_jupyter_server_extension = calls.append
nbgrader.load_formgrader("app")
print(calls)
import nbgrader.auth.jupyterhub
try:
    nbgrader.auth.jupyterhub._query_jupyterhub_api("GET", "/nowhere")
except Exception as error:
    print(type(error).__module__)
import os, tarfile, nbgrader.utils
with tarfile.open("packed.gz", "w:gz") as archive:
    archive.addfile(tarfile.TarInfo("inside.txt"))
nbgrader.utils.unzip("packed.gz", os.getcwd())
print(os.path.exists("inside.txt"))
import rfc3987_syntax
print(rfc3987_syntax.is_valid_syntax("iri", "http://example.org"))
"""


def test_the_real_modules_come_when_they_are_asked_for(tmp_path: Path) -> None:
    hub = {"JUPYTERHUB_API_URL": "http://127.0.0.1:1", "JUPYTERHUB_API_TOKEN": "none", "JUPYTERHUB_USER": "nobody"}
    done = subprocess.run(
        [sys.executable, "-c", CHECK], capture_output=True, text=True, check=False, cwd=tmp_path, env=os.environ | hub
    )
    assert done.stdout.splitlines() == ["[]", "['app']", "requests.exceptions", "True", "True"], done.stderr


def test_the_configuration_of_a_course_imports_no_converter() -> None:
    check = "import sys, autograder.gradebook.door; print('nbconvert' in sys.modules, 'nbgrader' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"


def test_a_room_is_on_its_way_before_the_heavy_modules_are_imported(tmp_path: Path) -> None:
    """They are imported while it starts: that is most of a second for every `autograder mark`."""
    (tmp_path / "nbgrader_config.py").write_text("from autograder.gradebook.door import use\nuse(get_config())\n")
    check = """
import sys, autograder.cli.main, autograder.cli.mark_
from autograder.gradebook.room import settings_here
settings_here()
print(sorted({"nbgrader", "nbformat", "sqlalchemy", "rich", "yaml", "pandas"} & sys.modules.keys()))
"""
    done = subprocess.run(
        [sys.executable, "-c", check], capture_output=True, text=True, check=False, cwd=tmp_path, env=dict(os.environ)
    )
    assert done.stdout == "[]\n", done.stderr
