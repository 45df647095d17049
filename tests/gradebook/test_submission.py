"""Which file of a student's folder is which notebook: renamed, copied, odd or dangerous files."""

import os
import unicodedata
from pathlib import Path

import pytest

from autograder.errors import StudentError
from autograder.gradebook.submission import find_submission, read_timestamp


def found(folder: Path, *names: str, expected: tuple[str, ...] = ("hw",)) -> tuple[dict[str, str], tuple[str, ...]]:
    """What is found among files of these names, and what is said about it."""
    for name in names:
        (folder / name).write_text("{}")
    submission = find_submission("ada", folder, expected)
    return {name: path.name for name, path in submission.notebooks.items()}, submission.remarks


@pytest.mark.parametrize(
    "name", ["hw (1).ipynb", "HW.IPYNB", "hw-Copy2.ipynb", "Hw copy.ipynb", "answers.ipynb", "hw_ada.ipynb", "hw.IPYNB"]
)
def test_a_renamed_notebook_is_the_only_one_that_is_missing(tmp_path: Path, name: str) -> None:
    notebooks, remarks = found(tmp_path, name)
    assert notebooks == {"hw": name}
    assert name == "hw.IPYNB" or f"“{name}” was taken for “hw.ipynb”" in remarks[0]


def test_several_renamed_notebooks_are_told_apart_by_their_names(tmp_path: Path) -> None:
    two = ("part 1", "part 2")
    notebooks, _ = found(tmp_path, "Part_2 (1).ipynb", "PART 1.ipynb", expected=two)
    assert notebooks == {"part 1": "PART 1.ipynb", "part 2": "Part_2 (1).ipynb"}


def test_what_can_not_be_told_apart_is_not_guessed_at(tmp_path: Path) -> None:
    with pytest.raises(StudentError, match=r"has one\.ipynb, two\.ipynb; expected hw\.ipynb"):
        found(tmp_path, "one.ipynb", "two.ipynb")


def test_a_copy_beside_the_notebook_is_named_and_left(tmp_path: Path) -> None:
    notebooks, remarks = found(tmp_path, "hw.ipynb", "hw-Copy1.ipynb")
    assert notebooks == {"hw": "hw.ipynb"}
    assert remarks == ("The file “hw-Copy1.ipynb” was not marked: the assignment has no notebook of that name.",)


def test_accents_in_either_form_are_the_same_name(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "Übung")
    assert found(tmp_path, f"{name}.ipynb", "other.ipynb", expected=("Übung",))[0] == {"Übung": f"{name}.ipynb"}


def test_links_and_pipes_are_no_notebooks(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "hw.ipynb")
    (tmp_path / "hw (1).ipynb").symlink_to("/etc/passwd")
    with pytest.raises(StudentError, match="has no notebook"):
        find_submission("ada", tmp_path, ["hw"])


def test_a_folder_whose_name_is_not_utf_8_is_said(tmp_path: Path) -> None:
    with pytest.raises(StudentError, match=r"not UTF-8: caf\?; rename it"):
        find_submission("caf\udce9", tmp_path, ["hw"])


def test_of_a_huge_timestamp_only_the_beginning_is_read(tmp_path: Path) -> None:
    path = tmp_path / "timestamp.txt"
    path.write_text("2026-03-02 09:00:00 UTC" + " " * 100)
    os.truncate(path, 1 << 34)
    assert str(read_timestamp(tmp_path)) == "2026-03-02 09:00:00"
