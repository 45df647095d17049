"""Grade cells as nbgrader knows them (plain asserts), executed in trust against a student's notebook in the room.

A cell of the teacher's runs in a process of the marker's own. A name that the teacher's cells did not define stands for
the student's: plain data by value, anything else by a stand-in (`objects`). The student's process never holds a test.
"""
