"""The course folder, for nbgrader and autograder alike."""

from autograder.gradebook.door import use

c = get_config()  # noqa: F821 - nbgrader provides it

c.CourseDirectory.course_id = "COURSE"

# `nbgrader autograde` and `nbgrader generate_feedback` mark by split marking, on the same gradebook.
# Packages that students may import besides NumPy, Matplotlib and IPython: use(c, packages=["pandas"]).
use(c)
