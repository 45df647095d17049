"""Similarity: pairs of students whose answers match beyond what everybody was given. A place to look, never a verdict.

In: the notebooks in submitted/ and what the teacher handed out. Out: pairs with the passages that match. Nothing is
run. `normal` makes code comparable, `fingerprints` makes it small, `compare` finds pairs, `reading` knows the course
folder, `page` writes the document.
"""
