"""Wrong ideas about the backward pass of batch normalisation, as wrong programs."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.compare import Array
from autograder.model import Misconception

Gradients = tuple[Array, Array, Array]
Program = Callable[[Array, Array, Array, float], Any]


def with_dx(dx: Callable[[Array, Array, Array, Array], Array]) -> Program:
    """A backward pass of which only dx is done by something else: it gets d_out, gamma, normal and root."""

    def program(d_out: Array, x: Array, gamma: Array, eps: float) -> Gradients:
        root = np.sqrt(x.var(axis=0) + eps)
        normal = (x - x.mean(axis=0)) / root
        return dx(d_out, gamma, normal, root), (d_out * normal).sum(axis=0), d_out.sum(axis=0)

    return program


def with_parameters(dgamma: Callable[[Array, Array, Array], Array], dbeta: Callable[[Array], Array]) -> Program:
    """A backward pass of which dgamma (from d_out, normal and x) and dbeta (from d_out) are done by something else."""

    def program(d_out: Array, x: Array, gamma: Array, eps: float) -> Gradients:
        normal = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
        return RIGHT(d_out, x, gamma, eps)[0], dgamma(d_out, normal, x), dbeta(d_out)

    return program


def by_root(root_of: Callable[[Array, float], Array]) -> Program:
    """A backward pass that divides by something else than sqrt(variance + eps)."""

    def program(d_out: Array, x: Array, gamma: Array, eps: float) -> Gradients:
        root, g = root_of(x, eps), d_out * gamma
        normal = (x - x.mean(axis=0)) / root
        dx = (g - g.mean(axis=0) - normal * (g * normal).mean(axis=0)) / root
        return dx, (d_out * normal).sum(axis=0), d_out.sum(axis=0)

    return program


def sample_variance(x: Array) -> Array:
    """N - 1 in the denominator; nan for a batch of one, without a warning."""
    return np.asarray(((x - x.mean(axis=0)) ** 2).sum(axis=0) / np.float64(len(x) - 1))


def column_sum(d_out: Array) -> Array:
    """The right dbeta."""
    return np.asarray(d_out.sum(axis=0))


def column_product(d_out: Array, normal: Array, x: Array) -> Array:
    """The right dgamma."""
    return np.asarray((d_out * normal).sum(axis=0))


def overwrites(d_out: Array, x: Array, gamma: Array, eps: float) -> Gradients:
    """Right values, while the incoming gradient is multiplied by gamma in place."""
    gradients: Gradients = RIGHT(d_out, x, gamma, eps)
    d_out *= gamma
    return gradients


RIGHT = by_root(lambda x, eps: np.sqrt(x.var(axis=0) + eps))

IDEAS = (
    Misconception(
        "bnB.novar",
        "the path through the variance forgotten",
        "You kept the path through the mean, but x also changes the variance: subtract normal * mean(g * normal).",
        with_dx(lambda d, gamma, normal, root: (d * gamma - (d * gamma).mean(axis=0)) / root),
    ),
    Misconception(
        "bnB.nomean",
        "the path through the mean forgotten",
        "x also changes the mean: subtract mean(g). A check: every column of dx must sum to 0.",
        with_dx(lambda d, gamma, normal, root: (d * gamma - normal * (d * gamma * normal).mean(axis=0)) / root),
    ),
    Misconception(
        "bnB.direct",
        "only the direct path",
        "d_out * gamma / root is only the direct path. x also changes the mean and the variance of its column.",
        with_dx(lambda d, gamma, normal, root: d * gamma / root),
    ),
    Misconception(
        "bnB.timesn",
        "1 / N forgotten in dx",
        "Your dx is N times too large: N * g - sum(g) - normal * sum(g * normal) still has to be divided by N, or "
        "written with means.",
        lambda d_out, x, gamma, eps: (len(x) * RIGHT(d_out, x, gamma, eps)[0], *RIGHT(d_out, x, gamma, eps)[1:]),
    ),
    Misconception(
        "bnB.nogamma",
        "gamma missing in dx",
        "The normalised values were multiplied by gamma, so the gradient is multiplied by gamma too.",
        with_dx(lambda d, gamma, normal, root: (d - d.mean(axis=0) - normal * (d * normal).mean(axis=0)) / root),
    ),
    Misconception(
        "bnB.noroot",
        "dx not divided by the root",
        "x was divided by sqrt(variance + eps), so dx is divided by it too.",
        with_dx(
            lambda d, gamma, normal, root: (
                d * gamma - (d * gamma).mean(axis=0) - normal * (d * gamma * normal).mean(axis=0)
            )
        ),
    ),
    Misconception(
        "bnB.plus",
        "the path through the variance added",
        "The path through the variance is subtracted: a larger spread makes the normalised values smaller.",
        with_dx(
            lambda d, gamma, normal, root: (
                (d * gamma - (d * gamma).mean(axis=0) + normal * (d * gamma * normal).mean(axis=0)) / root
            )
        ),
    ),
    Misconception(
        "bnB.sums",
        "sums instead of means in dx",
        "Inside dx the two corrections are means over the batch, not sums: divide them by N.",
        with_dx(
            lambda d, gamma, normal, root: (
                (d * gamma - (d * gamma).sum(axis=0) - normal * (d * gamma * normal).sum(axis=0)) / root
            )
        ),
    ),
    Misconception(
        "bnB.perrow",
        "dx divided by N as well",
        "Your dx is N times too small. The loss already holds its own 1 / N; do not divide again.",
        with_dx(
            lambda d, gamma, normal, root: (
                (d * gamma - (d * gamma).mean(axis=0) - normal * (d * gamma * normal).mean(axis=0)) / root / len(d)
            )
        ),
    ),
    Misconception(
        "bnB.same",
        "the gradient passed on as it came",
        "You returned d_out as dx. Normalising changed the values on the way forward, so it changes the gradient too.",
        with_dx(lambda d, gamma, normal, root: d),
    ),
    Misconception(
        "bnB.dgx",
        "dgamma from x instead of the normalised values",
        "gamma multiplies the normalised values, so dgamma is the sum of d_out times those, not times x.",
        with_parameters(lambda d, normal, x: (d * x).sum(axis=0), column_sum),
    ),
    Misconception(
        "bnB.dgmean",
        "dgamma averaged",
        "gamma is shared by all rows, so its gradient is the sum over the batch, not the mean.",
        with_parameters(lambda d, normal, x: (d * normal).mean(axis=0), column_sum),
    ),
    Misconception(
        "bnB.dbmean",
        "dbeta averaged",
        "beta is shared by all rows, so its gradient is the sum over the batch, not the mean.",
        with_parameters(column_product, lambda d: d.mean(axis=0)),
    ),
    Misconception(
        "bnB.means",
        "dgamma and dbeta averaged",
        "gamma and beta are shared by all rows: their gradients are sums over the batch, not means.",
        with_parameters(lambda d, normal, x: (d * normal).mean(axis=0), lambda d: d.mean(axis=0)),
    ),
    Misconception(
        "bnB.nosum",
        "dgamma and dbeta not summed",
        "gamma and beta have one number for each column, and so have their gradients: sum over the batch.",
        with_parameters(lambda d, normal, x: d * normal, lambda d: d),
    ),
    Misconception(
        "bnB.axis1",
        "dgamma and dbeta summed along the rows",
        "You summed along each row. Sum down the columns, over the batch: axis=0.",
        with_parameters(lambda d, normal, x: (d * normal).sum(axis=1), lambda d: d.sum(axis=1)),
    ),
    Misconception(
        "bnB.dbones",
        "dbeta is the number of rows",
        "The slope of beta is 1, but the chain rule still multiplies it by the gradient that arrives.",
        with_parameters(column_product, lambda d: np.full(d.shape[1], float(len(d)))),
    ),
    Misconception(
        "bnB.order",
        "dgamma and dbeta mixed up",
        "The gradients of gamma and beta are swapped: return dx, dgamma, dbeta in this order.",
        lambda d_out, x, gamma, eps: [RIGHT(d_out, x, gamma, eps)[part] for part in (0, 2, 1)],
    ),
    Misconception(
        "bnB.onlydx",
        "only dx returned",
        "Your function returns one array. It has to return three: return dx, dgamma, dbeta.",
        lambda d_out, x, gamma, eps: RIGHT(d_out, x, gamma, eps)[0],
    ),
    Misconception(
        "bnB.ddof",
        "N - 1 in the variance",
        "The forward pass used the biased variance, with N, so the backward pass does as well: no ddof=1.",
        by_root(lambda x, eps: np.sqrt(sample_variance(x) + eps)),
    ),
    Misconception(
        "bnB.epsout",
        "eps outside the square root",
        "The forward pass divided by sqrt(variance + eps), so the backward pass does too; not by sqrt(variance) + eps.",
        by_root(lambda x, eps: np.sqrt(x.var(axis=0)) + eps),
    ),
    Misconception(
        "bnB.noeps",
        "eps left out",
        "The forward pass divided by sqrt(variance + eps). Without eps a constant column divides by 0.",
        by_root(lambda x, eps: np.sqrt(x.var(axis=0))),
    ),
    Misconception(
        "bnB.fixedeps",
        "an eps of its own",
        "Your function uses an eps of its own (such as 1e-5). Use the eps that it is given, as the forward pass did.",
        by_root(lambda x, eps: np.sqrt(x.var(axis=0) + 1e-5)),
    ),
    Misconception(
        "bnB.inplace",
        "overwrites the incoming gradient",
        "Your values are right, but d_out *= gamma changed the caller's gradient. Give the product a new name.",
        overwrites,
    ),
)
