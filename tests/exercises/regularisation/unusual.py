"""Right but unusual: structurally different answers that must earn full marks."""

import math
import random
import statistics
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Program = Callable[..., Any]


def standardise_by_loop(train: Any, test: Any) -> Any:
    new_train, new_test = np.zeros(train.shape), np.zeros(test.shape)
    for column in range(train.shape[1]):
        mean = sum(train[:, column]) / len(train)
        spread = math.sqrt(sum((value - mean) ** 2 for value in train[:, column]) / len(train))
        new_train[:, column] = (train[:, column] - mean) / spread
        new_test[:, column] = (test[:, column] - mean) / spread
    return new_train, new_test


def standardise_to_lists(train: Any, test: Any) -> Any:
    columns = [[float(value) for value in column] for column in np.transpose(train)]
    means, spreads = [statistics.fmean(c) for c in columns], [statistics.pstdev(c) for c in columns]
    return [
        [[(float(v) - m) / s for v, m, s in zip(row, means, spreads, strict=True)] for row in table]
        for table in (train, test)
    ]


class Scaler:
    def fit(self, x: Any) -> "Scaler":
        self.mean, self.spread = np.average(x, 0), np.sqrt(np.mean(x**2, 0) - np.mean(x, 0) ** 2)
        return self

    def transform(self, x: Any) -> Any:
        return (x - self.mean) / self.spread


def standardise_by_class(train: Any, test: Any) -> Any:
    scaler = Scaler().fit(train.astype(float))
    return scaler.transform(train), scaler.transform(test)


def standardise_by_einsum(train: Any, test: Any) -> Any:
    mean = np.einsum("nd->d", train) / len(train)
    centred = train - mean
    scale = 1 / np.sqrt(np.einsum("nd,nd->d", centred, centred) / len(train))
    return np.einsum("nd,d->nd", centred, scale), (test - mean) @ np.diag(scale)


def standardise_in_copies(train: Any, test: Any) -> Any:
    mean, spread = train.mean(0, keepdims=True), train.std(0, keepdims=True)
    train, test = train.copy(), test.copy()
    for array in (train, test):
        array -= mean
        array /= spread
    return train, test


def stopping_by_counter(losses: Any, patience: int) -> Any:
    best_loss, best, waited, epoch = math.inf, -1, 0, 0
    for epoch, loss in enumerate(losses):
        if loss < best_loss:
            best_loss, best, waited = loss, epoch, 0
        else:
            waited += 1
            if waited == patience:
                break
    return epoch, best


def stopping_by_while(losses: Any, patience: int) -> Any:
    epoch = best = 0
    while epoch < len(losses) - 1 and epoch - best < patience:
        epoch += 1
        best = epoch if losses[epoch] < losses[best] else best
    return [epoch, best]


def stopping_by_argmin(losses: Any, patience: int) -> Any:
    for epoch in range(len(losses)):
        best = np.argmin(losses[: epoch + 1])
        if epoch - best == patience:
            return np.array([epoch, best])
    return np.array([len(losses) - 1, np.argmin(losses)])


def stopping_by_array(losses: Any, patience: int) -> Any:
    epochs = np.arange(len(losses))
    before = np.concatenate([[np.inf], np.minimum.accumulate(losses)[:-1]])
    best = np.maximum.accumulate(np.where(losses < before, epochs, 0))
    stops = np.append(epochs[epochs - best >= patience], len(losses) - 1)
    return float(stops[0]), float(best[stops[0]])


def stopping_by_recursion(losses: Any, patience: int, best: int = 0, epoch: int = 0) -> Any:
    best = epoch if losses[epoch] < losses[best] else best
    if epoch == len(losses) - 1 or epoch >= best + patience:
        return np.int64(epoch), np.int32(best)
    return stopping_by_recursion(losses, patience, best, epoch + 1)


def l2_by_loop(W: Any, b: Any, dW: Any, db: Any, strength: float) -> Any:
    result = np.array(dW, dtype=float)
    for row, column in np.ndindex(W.shape):
        result[row, column] += 2 * strength * W[row, column]
    return result, np.array(db)


def l2_to_lists(W: Any, b: Any, dW: Any, db: Any, strength: float) -> Any:
    rows = [[d + strength * (w + w) for w, d in zip(ws, ds, strict=True)] for ws, ds in zip(W, dW, strict=True)]
    return [rows, [list(db)]]


def l2_in_a_copy(W: Any, b: Any, dW: Any, db: Any, strength: float) -> Any:
    dW = dW.copy()
    dW += W * strength
    dW += W * strength
    return dW, db.copy()


class Dropout:
    def __init__(self, p: float) -> None:
        self.keep = 1 - p

    def forward(self, x: Any) -> Any:
        return np.random.binomial(1, self.keep, x.shape) * x / self.keep


def dropout_by_class(x: Any, p_drop: float, training: bool, rng: Any) -> Any:
    return Dropout(p_drop).forward(x) if training else x.copy()


def dropout_by_loop(x: Any, p_drop: float, training: bool, rng: Any) -> Any:
    out = np.array(x, dtype=float)
    if training:
        for index in np.ndindex(out.shape):
            out[index] = 0.0 if random.random() < p_drop else out[index] / (1 - p_drop)
    return out


def dropout_to_lists(x: Any, p_drop: float, training: bool, rng: Any) -> Any:
    if np.ndim(x) == 0:
        dropped = training and rng.random() < p_drop
        return 0 if dropped else float(x) / (1 - p_drop if training else 1)
    return [dropout_to_lists(part, p_drop, training, rng) for part in x]


def dropout_by_places(x: Any, p_drop: float, training: bool, rng: Any) -> Any:
    out = x.astype(float)
    if training:
        out /= 1 - p_drop
        places = np.flatnonzero(rng.uniform(size=x.size) < p_drop)
        out[np.unravel_index(places, x.shape)] = 0
    return out


def dropout_by_choice(x: Any, p_drop: float, training: bool, rng: Any) -> Any:
    factors = np.random.default_rng().choice([0.0, 1 / (1 - p_drop)], size=x.shape, p=[p_drop, 1 - p_drop])
    return factors * x if training else 1 * x


def dropout_by_gaps(x: Any, p_drop: float, training: bool, rng: Any) -> Any:
    """The distance to the next dropped element is drawn, as is done on large layers."""
    if not training or p_drop == 0:
        return x.copy()
    out = (x / (1 - p_drop)).ravel()
    place = rng.geometric(p_drop) - 1
    while place < out.size:
        out[place] = 0
        place += rng.geometric(p_drop)
    return out.reshape(x.shape)


def flip_by_loop(images: Any, rng: Any) -> Any:
    out = images.copy()
    for number in range(len(images)):
        if rng.integers(0, 2) == 1:
            out[number] = np.fliplr(images[number])
    return out


def flip_to_lists(images: Any, rng: Any) -> Any:
    return [[row[::-1].tolist() for row in image] if random.random() > 0.5 else image.tolist() for image in images]


def flip_by_index(images: Any, rng: Any) -> Any:
    width = images.shape[2]
    flipped = np.random.randint(0, 2, size=(len(images), 1))
    columns = np.where(flipped, np.arange(width)[::-1], np.arange(width))
    return np.take_along_axis(images, columns[:, None, :], axis=2)


def flip_by_mask(images: Any, rng: Any) -> Any:
    out, chosen = np.array(images), rng.normal(size=len(images)) > 0
    out[chosen] = out[chosen, :, ::-1]
    return out


def flip_by_matrix(images: Any, rng: Any) -> Any:
    mirror = np.eye(images.shape[2])[::-1]
    choices = [np.eye(images.shape[2]), mirror]
    return np.stack([image @ choices[rng.binomial(1, 0.5)] for image in images])


def dropout_backward_by_loop(d_out: Any, mask: Any, p_drop: float) -> Any:
    result = np.zeros_like(d_out)
    for index, kept in np.ndenumerate(mask):
        if kept:
            result[index] = d_out[index] / (1 - p_drop)
    return result


def dropout_backward_to_lists(d_out: Any, mask: Any, p_drop: float) -> Any:
    if np.ndim(d_out) == 0:
        return d_out / (1 - p_drop) if mask == 1 else 0
    return tuple(dropout_backward_to_lists(d, m, p_drop) for d, m in zip(d_out, mask, strict=True))


def norm_by_loop(x: Any, gamma: Any, beta: Any, state: Any, training: bool) -> Any:
    out = np.zeros(x.shape)
    for column in range(x.shape[1]):
        values = [float(value) for value in x[:, column]]
        mean, variance = state["running_mean"][column], state["running_var"][column]
        if training:
            mean = sum(values) / len(values)
            variance = sum((value - mean) ** 2 for value in values) / len(values)
            for name, new in (("running_mean", mean), ("running_var", variance)):
                state[name][column] = state["momentum"] * state[name][column] + (1 - state["momentum"]) * new
        for row, value in enumerate(values):
            out[row, column] = gamma[column] * (value - mean) / math.sqrt(variance + state["eps"]) + beta[column]
    return out


def norm_with_rows(x: Any, gamma: Any, beta: Any, state: Any, training: bool) -> Any:
    if training:
        mean = x.mean(axis=0, keepdims=True)
        var = ((x - mean) ** 2).mean(axis=0, keepdims=True)
        m = state["momentum"]
        state.update(
            running_mean=m * state["running_mean"] + (1 - m) * mean,
            running_var=m * state["running_var"] + (1 - m) * var,
        )
    else:
        mean, var = state["running_mean"], state["running_var"]
    return (x - mean) * (var + state["eps"]) ** -0.5 * gamma + beta


def norm_to_lists(x: Any, gamma: Any, beta: Any, state: Any, training: bool) -> Any:
    if training:
        mean, var = np.mean(x, axis=0), np.var(x, axis=0)
        for name, new in (("running_mean", mean), ("running_var", var)):
            state[name] = [
                float(state["momentum"] * o + (1 - state["momentum"]) * n)
                for o, n in zip(state[name], new, strict=True)
            ]
    else:
        mean, var = state["running_mean"], state["running_var"]
    scale = gamma / np.sqrt(var + state["eps"])
    return [list(row) for row in scale * x + (beta - scale * mean)]


def norm_in_place(x: Any, gamma: Any, beta: Any, state: Any, training: bool) -> Any:
    mean, var = state["running_mean"], state["running_var"]
    if training:
        new_mean, new_var = np.mean(x, 0), np.einsum("nd,nd->d", x - x.mean(0), x - x.mean(0)) / x.shape[0]
        mean += (1 - state["momentum"]) * (new_mean - mean)
        var += (1 - state["momentum"]) * (new_var - var)
        mean, var = new_mean, new_var
    return np.einsum("d,nd,d->nd", gamma, x - mean, 1 / np.sqrt(var + state["eps"])) + beta


class Norm:
    def __init__(self, state: Any) -> None:
        self.state = state

    def __call__(self, x: Any, training: bool) -> Any:
        mean, var = (x.mean(0), x.var(0)) if training else (self.state["running_mean"], self.state["running_var"])
        if training:
            self.remember(mean=mean, var=var)
        return (x - mean) / np.sqrt(var + self.state["eps"])

    def remember(self, **new: Any) -> None:
        for name, value in new.items():
            old = self.state[f"running_{name}"]
            self.state[f"running_{name}"] = value + self.state["momentum"] * (old - value)


def norm_backward_in_steps(d_out: Any, x: Any, gamma: Any, eps: float) -> Any:
    n = len(x)
    centred = x - x.mean(axis=0)
    var = (centred**2).mean(axis=0)
    inverse = 1 / np.sqrt(var + eps)
    d_normal = d_out * gamma
    d_inverse = (d_normal * centred).sum(axis=0)
    d_var = -0.5 * inverse**3 * d_inverse
    d_centred = d_normal * inverse + 2 / n * centred * d_var
    return d_centred - d_centred.sum(axis=0) / n, (d_out * centred * inverse).sum(axis=0), d_out.sum(axis=0)


def norm_backward_by_columns(d_out: Any, x: Any, gamma: Any, eps: float) -> Any:
    """The Jacobian of every column written out."""
    n, columns = x.shape
    dx, dgamma, dbeta = np.zeros(x.shape), np.zeros(columns), np.zeros(columns)
    for c in range(columns):
        root = math.sqrt(np.var(x[:, c]) + eps)
        h = (x[:, c] - x[:, c].mean()) / root
        jacobian = (np.eye(n) - 1 / n - np.outer(h, h) / n) / root
        dx[:, c] = gamma[c] * jacobian @ d_out[:, c]
        dgamma[c], dbeta[c] = h @ d_out[:, c], d_out[:, c].sum()
    return dx, dgamma, dbeta


def norm_backward_one_formula(d_out: Any, x: Any, gamma: Any, eps: float) -> Any:
    n = x.shape[0]
    root = np.sqrt(x.var(axis=0, keepdims=True) + eps)
    h = (x - x.mean(axis=0, keepdims=True)) / root
    dgamma, dbeta = np.sum(d_out * h, axis=0, keepdims=True), np.sum(d_out, axis=0, keepdims=True)
    return [gamma / (n * root) * (n * d_out - dbeta - h * dgamma), dgamma, dbeta]


def norm_backward_to_lists(d_out: Any, x: Any, gamma: Any, eps: float) -> Any:
    return tuple(part.tolist() for part in norm_backward_in_steps(d_out, x, gamma, eps))


UNUSUAL: Mapping[str, tuple[Program, ...]] = {
    "standardise": (
        standardise_by_loop,
        standardise_to_lists,
        standardise_by_class,
        standardise_by_einsum,
        standardise_in_copies,
        lambda train, test: tuple((t - np.mean(train, 0)) / (np.std(train, 0) + 1e-8) for t in (train, test)),
    ),
    "early_stopping": (
        stopping_by_counter,
        stopping_by_while,
        stopping_by_argmin,
        stopping_by_array,
        stopping_by_recursion,
    ),
    "l2_gradient": (
        l2_by_loop,
        l2_to_lists,
        l2_in_a_copy,
        lambda W, b, dW, db, strength: (np.add(dW, np.multiply(2 * strength, W)), db),
        lambda W, b, dW, db, strength: [np.einsum("k,kij->ij", [1, 2 * strength], np.stack([dW, W])), db[None, :]],
        lambda W, b, dW, db, strength: (dW - strength * -2 * W, tuple(db)),
    ),
    "dropout": (
        dropout_by_class,
        dropout_by_loop,
        dropout_to_lists,
        dropout_by_places,
        dropout_by_choice,
        dropout_by_gaps,
        lambda x, p_drop, training, rng: x / (1 - p_drop) * (rng.random(x.shape) > p_drop) if training else x,
    ),
    "augment_flip": (
        flip_by_loop,
        flip_to_lists,
        flip_by_index,
        flip_by_mask,
        flip_by_matrix,
        lambda images, rng: np.array([np.flip(i, axis=1) if rng.random() < 0.5 else i for i in images]),
    ),
    "dropout_backward": (
        dropout_backward_by_loop,
        dropout_backward_to_lists,
        lambda d_out, mask, p_drop: np.where(mask == 1, d_out / (1 - p_drop), 0),
        lambda d_out, mask, p_drop: np.einsum("...,...->...", d_out, mask) * (1 / (1 - p_drop)),
        lambda d_out, mask, p_drop: np.multiply(d_out, np.divide(mask, 1 - p_drop)),
    ),
    "batch_norm": (
        norm_by_loop,
        norm_with_rows,
        norm_to_lists,
        norm_in_place,
        lambda x, gamma, beta, state, training: gamma * Norm(state)(x, training) + beta,
    ),
    "batch_norm_backward": (
        norm_backward_in_steps,
        norm_backward_by_columns,
        norm_backward_one_formula,
        norm_backward_to_lists,
    ),
}
