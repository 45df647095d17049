"""Assignments for places that mark by themselves: Gradescope, and GitHub Actions in a student's repository."""

SERVICES = {
    "gradescope": "an assignment as an autograder for Gradescope",
    "github": "an assignment as a workflow of GitHub Actions, for a template repository",
}
"""Name -> what it is; the module of that name has `write`."""
