"""What `run_autograder` runs in Gradescope's container: mark one submission and write results/results.json.

When the marker or the machine is at fault, no file is written: Gradescope then gives no score and tells the student to
ask the staff, who read the reason in the output.
"""

import json
import sys
from pathlib import Path

from autograder.errors import AutograderError, StudentError
from autograder.exports.gradescope import refusal, results
from autograder.gradebook.course import open_course
from autograder.gradebook.files import write_file
from autograder.gradebook.policy import allowed, policy_of
from autograder.gradebook.room import room_settings
from autograder.gradebook.syllabus import course_syllabus
from autograder.gradebook.trying import try_notebooks
from autograder.sandbox import Level


def main(base: Path) -> int:
    """Mark `submission/` by the course in `source/`; the exit code is 0 when there is a result."""
    settings = json.loads((base / "source" / "settings.json").read_text(encoding="utf-8"))
    submission = base / "submission"
    try:
        course = open_course(base / "source" / "course")
        with room_settings(course).start(Level(settings["level"])) as server:
            marked = try_notebooks(course, settings["assignment"], [submission], server)
        told = allowed(marked, policy_of(course, settings["assignment"]))
        found = results(told, course_syllabus(course), settings["visibility"])
    except StudentError as error:
        found = refusal(str(error).replace(f"{submission}/", "").replace(str(submission), "The submission"))
    except AutograderError as error:
        print(f"autograder: {error}")
        return error.exit_code
    write_file(base / "results" / "results.json", (json.dumps(found, indent=1) + "\n").encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
