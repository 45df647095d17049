"""Right but unusual: structurally different answers that must earn full marks."""

import itertools
import math
import random
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

Program = Callable[..., Any]


def count_by_recursion(layer_sizes: Any) -> Any:
    if len(layer_sizes) < 2:
        return 0
    return (layer_sizes[0] + 1) * layer_sizes[1] + count_by_recursion(layer_sizes[1:])


def count_by_index(layer_sizes: Any) -> Any:
    total = 0
    for i in range(len(layer_sizes) - 1):
        weights = layer_sizes[i] * layer_sizes[i + 1]
        total += weights + layer_sizes[i + 1]
    return total


def count_with_arrays(layer_sizes: Any) -> Any:
    return sum(np.zeros((m, n)).size + np.zeros(n).size for m, n in itertools.pairwise(layer_sizes))


def softmax(z: Any) -> Any:
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def forward_by_reduce(x: Any, params: Any) -> Any:
    *hidden, (W, b) = params
    return softmax(reduce(lambda h, layer: np.clip(h @ layer[0] + layer[1], 0, None), hidden, x) @ W + b)


def forward_by_index(x: Any, params: Any) -> Any:
    h = x
    for number, (W, b) in enumerate(params):
        h = np.dot(h, W) + b
        h = softmax(h) if number == len(params) - 1 else h * (h > 0)
    return h


def forward_by_samples(x: Any, params: Any) -> Any:
    rows = []
    for sample in x:
        values = list(sample)
        for number, (W, b) in enumerate(params):
            sums = [sum(v * w for v, w in zip(values, column, strict=True)) for column in W.T]
            values = [s + shift for s, shift in zip(sums, b, strict=True)]
            if number < len(params) - 1:
                values = [max(0.0, value) for value in values]
        exps = [math.exp(value - max(values)) for value in values]
        rows.append([e / sum(exps) for e in exps])
    return rows


def forward_with_a_one(x: Any, params: Any) -> Any:
    """Biases as one more row of weights."""
    h = x
    for number, (W, b) in enumerate(params):
        z = np.einsum("nd,dm->nm", np.column_stack([h, np.ones(len(h))]), np.vstack([W, b]))
        h = np.maximum(z, 0) if number + 1 < len(params) else z
    return tuple(np.exp(row - np.logaddexp.reduce(row)) for row in h)


class Network:
    def __init__(self, params: Any) -> None:
        self.params = params

    def predict(self, x: Any) -> Any:
        h = x
        for W, b in self.params[:-1]:
            h = np.where((z := h @ W + b) > 0, z, 0.0)
        return softmax(h @ self.params[-1][0] + self.params[-1][1])


def he_with_global_source(fan_in: Any, fan_out: Any, rng: Any) -> Any:
    return np.random.randn(fan_in, fan_out) * np.sqrt(2 / fan_in), np.zeros((1, fan_out))


def he_with_python_random(fan_in: Any, fan_out: Any, rng: Any) -> Any:
    scale = math.sqrt(2 / fan_in)
    return [[random.gauss(0, scale) for _ in range(fan_out)] for _ in range(fan_in)], [0] * fan_out


def he_in_single_precision(fan_in: Any, fan_out: Any, rng: Any) -> Any:
    W = rng.standard_normal((fan_in, fan_out), dtype=np.float32) * np.float32(np.sqrt(2 / fan_in))
    return [W, np.zeros(fan_out, dtype=np.float32)]


def he_column_by_column(fan_in: Any, fan_out: Any, rng: Any) -> Any:
    W = np.empty((fan_in, fan_out))
    for unit in range(fan_out):
        W[:, unit] = rng.normal(scale=(2 / fan_in) ** 0.5, size=fan_in)
    return W, np.zeros(fan_out, dtype=int)


def he_uniform(fan_in: Any, fan_out: Any, rng: Any) -> Any:
    limit = (6 / fan_in) ** 0.5
    return rng.uniform(-limit, limit, (fan_in, fan_out)), np.zeros(fan_out)


def he_from_random(fan_in: Any, fan_out: Any, rng: Any) -> Any:
    return (2 * np.random.rand(fan_in, fan_out) - 1) * np.sqrt(6 / fan_in), np.zeros(fan_out)


def batches_by_shuffle(X: Any, y: Any, size: Any, rng: Any) -> Any:
    order = np.arange(len(X))
    rng.shuffle(order)
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(order), size)]


def batches_of_lists(X: Any, y: Any, size: Any, rng: Any) -> Any:
    pairs = list(zip(X.tolist(), y.tolist(), strict=True))
    random.shuffle(pairs)
    batches = []
    while pairs:
        batch, pairs = pairs[:size], pairs[size:]
        batches.append([[x for x, _ in batch], [label for _, label in batch]])
    return batches


def batches_by_split(X: Any, y: Any, size: Any, rng: Any) -> Any:
    order = np.random.permutation(len(X))
    return tuple((X[rows], y[rows]) for rows in np.split(order, range(size, len(X), size)))


def batches_by_keys(X: Any, y: Any, size: Any, rng: Any) -> Any:
    order = np.argsort(rng.random(len(y)))
    X, y = X[order], y[order]
    count = -(-len(y) // size)
    return [(X[k * size : (k + 1) * size], y[k * size : (k + 1) * size]) for k in range(count)]


def batches_by_generator(X: Any, y: Any, size: Any, rng: Any) -> Any:
    def cut(order: Any) -> Any:
        for start in range(0, len(order), size):
            chosen = order[start : start + size]
            yield np.take(X, chosen, axis=0).astype(np.float32), np.take(y, chosen)

    return list(cut(random.sample(range(len(X)), len(X))))


def momentum_by_elements(w: Any, v: Any, gradient: Any, learning_rate: Any, momentum: Any) -> Any:
    if np.ndim(w) == 0:
        new = momentum * float(v) - learning_rate * float(gradient)
        return float(w) + new, new
    parts = [momentum_by_elements(*part, learning_rate, momentum) for part in zip(w, v, gradient, strict=True)]
    return [part[0] for part in parts], [part[1] for part in parts]


def momentum_in_copies(w: Any, v: Any, gradient: Any, learning_rate: Any, momentum: Any) -> Any:
    w, v = np.array(w, dtype=float), np.array(v, dtype=float)
    v *= momentum
    v -= learning_rate * gradient
    w += v
    return [w, v]


def momentum_by_einsum(w: Any, v: Any, gradient: Any, learning_rate: Any, momentum: Any) -> Any:
    new = np.einsum("k,k...->...", [momentum, -learning_rate], np.stack([v, gradient]))
    return np.sum([w, new], axis=0), new


class Two:
    """A network of two layers that trains itself."""

    def __init__(self, sizes: Any, rng: Any) -> None:
        self.layers = [[*he_uniform(m, n, rng)] for m, n in itertools.pairwise(sizes)]

    def loss(self, x: Any, y: Any) -> Any:
        return -np.mean(np.log(forward_by_index(x, self.layers)[range(len(y)), y] + 1e-12))

    def step(self, x: Any, y: Any, rate: Any) -> None:
        (W1, b1), (W2, b2) = self.layers
        z = x @ W1 + b1
        h = z * (z > 0)
        d = softmax(h @ W2 + b2)
        d[range(len(y)), y] -= 1
        d /= len(y)
        dz = np.where(z > 0, d @ W2.T, 0)
        self.layers = [
            [W1 - rate * x.T @ dz, b1 - rate * dz.sum(0)],
            [W2 - rate * h.T @ d, b2 - rate * d.sum(0)],
        ]


def train_with_class(  # noqa: PLR0917 - the contract with the notebook
    x: Any, y: Any, hidden: Any, learning_rate: Any, max_epochs: Any, tolerance: Any, rng: Any
) -> Any:
    """The loss after each update, stopping on the recorded losses."""
    net = Two((x.shape[1], hidden, y.max() + 1), rng)
    losses = []
    while len(losses) < max_epochs:
        net.step(x, y, learning_rate)
        losses.append(net.loss(x, y))
        if len(losses) >= 2 and abs(losses[-2] - losses[-1]) < tolerance:
            break
    return {"params": net.layers, "losses": np.array(losses)}


def train_looking_ahead(  # noqa: PLR0917 - the contract with the notebook
    x: Any, y: Any, hidden: Any, learning_rate: Any, max_epochs: Any, tolerance: Any, rng: Any
) -> Any:
    """The loss before each update, stopping on the change that the update makes."""
    net = Two((x.shape[1], hidden, len(set(y.tolist()))), rng)
    losses = []
    for _ in range(max_epochs):
        losses.append(float(net.loss(x, y)))
        net.step(x, y, learning_rate)
        if abs(net.loss(x, y) - losses[-1]) < tolerance:
            break
    return {"losses": losses, "params": tuple(tuple(layer) for layer in net.layers), "epochs": len(losses)}


def train_from_an_infinite_loss(  # noqa: PLR0917 - the contract with the notebook
    x: Any, y: Any, hidden: Any, learning_rate: Any, max_epochs: Any, tolerance: Any, rng: Any
) -> Any:
    """One-hot labels, einsum, biases as rows, any random source."""
    labels = np.eye(y.max() + 1)[y]
    W1, b1 = np.random.randn(x.shape[1], hidden) * np.sqrt(2 / x.shape[1]), np.zeros((1, hidden))
    W2, b2 = np.random.randn(hidden, labels.shape[1]) * np.sqrt(2 / hidden), np.zeros((1, labels.shape[1]))
    losses, previous = [], np.inf
    for _ in range(max_epochs):
        h = np.maximum(np.einsum("nd,dh->nh", x, W1) + b1, 0)
        p = softmax(np.einsum("nh,hc->nc", h, W2) + b2)
        loss = -np.einsum("nc,nc->", labels, np.log(p + 1e-9)) / len(x)
        losses.append(loss)
        if abs(previous - loss) < tolerance:
            break
        previous = loss
        d = (p - labels) / len(x)
        back = np.einsum("nc,hc->nh", d, W2) * np.sign(h)
        W2 = W2 - learning_rate * np.einsum("nh,nc->hc", h, d)
        b2 = b2 - learning_rate * d.sum(axis=0, keepdims=True)
        W1 = W1 - learning_rate * np.einsum("nd,nh->dh", x, back)
        b1 = b1 - learning_rate * back.sum(axis=0, keepdims=True)
    return {"params": [(W1, b1), (W2, b2)], "losses": losses}


def train_in_single_precision(  # noqa: PLR0917 - the contract with the notebook
    x: Any, y: Any, hidden: Any, learning_rate: Any, max_epochs: Any, tolerance: Any, rng: Any
) -> Any:
    def weights(m: Any, n: Any) -> Any:
        return (rng.standard_normal((m, n)) * (2 / m) ** 0.5).astype(np.float32)

    x = x.astype(np.float32)
    values = [weights(x.shape[1], hidden), weights(hidden, int(max(y)) + 1)]
    shifts = [np.zeros(W.shape[1], dtype=np.float32) for W in values]
    losses: list[Any] = []
    for _ in range(max_epochs):
        h = np.maximum(x @ values[0] + shifts[0], 0)
        z = h @ values[1] + shifts[1]
        log_p = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
        losses.append(-log_p[np.arange(len(y)), y].mean())
        if len(losses) > 1 and np.abs(losses[-1] - losses[-2]) < tolerance:
            break
        d = (np.exp(log_p) - (y[:, None] == np.arange(log_p.shape[1]))) / len(y)
        below = (d @ values[1].T) * (h > 0)
        for k, (entered, slope) in enumerate(((x, below), (h, d))):
            values[k] = (values[k] - learning_rate * entered.T @ slope).astype(np.float32)
            shifts[k] = (shifts[k] - learning_rate * slope.sum(axis=0)).astype(np.float32)
    return {"params": list(zip(values, shifts, strict=True)), "losses": losses}


def slopes(activation: str, z: Any) -> Any:
    s = 0.5 * (1 + np.tanh(z / 2))
    return (np.maximum(z, 0), (z > 0) * 1.0) if activation == "relu" else (s, s * (1 - s))


def norms_by_recursion(depth: Any, activation: Any, rng: Any) -> Any:
    """Wide layers; the loss is half the sum of squares."""

    def walk(x: Any, left: int) -> Any:
        if left == 0:
            return x / 64, []
        W = np.random.randn(50, 50) * np.sqrt(2 / 50)
        output, slope = slopes(activation, x @ W)
        gradient, found = walk(output, left - 1)
        gradient = gradient * slope
        return gradient @ W.T, [np.sqrt(((x.T @ gradient) ** 2).sum()), *found]

    return walk(np.random.randn(64, 50), depth)[1]


def norms_of_a_small_network(depth: Any, activation: Any, rng: Any) -> Any:
    """The least favourable size: 20 units, 10 samples; uniform weights."""
    weights = [he_uniform(20, 20, rng)[0] for _ in range(depth)]
    a, passed = rng.normal(size=(10, 20)), []
    for W in weights:
        output, slope = slopes(activation, a @ W)
        passed.append((a, slope))
        a = output
    d = a / 10
    found = np.zeros(depth)
    for layer in range(depth - 1, -1, -1):
        entered, slope = passed[layer]
        d = d * slope
        found[layer] = np.linalg.norm(np.einsum("ni,nj->ij", entered, d))
        d = d @ weights[layer].T
    return found


class Deep:
    def __init__(self, depth: int, activation: str, rng: Any) -> None:
        self.activation = activation
        self.weights = [he_column_by_column(45, 45, rng)[0] for _ in range(depth)]

    def norms(self, x: Any) -> Any:
        tape = []
        for W in self.weights:
            output, slope = slopes(self.activation, x @ W)
            tape.append((W, x, slope))
            x = output
        d, found = x / len(x), []
        while tape:
            W, entered, slope = tape.pop()
            d = d * slope
            found.insert(0, float(np.sqrt(np.square(d.T @ entered).sum())))
            d = np.einsum("nj,ij->ni", d, W)
        return tuple(found)


def norms_by_samples(depth: Any, activation: Any, rng: Any) -> Any:
    """One sample after the other, their gradients added up."""
    weights = [np.random.normal(0, (2 / 30) ** 0.5, (30, 30)) for _ in range(depth)]
    total = np.zeros((depth, 30, 30))
    for _ in range(25):
        a, steps = np.random.normal(size=30), []
        for W in weights:
            out, slope = slopes(activation, a @ W)
            steps.append((a, W, slope))
            a = out
        d = a / 25
        for layer, (entered, W, slope) in reversed(list(enumerate(steps))):
            d = slope * d
            total[layer] += np.outer(entered, d)
            d = W @ d
    return [float(np.linalg.norm(gradient)) for gradient in total]


def curves_with_pyplot(train_losses: Any, validation_losses: Any, best_epoch: Any) -> Any:
    plt.figure()
    plt.plot(train_losses, label="train")
    plt.plot(validation_losses, "--", label="val")
    plt.axvline(x=best_epoch, color="k", label="best")
    plt.xlabel("epochs")
    plt.ylabel("cross-entropy loss")
    plt.legend()
    return plt.gcf()


def curves_with_a_dot(train_losses: Any, validation_losses: Any, best_epoch: Any) -> Any:
    fig, ax = plt.subplots()
    ax.plot(range(len(validation_losses)), validation_losses, label="Validation")
    ax.plot(range(len(train_losses)), train_losses, label="Training")
    ax.scatter([best_epoch], [validation_losses[best_epoch]], label=f"best epoch ({best_epoch})")
    ax.set(xlabel="Epoch", ylabel="Loss", yscale="log")
    ax.legend(loc="upper right")
    return fig


def curves_with_listed_legend(train_losses: Any, validation_losses: Any, best_epoch: Any) -> Any:
    fig, ax = plt.subplots()
    for losses in (train_losses, validation_losses):
        ax.plot(list(range(len(losses))), list(losses), marker="o")
    ax.plot([best_epoch, best_epoch], [0, 2], ":")
    ax.legend(["training loss", "validation loss", "stop here"])
    ax.set_xlabel("Number of the epoch")
    ax.set_ylabel("Mean loss")
    ax.grid(visible=True)
    return fig


def curves_with_a_star(train_losses: Any, validation_losses: Any, best_epoch: Any) -> Any:
    fig = plt.figure()
    ax = fig.add_subplot(111)
    handles = ax.plot(np.arange(len(train_losses)), np.column_stack([train_losses, validation_losses]))
    handles += ax.plot(best_epoch, validation_losses[best_epoch], "*", label="Best")
    handles[0].set_label("Train loss")
    handles[1].set_label("Test loss")
    ax.annotate("best", (best_epoch, validation_losses[best_epoch]))
    ax.legend()
    ax.set_xlabel("epoch")
    ax.set_ylabel("loss")
    return fig


def vanishing_with_semilogy() -> Any:
    rng = np.random.default_rng()
    plt.figure()
    for activation in ("relu", "sigmoid"):
        plt.semilogy(norms_of_a_small_network(10, activation, rng), label=activation)
    plt.title("Who gets the gradient?")
    plt.xlabel("layer")
    plt.ylabel("norm")
    plt.legend()
    return plt.gcf()


def vanishing_with_axes() -> Any:
    fig, ax = plt.subplots()
    layers = range(1, 21)
    for name, style in (("Sigmoid", "o-"), ("ReLU", "s--")):
        ax.plot(
            layers, Deep(20, name.lower(), np.random.default_rng()).norms(np.random.randn(30, 45)), style, label=name
        )
    ax.set_yscale("log")
    ax.set(xlabel="Layer (1 = first)", ylabel="Gradient norm", title="Vanishing gradients")
    ax.grid(visible=True, which="both")
    ax.legend()
    return fig


def vanishing_with_listed_legend() -> Any:
    fig, ax = plt.subplots()
    for activation in ("sigmoid", "relu"):
        ax.semilogy(range(12), norms_by_recursion(12, activation, None))
    ax.legend(["logistic (sigmoid)", "rectified linear (ReLU)"])
    ax.set_xlabel("hidden layers")
    ax.set_ylabel("|gradient|")
    fig.suptitle("12 layers")
    ax.set_title("Gradients")
    return fig


def vanishing_with_a_guide() -> Any:
    fig = plt.figure(figsize=(9, 4))
    ax = fig.gca()
    for activation in ("sigmoid", "relu"):
        norms = norms_by_samples(15, activation, np.random.default_rng())
        ax.plot(np.arange(15) + 1, np.array(norms), label=f"{activation} network")
    ax.axhline(1.0, color="grey")
    plt.yscale("log")
    plt.legend()
    ax.set(title="15 layers", xlabel="Layers", ylabel="Gradients")
    return fig


UNUSUAL: Mapping[str, tuple[Program, ...]] = {
    "count_parameters": (
        count_by_recursion,
        count_by_index,
        count_with_arrays,
        lambda sizes: np.dot(np.array(sizes[:-1]) + 1, sizes[1:]),
        lambda sizes: sum(map(lambda m, n: m * n + n, sizes, sizes[1:])),
        lambda sizes: float(np.sum((np.asarray(sizes[:-1]) + 1) * np.asarray(sizes[1:]))),
    ),
    "forward": (
        forward_by_reduce,
        forward_by_index,
        forward_by_samples,
        forward_with_a_one,
        lambda x, params: Network(params).predict(x),
        lambda x, params: (
            softmax(x @ params[0][0] + params[0][1])
            if len(params) == 1
            else forward_by_index(np.maximum(0, x @ params[0][0] + params[0][1]), params[1:])
        ),
    ),
    "he_init": (
        he_with_global_source,
        he_with_python_random,
        he_in_single_precision,
        he_column_by_column,
        he_uniform,
        he_from_random,
    ),
    "minibatches": (
        batches_by_shuffle,
        batches_of_lists,
        batches_by_split,
        batches_by_keys,
        batches_by_generator,
    ),
    "momentum_step": (
        momentum_by_elements,
        momentum_in_copies,
        momentum_by_einsum,
        lambda w, v, gradient, learning_rate, momentum: (
            w + momentum * v - learning_rate * gradient,
            -(learning_rate * gradient - momentum * v),
        ),
        lambda w, v, g, lr, m: (lambda new: (np.add(w, new), new))(np.subtract(np.multiply(m, v), np.multiply(lr, g))),
        lambda w, v, g, lr, m: tuple(np.array([w, 0 * w]) + (m * v - lr * g)),
    ),
    "train": (
        train_with_class,
        train_looking_ahead,
        train_from_an_infinite_loss,
        train_in_single_precision,
    ),
    "plot_learning_curves": (
        curves_with_pyplot,
        curves_with_a_dot,
        curves_with_listed_legend,
        curves_with_a_star,
    ),
    "gradient_norms": (
        norms_by_recursion,
        norms_of_a_small_network,
        lambda depth, activation, rng: Deep(depth, activation, rng).norms(rng.normal(size=(100, 45))),
        norms_by_samples,
    ),
    "plot_vanishing_gradients": (
        vanishing_with_semilogy,
        vanishing_with_axes,
        vanishing_with_listed_legend,
        vanishing_with_a_guide,
    ),
}
