"""The number of parameters, anchored by hand and by counting the entries of real arrays."""

import numpy as np

from autograder.exercises.training_deep_networks.count_parameters import count_parameters
from tests.exercises.helpers import diagnosed, lost, messages


def test_by_hand() -> None:
    # weights 3*4 + 4*3 + 3*2 + 2*2 = 34, biases 4 + 3 + 2 + 2 = 11
    assert count_parameters([3, 4, 3, 2, 2]) == 45
    assert count_parameters([1, 1]) == 2
    assert count_parameters([784, 30, 10]) == 784 * 30 + 30 + 30 * 10 + 10 == 23_860


def test_equals_the_entries_of_arrays() -> None:
    sizes = (5, 7, 4, 9, 1, 6)
    shapes = [(5, 7), (7,), (7, 4), (4,), (4, 9), (9,), (9, 1), (1,), (1, 6), (6,)]
    assert count_parameters(sizes) == sum(np.empty(shape).size for shape in shapes)


def test_a_split_network_has_the_parameters_of_its_parts() -> None:
    assert count_parameters([8, 3, 5, 2]) == count_parameters([8, 3]) + count_parameters([3, 5, 2])


def test_two_mistakes_at_once_get_no_wrong_name() -> None:
    def no_biases_and_the_last_layer_missing(sizes):
        return sum(sizes[i] * sizes[i + 1] for i in range(len(sizes) - 2))

    assert diagnosed("count_parameters", no_biases_and_the_last_layer_missing) is None
    assert "should be" in messages("count_parameters", no_biases_and_the_last_layer_missing)["values"]


def test_a_right_count_that_empties_the_list_loses_that_only() -> None:
    def empties(sizes):
        total = count_parameters(sizes)
        sizes.clear()
        return total

    assert lost("count_parameters", empties) == {"list unchanged"}
