"""The course folder, for nbgrader and autograder alike."""

from autograder.gradebook.door import use

c = get_config()  # noqa: F821 - nbgrader provides it

c.CourseDirectory.course_id = "deep-learning-fundamentals"

# `nbgrader autograde` and `nbgrader generate_feedback` mark by split marking, on the same gradebook.
use(c)
