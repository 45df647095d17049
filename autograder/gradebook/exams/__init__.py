"""Exams that are answered in a page: provisions, response files, and the answer sheets made from them."""
