"""Whatever bytes are handed in, reading ends in cells or in a clear StudentError."""

import json
import os

import pytest

from autograder.errors import StudentError
from autograder.gradebook.reading import clean_notebook, load_notebook, submitted_cells

NOTEBOOK = {
    "cells": [
        {
            "cell_type": "code",
            "metadata": {"nbgrader": {"grade_id": "relu"}},
            "source": ["a = 1\n", "b"],
            "outputs": [1],
        },
        {"cell_type": "markdown", "metadata": {}, "source": "Grüße"},
    ],
    "metadata": {"autograder": {"record": "forged"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}
TEXT = json.dumps(NOTEBOOK, ensure_ascii=False)


@pytest.fixture
def write(tmp_path):
    def writer(data: bytes):
        path = tmp_path / "nb.ipynb"
        path.write_bytes(data)
        return path

    return writer


def read(path):
    return clean_notebook(load_notebook(path), path)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "latin-1"]
)
def test_any_usual_encoding_is_read(write, encoding) -> None:
    notebook = read(write(TEXT.encode(encoding)))
    assert [cell["source"] for cell in notebook["cells"]] == ["a = 1\nb", "Grüße"]


def test_outputs_and_metadata_of_the_notebook_are_not_believed(write) -> None:
    notebook = read(write(TEXT.encode()))
    assert notebook["cells"][0]["outputs"] == []
    assert notebook["metadata"] == {}


def test_nbformat_3_is_read(write) -> None:
    old = {"worksheets": [{"cells": [{"cell_type": "code", "input": "x = 1", "metadata": {}}]}], "nbformat": 3}
    assert read(write(json.dumps(old).encode()))["cells"][0]["source"] == "x = 1"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (TEXT.encode()[:60], "the file breaks off or is no notebook"),
        (b"[1, 2]", "holds a list"),
        (b'{"cells": 3}', "no list of cells"),
        (b"[" * 100_000, "is not a notebook"),
        (b'{"a": ' + b"9" * 5000 + b"}", "is not a notebook"),
    ],
)
def test_what_is_no_notebook_is_refused_in_words(write, data, words) -> None:
    with pytest.raises(StudentError, match=words):
        read(write(data))


def test_a_json_error_names_line_and_column(write) -> None:
    with pytest.raises(StudentError, match=r"nb\.ipynb:2:3"):
        read(write(b'{"cells":\n  !}'))


def test_links_pipes_and_missing_files_are_refused(tmp_path) -> None:
    (tmp_path / "real").write_text(TEXT)
    (tmp_path / "link.ipynb").symlink_to(tmp_path / "real")
    os.mkfifo(tmp_path / "pipe.ipynb")
    for name in ("link.ipynb", "pipe.ipynb", "missing.ipynb"):
        with pytest.raises(StudentError):
            load_notebook(tmp_path / name)


def test_cells_that_are_no_cells_are_left_out_and_odd_ones_bent(write) -> None:
    cells = [None, 3, {"cell_type": "heading", "source": None}, {"source": [1, "x"], "metadata": []}]
    notebook = read(write(json.dumps({"cells": cells}).encode()))
    assert [(cell["cell_type"], cell["source"]) for cell in notebook["cells"]] == [("markdown", ""), ("raw", "x")]


def test_cells_keep_the_name_that_they_claim(write) -> None:
    twice = {"cells": [*NOTEBOOK["cells"], {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": 3}}}]}
    assert [cell.name for cell in submitted_cells(read(write(json.dumps(twice).encode())))] == ["relu", None, None]


def test_halves_of_characters_can_be_written_again(write) -> None:
    notebook = read(write(json.dumps({"cells": [{"cell_type": "code", "source": ["\ud800", "a"]}]}).encode()))
    assert notebook["cells"][0]["source"] == "?a"
