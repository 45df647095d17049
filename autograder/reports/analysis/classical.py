"""Statistics of classical test theory on matrices of marks; nan stands for a mark that is not known.

Every array has a row a student. `worth` is the most that each column can earn.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

TINY = 1e-12
"""A spread below this, relative to the largest possible one, is rounding."""


def facility(scores: Array, worth: Array) -> Array:
    """The mean share of its marks that each item earned, 0 to 1; nan where nobody's mark is known.

    It is the p value of Lord and Novick (1968), Statistical Theories of Mental Test Scores, section 15.2, for marks of
    any size.
    """
    known = ~np.isnan(scores)
    count = known.sum(axis=0)
    total = np.where(known, scores, 0.0).sum(axis=0)
    share: Array = np.divide(total, count * worth, out=np.full(len(worth), np.nan), where=count > 0)
    return share


def rest_scores(parts: Array, worth: Array, own: NDArray[np.intp]) -> Array:
    """Each student's score on the rest of the test, for each item: marks above the class's mean, per mark in reach.

    `parts` are the marks of the exercises and questions, `own` the part that each student's item belongs to, shape
    (students, items). That part is left out as a whole, for the checks of one exercise stand and fall together. Where
    all marks are known, it is a linear function of the plain rest score, and every correlation with it is that of the
    plain one. nan where nothing else is known.
    """
    known = ~np.isnan(parts)
    count = known.sum(axis=0)
    means = np.divide(np.where(known, parts, 0.0).sum(axis=0), count, out=np.zeros(len(worth)), where=count > 0)
    above = np.where(known, parts - means, 0.0)
    reach = np.where(known, worth, 0.0)
    other = above.sum(axis=1, keepdims=True) - np.take_along_axis(above, own, axis=1)
    left = reach.sum(axis=1, keepdims=True) - np.take_along_axis(reach, own, axis=1)
    rest: Array = np.divide(other, left, out=np.full(own.shape, np.nan), where=left > TINY)
    return rest


def correlations(scores: Array, rest: Array, weights: Array) -> Array:
    """Pearson's correlation of each column of `scores` with that of `rest`, for each row of weights.

    Weights have shape (times, students), the result (times, items). With an item's rest score it is the corrected
    item-total correlation (Henrysson 1963, Psychometrika 28(2), 211-218). nan where one of the two does not vary.
    """
    known = ~(np.isnan(scores) | np.isnan(rest))
    x, y = centred(scores, known), centred(rest, known)
    n = weights @ known.astype(float)
    n = np.where(n > 0, n, np.nan)
    mean_x, mean_y = weights @ x / n, weights @ y / n
    spread_x = weights @ x**2 / n - mean_x**2
    spread_y = weights @ y**2 / n - mean_y**2
    together = weights @ (x * y) / n - mean_x * mean_y
    varies = (spread_x > TINY * largest(x)) & (spread_y > TINY * largest(y))
    scale = np.sqrt(np.where(varies, spread_x * spread_y, 1.0))
    return np.clip(np.where(varies, together / scale, np.nan), -1.0, 1.0)


def centred(values: Array, known: NDArray[np.bool_]) -> Array:
    """The columns about their means, 0 where a value is not known: sums of squares then lose no digits."""
    count = np.maximum(known.sum(axis=0), 1)
    filled = np.where(known, values, 0.0)
    return np.where(known, filled - filled.sum(axis=0) / count, 0.0)


def largest(values: Array) -> Array:
    """The largest square of each column, at least a little."""
    squares: Array = (values**2).max(axis=0, initial=TINY)
    return squares


def complete(scores: Array) -> Array:
    """The students of whom every mark is known."""
    return scores[~np.isnan(scores).any(axis=1)]


def alpha(scores: Array) -> float:
    """Cronbach's alpha (Cronbach 1951, Psychometrika 16(3), 297-334) of complete marks, in marks as they are (raw).

    nan for fewer than two columns or students, and where no total differs from another.
    """
    return float(alphas(scores, np.ones((1, len(scores))))[0])


def alphas(scores: Array, weights: Array) -> Array:
    """Alpha for each row of weights."""
    count = scores.shape[1]
    if count < 2 or len(scores) < 2:
        return np.full(len(weights), np.nan)
    single = spreads(scores, weights).sum(axis=1)
    total = spreads(scores.sum(axis=1, keepdims=True), weights)[:, 0]
    return ratio(count, single, total)


def alphas_if_dropped(scores: Array, weights: Array) -> Array:
    """Alpha of what is left when each column in turn is dropped, shape (times, items)."""
    count = scores.shape[1]
    if count < 3 or len(scores) < 2:
        return np.full((len(weights), count), np.nan)
    each = spreads(scores, weights)
    left = scores.sum(axis=1, keepdims=True) - scores
    return ratio(count - 1, each.sum(axis=1, keepdims=True) - each, spreads(left, weights))


def spreads(values: Array, weights: Array) -> Array:
    """The variance of each column for each row of weights."""
    about = values - values.mean(axis=0)
    n = weights.sum(axis=1, keepdims=True)
    found: Array = np.maximum(weights @ about**2 / n - (weights @ about / n) ** 2, 0.0)
    return found


def ratio(count: int, single: Array, total: Array) -> Array:
    """Alpha from the sum of the items' variances and that of the total; nan where the total does not vary."""
    varies = total > TINY * np.maximum(single.max(initial=0.0), TINY)
    return np.where(varies, count / (count - 1) * (1 - single / np.where(varies, total, 1.0)), np.nan)


def alpha_error(scores: Array) -> float:
    """The standard error of alpha for large samples of normal marks, from complete marks.

    Duhachek and Iacobucci (2004), Journal of Applied Psychology 89(5), 792-808, equation 2. nan where alpha is.
    """
    students, count = scores.shape
    if count < 2 or students < 2 or np.isnan(alpha(scores)):
        return float("nan")
    covariance = np.cov(scores, rowvar=False)
    total, trace = covariance.sum(), np.trace(covariance)
    squared = covariance @ covariance
    inside = total * (np.trace(squared) + trace**2) - 2 * trace * squared.sum()
    return float(np.sqrt(2 * count**2 / ((count - 1) ** 2 * total**3) * inside / students))
