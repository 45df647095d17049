import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.pages.text import breakable, clean, clip, count, heading, listed, number, share


@pytest.mark.parametrize(
    ("value", "words"),
    [(3, "3"), (3.5, "3.5"), (0.25, "0.25"), (1 / 3, "0.33"), (-0.001, "0"), (-2, "−2"), (100, "100")],
)
def test_numbers_have_no_decimals_that_say_nothing(value, words):
    assert number(value) == words


def test_nouns_follow_their_number():
    assert (count(1, "mark"), count(0.5, "mark"), count(2, "person", "people")) == ("1 mark", "0.5 marks", "2 people")
    assert share(3, 4) == "3 of 4 marks"


def test_colours_of_a_terminal_leave_no_trace():
    assert clean("\x1b[1;31mred\x1b[0m\x1b]0;title\x07 \x1b7plain") == "red plain"


def test_text_can_not_turn_the_direction_of_the_page():
    assert clean("\u202egnp.exe\u202c") == "gnp.exe"


def test_names_in_any_script_stay_as_they_are():
    for name in ("阮文凱", "Đặng Thu Hà", "محمد", "Tāwhiao", "👩‍🔬"):
        assert clean(name) == name


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_clean_text_can_be_written_and_is_clean_already(text):
    kept = clean(text)
    kept.encode()
    assert not any(ord(character) < 32 and character not in "\n\t" for character in kept)


@pytest.mark.parametrize(
    ("bomb", "left"), [("\x1b]" * 50_000, ""), ("\x1b[" + "1" * 100_000, "1" * 100_000), ("\x1b" * 100_000, "")]
)
def test_cleaning_takes_no_time(bomb, left):
    """It takes some hundredths of a second; a pattern that goes back and forth takes minutes."""
    begin = time.process_time()
    assert clean(bomb) == left
    assert time.process_time() - begin < 3


def test_a_long_text_is_cut():
    assert len(clip("x" * 5000)) < 1100
    assert clip("short") == "short"


def test_names_of_files_become_headings():
    assert heading("activation_functions") == "Activation functions"
    assert heading("compare-ml-dl") == "Compare ml dl"


def test_lists_read_as_sentences_do():
    assert [listed(words) for words in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_a_name_that_may_break_is_escaped():
    assert breakable("a_<b>") == "a_<wbr>&lt;b&gt;"
