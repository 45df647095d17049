"""Item analysis: the checks of code and the questions of a quiz as items of one test.

In: the work of a class. Out: how hard each item is, how far it goes with the rest of the test, what was chosen in its
place, how consistent the test is, and which items are worth a look. `classical` and `resampling` are the statistics,
NumPy alone; `items` makes the matrix, `analyse` the findings, `flags` the reasons, `page` and `table` the documents.
"""
