"""An exam paper by typst: texts and formulas as data, questions as pages, key and guidelines, and the typesetting.

Texts reach typst as data (JSON), never as source, so nothing in a question can be read as markup or as a command.
"""
