"""Draw hidden inputs: arrays whose shape and sign pattern a check relies on, with values nobody can type in by hand."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def mixed(rng: np.random.Generator, *shape: int, scale: float = 3.0) -> Array:
    """Normal values with at least one clearly negative and one clearly positive entry, none within 0.05 of zero."""
    values = rng.normal(0.0, scale, size=shape)
    values = np.where(np.abs(values) < 0.05, 0.5, values)
    flat = values.reshape(-1)
    if flat.size > 1:
        first, second = rng.permutation(flat.size)[:2]
        flat[first], flat[second] = -rng.uniform(0.2, 2.5), rng.uniform(0.2, 2.5)
    return np.asarray(values)


def strided(rng: np.random.Generator, rows: int, columns: int) -> Array:
    """A non-contiguous view (every second column of a wider array)."""
    return mixed(rng, rows, 2 * columns)[:, ::2]
