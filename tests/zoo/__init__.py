"""The zoo: submissions that cheat, break or are only odd, each a small file with the verdict that is fair to it.

`cases/GROUP/NAME.py` holds one submission. Its head says what it does and what is fair; `# %% relu` gives the text of a
cell that was handed out, `# %% top` and `# %% end` add a cell before and after all others, `# %% after relu` one behind
a cell. What cells can't show (a cut file, a second copy of a cell) is done by a function in `changes.py`.

`python -m tests.zoo.run --level 4` marks all of them, each followed by an honest classmate; `test_zoo.py` does so at
levels 4 and 3, as root and as an ordinary user; `python -m tests.zoo.table` writes the outcome into docs/security.md.
"""
