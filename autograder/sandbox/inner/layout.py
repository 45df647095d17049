"""How an array lies in memory, so that a transposed or strided argument arrives transposed or strided.

A layout is the order of the axes from the slowest to the quickest, and whether there are gaps between
the elements. Exact strides are not kept: their kind is what code can trip over.
"""

import numpy as np

Array = np.ndarray[tuple[int, ...], np.dtype[np.generic]]


def layout_of(array: Array) -> tuple[list[int], bool]:
    """Return the axes from the slowest to the quickest, and whether the elements have gaps."""
    if array.flags.c_contiguous:
        return list(range(array.ndim)), False
    order = sorted(range(array.ndim), key=lambda axis: -abs(array.strides[axis]))
    return order, not array.transpose(order).flags.c_contiguous


def in_memory_order(array: Array, order: list[int]) -> Array:
    """Return the elements with the slowest axis first and no gaps; a 0-d array stays 0-d."""
    return np.asarray(array.transpose(order), order="C")


def lay_out(elements: Array, shape: list[int], order: list[int], *, gaps: bool) -> Array:
    """Return an array of this shape and layout; `elements` come one after another in memory order."""
    arranged = elements.reshape([shape[axis] for axis in order])
    if gaps:
        roomy = np.zeros((*arranged.shape[:-1], 2 * arranged.shape[-1]), arranged.dtype)
        roomy[..., ::2] = arranged
        arranged = roomy[..., ::2]
    return arranged.transpose(np.argsort(order)) if len(order) > 1 else arranged
