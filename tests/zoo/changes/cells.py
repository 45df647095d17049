"""Cells that are gone, copied, moved or retyped, and what a notebook's cells can hold beside Python."""

from pathlib import Path

from tests.zoo.changes.making import (
    Data,
    OnFolder,
    Places,
    answers_become,
    code,
    each_cell,
    essay_becomes,
    is_answer,
    name_of,
    on_data,
    only_cells,
    stub,
    text,
)
from tests.zoo.course import POINTS, RIGHT

grade_cells_deleted = only_cells(lambda cell: not name_of(cell).endswith("-marks"))
only_answers = only_cells(lambda cell: is_answer(cell) or name_of(cell) == "essay")
relu_deleted = only_cells(lambda cell: name_of(cell) != "relu")
no_cells = only_cells(lambda cell: False)
untouched_copies_last = answers_become(lambda cell: [cell, {**cell, "source": stub(name_of(cell))}])
blank_copies_last = answers_become(lambda cell: [cell, {**cell, "source": " \n"}])
untouched_copies_first = answers_become(lambda cell: [{**cell, "source": stub(name_of(cell))}, cell])
answers_as_markdown = each_cell(lambda cell: cell.update(cell_type="markdown") if is_answer(cell) else None)
reversed_cells = on_data(lambda data: data["cells"].reverse())
essay_without_id = essay_becomes(lambda cell: [text(cell["source"])])
essay_copied = essay_becomes(lambda cell: [cell, {**cell, "source": "YOUR ANSWER HERE"}])
essay_as_code = essay_becomes(lambda cell: [{**code(cell["source"]), "metadata": cell["metadata"]}])
essay_in_own_cell = essay_becomes(lambda cell: [{**cell, "source": "YOUR ANSWER HERE"}, text(cell["source"])])


@answers_become
def wrong_copy_first(cell: Data) -> list[Data]:
    """A first, wrong attempt at relu under the same id."""
    wrong = {**cell, "source": "def relu(x):\n    return x"}
    return [wrong, cell] if name_of(cell) == "relu" else [cell]


@answers_become
def split_cell(cell: Data) -> list[Data]:
    """A helper in the first half of a split cell."""
    helper = {**cell, "source": "def larger(a, b):\n    return np.maximum(a, b)"}
    user = {**cell, "source": "def relu(x):\n    return larger(0, x)"}
    return [helper, user] if name_of(cell) == "relu" else [cell]


def answers_as_raw(folder: Path, places: Places) -> None:
    """Answers as raw cells, the written one as code."""
    each_cell(lambda cell: cell.update(cell_type="raw") if is_answer(cell) else None)(folder, places)
    essay_as_code(folder, places)


def answers_in_extra_cells(place: int) -> OnFolder:
    """Right answers in the student's own cells, before (0) or after (1) the stubs."""

    def make(cell: Data) -> list[Data]:
        own = code(RIGHT[name_of(cell)])
        return [cell, own] if place else [own, cell]

    return answers_become(make)


answers_in_extra_cells_below = answers_in_extra_cells(1)
answers_in_extra_cells_above = answers_in_extra_cells(0)


@on_data
def answers_in_hidden_cells(data: Data) -> None:
    """Right answers in the hidden cells, the stubs gone."""
    data["cells"] = [cell for cell in data["cells"] if not is_answer(cell)]
    for cell in data["cells"]:
        answered = name_of(cell).removesuffix("-marks")
        cell["source"] = RIGHT[answered] if answered in POINTS else cell["source"]


@on_data
def one_big_cell(data: Data) -> None:
    """All answers in the cell of the last, the others deleted, the rest turned round."""
    answers = [cell for cell in data["cells"] if is_answer(cell)]
    answers[-1]["source"] = "\n\n".join(cell["source"] for cell in reversed(answers))
    rest = [cell for cell in data["cells"] if not is_answer(cell)]
    data["cells"] = [*reversed(rest), answers[-1]]


@on_data
def many_cells(data: Data) -> None:
    """As many cells as are read at all."""
    data["cells"] += [code(f"x{number} = {number}") for number in range(5000 - len(data["cells"]))]


@on_data
def deep_cell(data: Data) -> None:
    """A cell of brackets."""
    data["cells"].insert(0, code("(" * 200_000))


MAGICS = (
    "%%bash\nrm -rf /",
    "%%javascript\nalert(1)",
    "%%html\n<script>zoo()</script>",
    "%run nothing.py",
    "%load nothing.py",
    "%%writefile made.py\nx = 1",
    "%cd /",
    "%reset_selective -f nothing",
    "%unknown_magic",
    "%%unknown_cell_magic\nx",
    "!ls",
    "%who",
    "%timeit -n1 -r1 1",
    "%env",
    "%history",
    "%logstart",
    "%debug",
    "%pdb on",
    "?print",
    "%autoreload 2",
    "%load_ext autoreload",
    "%prun 1",
    "%notebook x.ipynb",
    "%%script python\nprint(1)",
    "%matplotlib widget",
    "%config InlineBackend.figure_format = 'svg'",
)


@on_data
def magics(data: Data) -> None:
    """A cell for each magic, between imports and answers."""
    data["cells"][1:1] = [code(source) for source in MAGICS]


@answers_become
def timed_cells(cell: Data) -> list[Data]:
    """A magic on top of each answer."""
    return [{**cell, "source": f"%%{'capture' if name_of(cell) == 'relu' else 'time'}\n{cell['source']}"}]


@answers_become
def windows_lines(cell: Data) -> list[Data]:
    """Carriage returns before line feeds, and a page break."""
    return (
        [{**cell, "source": "\f\n" + cell["source"] + "\n\t\n"}]
        if name_of(cell) == "dropout"
        else [{**cell, "source": cell["source"].replace("\n", "\r\n")}]
    )
