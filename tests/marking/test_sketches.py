"""What pictures are drawn from: the right numbers, from visible inputs only, and never the answer itself."""

import numpy as np
import pytest

from autograder.exercises.registry import all_exercises
from autograder.marking.local import LocalFunction
from autograder.marking.mark import mark
from autograder.model import View
from autograder.pages.sketches.choose import picture_of

BY_NAME = {exercise.name: exercise for exercise in all_exercises()}


def sketch(name: str, idea: str, secret: bytes = b"secret"):
    """What is kept of one wrong idea."""
    exercise = BY_NAME[name]
    program = next(each.program for each in exercise.misconceptions if each.id == idea)
    return mark(exercise, LocalFunction(program), secret).sketch


def test_a_matrix_has_what_came_back_and_what_should_have() -> None:
    found = sketch("softmax", "sm.nomax")
    assert (found.view, found.call) == (View.MATRIX, "softmax(np.array([[1000., 1001., 999.], [ 1., 2., 3.]]))")
    (panel,) = found.panels
    assert panel.shape == (2, 3)
    e = np.exp([-1.0, 0.0, -2.0])
    np.testing.assert_allclose(panel.expected[:3], e / e.sum(), rtol=1e-5)
    assert np.isnan(panel.got[:3]).all()
    np.testing.assert_allclose(panel.got[3:], panel.expected[3:], rtol=1e-5)


def test_each_value_of_several_has_its_name() -> None:
    found = sketch("dense_backward", "dnB.dbmean")
    assert [panel.name for panel in found.panels] == ["dx", "dW", "db"]
    wrong = [panel.name for panel in found.panels if panel.got != panel.expected]
    assert wrong == ["db"]
    samples = np.array(found.panels[2].expected) / np.array(found.panels[2].got)
    np.testing.assert_allclose(samples, 2.0, err_msg="two samples were averaged")


def test_numbers_are_bars_with_the_names_of_their_cases() -> None:
    found = sketch("count_parameters", "cp.nobias")
    (panel,) = found.panels
    assert (found.view, panel.labels[:2]) == (View.BARS, ("3-4-3-2-2", "5-2"))
    assert (panel.expected[:2], panel.got[:2]) == ((45.0, 12.0), (34.0, 10.0))


def test_a_mask_is_that_of_the_function() -> None:
    found = sketch("dropout", "do.noscale")
    (panel,) = found.panels
    assert (found.view, panel.shape, set(panel.got)) == (View.MASK, (8, 16), {0.0, 1.0})
    assert panel.expected == (0.25, 1.33333)
    shared = np.reshape(sketch("dropout", "do.col").panels[0].got, (8, 16))
    assert (shared == shared[0]).all()


def test_two_equal_masks_show_a_fixed_seed() -> None:
    first, second = sketch("dropout", "do.seed").panels
    assert first.got == second.got


def test_test_mode_is_shown_where_the_mask_is_right() -> None:
    found = sketch("dropout", "do.bothscale")
    assert (found.view, found.panels[0].expected) == (View.MATRIX, (1.0, -2.0, 3.0, 0.5, 2.0, 4.0, -1.0, 5.0))


def test_losses_norms_weights_and_stops() -> None:
    losses = sketch("train", "tr.add").panels[0]
    assert losses.got[-1] > losses.got[0] > losses.expected[-1]
    norms = sketch("gradient_norms", "gn.reversed").panels[0]
    assert norms.got[0] > norms.got[-1]
    assert norms.expected[0] < norms.expected[-1]
    weights = sketch("he_init", "in.zero").panels[0]
    assert (max(weights.got), sum(weights.got)) == (6000.0, 6000.0)
    assert sum(weights.expected) == pytest.approx(6000, rel=0.001)
    stops = sketch("early_stopping", "es.first").panels[0]
    assert (stops.got, stops.expected) == ((2.0, 1.0), (10.0, 6.0))


def test_what_a_call_without_arguments_should_give_is_the_answer_and_is_not_kept() -> None:
    for exercise in all_exercises():
        if exercise.signature.endswith("()"):
            for idea in exercise.misconceptions:
                assert mark(exercise, LocalFunction(idea.program), b"secret").sketch is None


def test_true_in_the_place_of_1_can_not_be_drawn() -> None:
    assert sketch("one_hot", "oh.bool") is None


def test_a_right_function_has_no_sketch() -> None:
    for name in ("softmax", "dropout", "early_stopping", "dense_backward", "he_init"):
        assert mark(BY_NAME[name], LocalFunction(BY_NAME[name].truth), b"secret").sketch is None


CHANCE = {"he_init", "minibatches", "augment_flip", "dropout", "train", "gradient_norms", "dropout_backward"}
"""Wrong programs of these may draw from a source of their own."""


@pytest.mark.parametrize("name", [name for name in BY_NAME if name not in CHANCE])
def test_no_hidden_input_is_in_a_sketch(name) -> None:
    """Hidden inputs come from the secret: a sketch that held one would be another with another secret."""
    exercise = BY_NAME[name]
    idea = next((each.id for each in exercise.misconceptions if sketch(name, each.id)), None)
    if idea is not None:
        first, second = (repr(sketch(name, idea, secret)) for secret in (b"one", b"another"))
        assert first == second


@pytest.mark.slow
@pytest.mark.parametrize("name", BY_NAME)
def test_every_wrong_idea_is_drawn_with_a_message(name) -> None:
    exercise = BY_NAME[name]
    for idea in exercise.misconceptions:
        found = mark(exercise, LocalFunction(idea.program), b"secret").sketch
        if found is not None:
            picture = picture_of(found)
            assert picture is not None, idea.id
            assert 20 < len(picture.alt) < 700, idea.id
            assert picture.width <= 400
            assert len(repr(found)) < 9000, "records stay small"


@pytest.mark.parametrize("name", ["softmax", "dropout", "train", "early_stopping"])
def test_a_function_that_returns_anything_has_no_sketch_or_one_that_can_be_drawn(name) -> None:
    values = (None, "text", [], {}, 7, True, [[1, 2], [3]], np.array(["a"]), np.full((8, 16), np.nan), (1, 2), 1j)
    for value in values:
        found = mark(BY_NAME[name], LocalFunction(lambda *args, value=value: value), b"secret").sketch
        assert found is None or picture_of(found) is not None
