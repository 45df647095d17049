"""PDFs by typst: exam papers with key and guidelines, feedback for students, and what they share.

Texts reach typst as data (JSON), never as source, so nothing in a question can be read as markup or as a command.
"""
