"""The nbgrader door: the course folder, submissions in, marks and feedback out.

nbgrader is slow to import, so every module here imports it where it is used.
"""
