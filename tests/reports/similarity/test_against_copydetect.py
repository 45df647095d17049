"""What copydetect finds on a class with known copies, ours finds too, and the honest are left alone."""

import itertools

import pytest
from copydetect import CopyDetector

from tests.reports.similarity.copies import broken, commented, found, given, honest, renamed, reordered, some

pytestmark = pytest.mark.slow

DISGUISES = {"renamed": renamed, "commented": commented, "reordered": reordered, "broken": broken}
SOURCES = {
    "activation_functions": ("ada", "priya", "quentin", "dmitri"),
    "backpropagation": ("priya", "fatima", "dmitri", "uyen"),
    "training_deep_networks": ("ada", "grace", "nadia", "tomasz"),
}


def class_of(assignment):
    """The honest class, and four students who copied from one each under a different disguise; the pairs that did."""
    cells, copied = honest(assignment), set()
    for source, (disguise, change) in zip(SOURCES[assignment], DISGUISES.items(), strict=True):
        copier = f"x {disguise}"
        cells[copier] = change(some(cells[source]) if disguise == "commented" else cells[source])
        copied.add(frozenset((source, copier)))
    return cells, copied


def by_copydetect(folder, cells, code):
    """The pairs that copydetect shows with its own settings, given the teacher's code as boilerplate."""
    for part, texts in (("class", {name: [text for _, text in own] for name, own in cells.items()}), ("given", code)):
        (folder / part).mkdir()
        for name, text in texts.items() if isinstance(texts, dict) else enumerate(texts):
            body = "\n\n".join(text) if isinstance(text, list) else text
            (folder / part / f"{name}.py").write_text(body, encoding="utf-8")
    detector = CopyDetector(
        test_dirs=[str(folder / "class")], boilerplate_dirs=[str(folder / "given")], extensions=["py"], silent=True
    )
    detector.run()
    return {
        frozenset(str(path).rpartition("/")[2].removesuffix(".py") for path in (row[2], row[3]))
        for row in detector.get_copied_code_list()
    }


@pytest.mark.parametrize("assignment", SOURCES)
def test_ours_finds_the_copies_that_copydetect_finds_and_no_honest_pair(assignment, tmp_path):
    cells, copied = class_of(assignment)
    code = given(assignment)
    theirs = by_copydetect(tmp_path, cells, code)
    ours = {frozenset((pair.one, pair.other)) for pair in found(cells, code)}
    assert theirs & copied, "copydetect found none of the copies: nothing is compared"
    assert theirs & copied <= ours
    assert ours == copied
    print(assignment, len(copied), "copied; copydetect:", len(theirs & copied), "and", len(theirs - copied), "others")


@pytest.mark.parametrize("assignment", SOURCES)
def test_the_honest_class_is_left_alone(assignment):
    assert found(honest(assignment), given(assignment)) == []


def test_the_disguises_disguise():
    cells, _ = class_of("backpropagation")
    for one, other in itertools.combinations([name for name in cells if name.startswith("x ")], 2):
        assert cells[one] != cells[other]
    assert "my_" in cells["x renamed"][0][1]
    with pytest.raises(SyntaxError):
        compile(cells["x broken"][0][1], "", "exec")
