"""Right but unusual: structurally different answers that must earn full marks."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Program = Callable[..., Any]


def one_hot_lists(y: Any, classes: Any) -> Any:
    return [[1 if column == label else 0 for column in range(classes)] for label in y]


def one_hot_flat(y: Any, classes: Any) -> Any:
    coded = np.zeros(len(y) * classes, dtype=np.float32)
    coded[classes * np.arange(len(y)) + y] = 1
    return coded.reshape(-1, classes)


def one_hot_put(y: Any, classes: Any) -> Any:
    coded = np.zeros((len(y), classes), dtype=int)
    np.put_along_axis(coded, np.reshape(y, (-1, 1)), 1, axis=1)
    return coded


def one_hot_tuples(y: Any, classes: Any) -> Any:
    rows = []
    for label in y:
        row = [0.0] * classes
        row[label] = 1.0
        rows.append(tuple(row))
    return tuple(rows)


def accuracy_loop(p: Any, y: Any) -> Any:
    hits = 0
    for row, label in zip(p, y, strict=True):
        if max(range(len(row)), key=row.__getitem__) == label:
            hits += 1
    return hits / len(y)


def accuracy_by_true_class(p: Any, y: Any) -> Any:
    return np.array(np.count_nonzero(p[np.arange(len(y)), y] == p.max(axis=1)) / len(y))


def accuracy_float32(p: Any, y: Any) -> Any:
    return np.float32(np.mean(np.argsort(p, axis=1)[:, -1] == y))


class Accuracy:
    def __call__(self, p: Any, y: Any) -> Any:
        return 1 - sum(int(guess != label) for guess, label in zip(p.argmax(1), y, strict=True)) / len(y)


def dense_loops(x: Any, W: Any, b: Any) -> Any:
    rows = []
    for sample in x:
        row = []
        for j in range(len(b)):
            total = b[j]
            for i in range(len(sample)):
                total += sample[i] * W[i, j]
            row.append(total)
        rows.append(row)
    return rows


def dense_homogeneous(x: Any, W: Any, b: Any) -> Any:
    return np.column_stack([x, np.ones(len(x))]) @ np.vstack([W, b])


def cross_entropy_one_hot(p: Any, y: Any) -> Any:
    coded = np.eye(p.shape[1])[y]
    return -np.sum(coded * np.log(p + 1e-7)) / len(y)


def cross_entropy_loop(p: Any, y: Any) -> Any:
    total = 0.0
    for row, label in zip(p, y, strict=True):
        total -= math.log(max(row[label], 1e-300))
    return total / len(y)


def cross_entropy_keras(p: Any, y: Any) -> Any:
    p = p / p.sum(axis=-1, keepdims=True)
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return np.array(np.mean([-np.log(p[i, y[i]]) for i in range(len(y))]))


def cross_entropy_renormalised(p: Any, y: Any) -> Any:
    q = (p + 1e-7) / (p + 1e-7).sum(axis=1, keepdims=True)
    return float(np.mean(-np.log(q[range(len(y)), y])))


def cross_entropy_floored_log(p: Any, y: Any) -> Any:
    with np.errstate(divide="ignore"):
        logs = np.log(p)
    return -np.mean(np.maximum(np.take_along_axis(logs, y[:, None], axis=1), -100.0))


def gradient_in_place(f: Any, x: Any) -> Any:
    gradient = np.zeros_like(x)
    visits = np.nditer(x, flags=["multi_index"])
    while not visits.finished:
        index = visits.multi_index
        old = x[index]
        x[index] = old + 1e-4
        right = f(x)
        x[index] = old - 1e-4
        left = f(x)
        x[index] = old
        gradient[index] = (right - left) / 2e-4
        visits.iternext()
    return gradient


def gradient_there_and_back(f: Any, x: Any) -> Any:
    h = 1e-6
    gradient = np.empty(x.shape)
    for index in np.ndindex(*x.shape):
        x[index] += h
        right = f(x)
        x[index] -= 2 * h
        left = f(x)
        x[index] += h
        gradient[index] = (right - left) / (2 * h)
    return gradient


def gradient_five_points(f: Any, x: Any) -> Any:
    h = 1e-3

    def along(step: Any) -> Any:
        return (-f(x + 2 * step) + 8 * f(x + step) - 8 * f(x - step) + f(x - 2 * step)) / (12 * h)

    return np.array([along(h * row.reshape(x.shape)) for row in np.eye(x.size)]).reshape(x.shape)


def gradient_richardson(f: Any, x: Any) -> Any:
    def central(step: Any, h: float) -> Any:
        return (f(x + h * step) - f(x - h * step)) / (2 * h)

    units = [row.reshape(x.shape) for row in np.eye(x.size)]
    return np.reshape([(4 * central(unit, 5e-4) - central(unit, 1e-3)) / 3 for unit in units], x.shape)


def gradient_nested_lists(f: Any, x: Any) -> Any:
    flat = [float(value) for value in x.flat]
    slopes = []
    for i in range(len(flat)):
        sides = []
        for h in (1e-5, -1e-5):
            moved = list(flat)
            moved[i] += h
            sides.append(f(np.array(moved).reshape(x.shape)))
        slopes.append((sides[0] - sides[1]) / 2e-5)
    return np.array(slopes).reshape(x.shape).tolist()


def gradient_all_points_first(f: Any, x: Any) -> Any:
    steps = 1e-5 * np.eye(x.size).reshape(-1, *x.shape)
    values = [[f(np.array(point)) for point in x + sign * steps] for sign in (1, -1)]
    return (np.subtract(*values) / 2e-5).reshape(x.shape)


def sceg_loops(logits: Any, y: Any) -> Any:
    rows = []
    for row, label in zip(logits, y, strict=True):
        weights = [math.exp(z - max(row)) for z in row]
        rows.append(
            [(w / sum(weights) - (1 if c == label else 0)) / len(logits) for c, w in enumerate(weights)],
        )
    return rows


def sceg_log_domain(logits: Any, y: Any) -> Any:
    log_p = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    return (np.exp(log_p) - (y[:, None] == np.arange(logits.shape[1]))) / len(y)


def sceg_through_jacobian(logits: Any, y: Any) -> Any:
    rows = []
    for z, label in zip(logits, y, strict=True):
        s = np.exp(z - np.max(z))
        s = s / s.sum()
        rows.append((s - np.eye(len(z))[label]) * np.full(len(z), 1 / len(y)))
    return tuple(rows)


def sceg_chain_rule(logits: Any, y: Any) -> Any:
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    s = e / e.sum(axis=1, keepdims=True)
    jacobian = np.einsum("ni,ij->nij", s, np.eye(s.shape[1])) - np.einsum("ni,nj->nij", s, s)
    picked = jacobian[np.arange(len(y)), y]
    true = np.maximum(s[np.arange(len(y)), y], 1e-300)
    rescued = np.eye(s.shape[1])[y]
    safe = np.where(true[:, None] > 1e-200, -picked / true[:, None], s - rescued)
    return safe / len(y)


def sceg_subtract_at(logits: Any, y: Any) -> Any:
    e = np.exp(logits - np.amax(logits, axis=1)[:, np.newaxis])
    p = (e.T / e.sum(axis=1)).T
    np.subtract.at(p, (np.arange(len(y)), y), 1)
    return p * (1 / p.shape[0])


def dense_backward_einsum(d_out: Any, x: Any, W: Any, b: Any) -> Any:
    return (
        np.einsum("nm,dm->nd", d_out, W),
        np.einsum("nd,nm->dm", x, d_out),
        np.einsum("nm->m", d_out),
    )


def dense_backward_loops(d_out: Any, x: Any, W: Any, b: Any) -> Any:
    dx, dW, db = np.zeros(x.shape), np.zeros(W.shape), np.zeros(b.shape)
    for n in range(len(x)):
        dW += np.outer(x[n], d_out[n])
        db += d_out[n]
        dx[n] = W @ d_out[n]
    return [dx.tolist(), dW.tolist(), db.tolist()]


def softmax_backward_jacobian(d_out: Any, s: Any) -> Any:
    return np.array([(np.diag(row) - np.outer(row, row)) @ d for d, row in zip(d_out, s, strict=True)])


def softmax_backward_loops(d_out: Any, s: Any) -> Any:
    samples, classes = s.shape
    return [
        [
            sum(d_out[n, i] * s[n, i] * ((1.0 if i == j else 0.0) - s[n, j]) for i in range(classes))
            for j in range(classes)
        ]
        for n in range(samples)
    ]


def softmax_backward_differences(d_out: Any, s: Any) -> Any:
    return (s[:, :, None] * s[:, None, :] * (d_out[:, :, None] - d_out[:, None, :])).sum(axis=2)


def step_with_lists(params: Any, x: Any, y: Any, learning_rate: Any) -> Any:
    new = step_with_layers(params, x, y, learning_rate)
    return {name: value.tolist() for name, value in new.items()}


class Layer:
    """A layer that remembers its input."""

    def __init__(self, W: Any, b: Any) -> None:
        self.W, self.b = W, b

    def forward(self, x: Any) -> Any:
        self.x = x
        return x @ self.W + self.b

    def backward(self, d: Any) -> Any:
        self.dW, self.db = self.x.T @ d, d.sum(0)
        return d @ self.W.T

    def stepped(self, rate: Any) -> Any:
        return self.W - rate * self.dW, self.b - rate * self.db


def step_with_layers(params: Any, x: Any, y: Any, learning_rate: Any) -> Any:
    first, second = Layer(params["W1"], params["b1"]), Layer(params["W2"], params["b2"])
    z = first.forward(x)
    logits = second.forward(z * (z > 0))
    p = np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))
    p[range(len(y)), y] -= 1
    first.backward(second.backward(p / len(y)) * (z >= 0))
    new = {}
    new["W2"], new["b2"] = second.stepped(learning_rate)
    new["W1"], new["b1"] = first.stepped(learning_rate)
    return new


def step_sample_by_sample(params: Any, x: Any, y: Any, learning_rate: Any) -> Any:
    total = {name: np.zeros(value.shape) for name, value in params.items()}
    for sample, label in zip(x, y, strict=True):
        h = np.clip(sample @ params["W1"] + params["b1"], 0, None)
        logits = h @ params["W2"] + params["b2"]
        d = np.exp(logits - logits.max())
        d = d / d.sum() - np.eye(3)[label]
        back = np.where(h > 0, params["W2"] @ d, 0)
        for name, part in (("W2", np.outer(h, d)), ("b2", d), ("W1", np.outer(sample, back)), ("b1", back)):
            total[name] += part
    return {name: params[name] - learning_rate * total[name] / len(x) for name in params}


def step_on_a_deep_copy(params: Any, x: Any, y: Any, learning_rate: Any) -> Any:
    new = {name: np.array(value) for name, value in params.items()}
    W1, b1, W2, b2 = (params[name] for name in ("W1", "b1", "W2", "b2"))
    h = np.maximum(x @ W1 + b1, 0)
    e = np.exp((h @ W2 + b2) - (h @ W2 + b2).max(axis=-1, keepdims=True))
    d = (e / e.sum(-1, keepdims=True) - (y[:, None] == [0, 1, 2])) / x.shape[0]
    dh = d @ W2.T
    dh[h == 0] = 0
    for name, gradient in {"W1": x.T @ dh, "b1": dh.sum(0), "W2": h.T @ d, "b2": d.sum(0)}.items():
        new[name] -= learning_rate * gradient
    return new


def step_with_bias_rows(params: Any, x: Any, y: Any, learning_rate: Any) -> Any:
    new = step_on_a_deep_copy(params, x, y, learning_rate)
    return {**new, "b1": new["b1"].reshape(1, -1), "b2": new["b2"][None, :], "loss": 0.0}


def step_with_extras(
    params: Any, x: Any, y: Any, learning_rate: Any, *, clip: Any = None, verbose: bool = False
) -> Any:
    x1 = np.hstack([x, np.ones((len(x), 1))])
    first = np.vstack([params["W1"], params["b1"]])
    h1 = np.hstack([np.maximum(0, x1 @ first), np.ones((len(x), 1))])
    second = np.vstack([params["W2"], params["b2"]])
    logits = h1 @ second
    p = np.exp(logits - logits.max(1, keepdims=True))
    d = (p / p.sum(1, keepdims=True) - np.eye(3)[y]) / len(y)
    new_second = second - learning_rate * (h1.T @ d)
    new_first = first - learning_rate * (x1.T @ ((d @ second[:-1].T) * np.heaviside(h1[:, :-1], 0.0)))
    return {"W1": new_first[:-1], "b1": new_first[-1], "W2": new_second[:-1], "b2": new_second[-1]}


UNUSUAL: Mapping[str, tuple[Program, ...]] = {
    "one_hot": (
        lambda y, classes: np.eye(classes)[y],
        lambda y, classes: (np.asarray(y)[:, None] == np.arange(classes)).astype(np.int8),
        lambda y, classes: np.equal.outer(y, range(classes)) * 1,
        one_hot_lists,
        one_hot_flat,
        one_hot_put,
        one_hot_tuples,
    ),
    "accuracy": (
        accuracy_loop,
        accuracy_by_true_class,
        accuracy_float32,
        Accuracy(),
        lambda p, y: (np.argmax(p, axis=-1) == y).mean(),
        lambda p, y: np.trace(np.eye(p.shape[1])[p.argmax(axis=1)] @ np.eye(p.shape[1])[y].T) / len(y),
    ),
    "dense_forward": (
        dense_loops,
        dense_homogeneous,
        lambda x, W, b: np.einsum("nd,dm->nm", x, W) + b.reshape(1, -1),
        lambda x, W, b: np.array([W.T @ sample + b for sample in x]),
        lambda x, W, b: (x[:, :, None] * W[None]).sum(axis=1) + np.tile(b, (len(x), 1)),
        lambda x, W, b: tuple(map(tuple, np.dot(x, W) + b)),
    ),
    "cross_entropy": (
        cross_entropy_one_hot,
        cross_entropy_loop,
        cross_entropy_keras,
        cross_entropy_renormalised,
        cross_entropy_floored_log,
        lambda p, y: np.log(1 / np.fmax(p[np.arange(y.size), y], 1e-20)).mean(),
        lambda p, y: np.float32(-np.log(np.maximum(p[np.arange(len(y)), y], np.finfo(float).tiny)).mean()),
    ),
    "numerical_gradient": (
        gradient_in_place,
        gradient_there_and_back,
        gradient_five_points,
        gradient_richardson,
        gradient_nested_lists,
        gradient_all_points_first,
    ),
    "softmax_cross_entropy_gradient": (
        sceg_loops,
        sceg_log_domain,
        sceg_through_jacobian,
        sceg_subtract_at,
        sceg_chain_rule,
        lambda logits, y: (
            np.exp(logits - np.logaddexp.reduce(logits, axis=1)[:, None]) / len(y) - np.eye(logits.shape[1])[y] / len(y)
        ),
    ),
    "dense_backward": (
        dense_backward_einsum,
        dense_backward_loops,
        lambda d_out, x, W, b: (np.dot(d_out, W.T), np.dot(d_out.T, x).T, d_out.sum(axis=0, keepdims=True)),
        lambda d_out, x, W, b: [(W @ d_out.T).T, np.tensordot(x, d_out, axes=(0, 0)), np.ones(len(x)) @ d_out],
        lambda d_out, x, W, b: (
            [W @ d for d in d_out],
            sum(np.outer(a, d) for a, d in zip(x, d_out, strict=True)),
            [sum(column) for column in d_out.T],
        ),
    ),
    "softmax_backward": (
        softmax_backward_jacobian,
        softmax_backward_loops,
        softmax_backward_differences,
        lambda d_out, s: d_out * s - s * np.einsum("nc,nc->n", d_out, s)[:, None],
        lambda d_out, s: tuple(row * (d - row @ d) for d, row in zip(d_out, s, strict=True)),
    ),
    "backprop_step": (
        step_with_lists,
        step_with_layers,
        step_sample_by_sample,
        step_on_a_deep_copy,
        step_with_bias_rows,
        step_with_extras,
    ),
}
