"""An assignment as Gradescope's autograder: a zip file with setup.sh, run_autograder, this package and a small course.

Layout and names: https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.exports.services.own_wheel import EPOCH, wheel
from autograder.exports.services.stripped import stripped
from autograder.gradebook.course import Course
from autograder.gradebook.files import write_file

SETTINGS = "settings.json"
SCRIPTS = ("run_autograder", "setup.sh")

SETUP = """#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image. Python 3.11 or later is needed: where the image has
# none, uv brings one.
set -euo pipefail
base="${AUTOGRADER_BASE:-/autograder}"
python=""
for found in python3.13 python3.12 python3.11 python3; do
    if "$found" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python="$found"
        break
    fi
done
if [ -n "$python" ]; then
    "$python" -m venv "$base/venv"
else
    apt-get update -qq && apt-get install -y -qq python3-pip
    python3 -m pip install --quiet uv
    python3 -m uv venv --seed --python 3.12 "$base/venv"
fi
"$base/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$base"/source/packages/*.whl PACKAGES
"$base/venv/bin/python" -m autograder doctor --minimum-level LEVEL
"""

RUN = """#!/usr/bin/env bash
# Gradescope runs this for each submission, in /autograder. What it prints is for the teacher.
base="${AUTOGRADER_BASE:-/autograder}"
exec "${AUTOGRADER_PYTHON:-$base/venv/bin/python}" -m autograder.exports.services.on_gradescope "$base"
"""


def write(course: Course, assignment: str, folder: Path, *, level: int, visibility: str) -> Iterator[str]:
    """Write the zip file into a folder; a line for each thing that the teacher should know."""
    settings = {"assignment": assignment, "level": level, "visibility": visibility}
    small = {f"course/{name}": data for name, data in stripped(course, assignment, "gradescope").items()}
    name, data = wheel()
    setup = SETUP.replace("PACKAGES", " ".join(f"'{package}'" for package in course.packages)).replace(
        "LEVEL", str(level)
    )
    files = {
        "setup.sh": setup.encode(),
        "run_autograder": RUN.encode(),
        SETTINGS: (json.dumps(settings, indent=1) + "\n").encode(),
        f"packages/{name}": data,
        **small,
    }
    target = folder / f"{assignment}-gradescope.zip"
    write_file(target, packed(files))
    yield f"wrote {target}"
    yield "It holds hidden tests: upload it to Gradescope (Configure Autograder), and give it to nobody."
    yield f"The checks are {visibility.replace('_', ' ')} to students; what Gradescope calls stdout is for you alone."


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files in a zip file without a folder around them, the scripts executable."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            member = zipfile.ZipInfo(name, EPOCH)
            member.external_attr = (0o100755 if name in SCRIPTS else 0o100644) << 16
            archive.writestr(member, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
