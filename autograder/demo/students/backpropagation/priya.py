"""Right in every exercise, with loops, lists and the math module instead of NumPy."""

# %% one_hot
def one_hot(y, classes):
    rows = []
    for label in y:
        row = [0] * classes
        row[label] = 1
        rows.append(row)
    return rows

# %% accuracy
def accuracy(p, y):
    hits = 0
    for row, label in zip(p, y):
        row = list(row)
        if row.index(max(row)) == label:
            hits += 1
    return hits / len(y)

# %% dense_forward
def dense_forward(x, W, b):
    result = []
    for sample in x:
        outputs = []
        for j in range(len(b)):
            total = float(b[j])
            for d in range(len(sample)):
                total += float(sample[d]) * float(W[d][j])
            outputs.append(total)
        result.append(outputs)
    return result

# %% cross_entropy
import math


def cross_entropy(p, y):
    total = 0
    for i in range(len(y)):
        total -= math.log(max(p[i][y[i]], 1e-10))
    return total / len(y)

# %% numerical_gradient
def numerical_gradient(f, x):
    h = 0.00001
    slopes = np.zeros(x.shape)
    for place in np.ndindex(*x.shape):
        right = x.copy()
        left = x.copy()
        right[place] += h
        left[place] -= h
        slopes[place] = (f(right) - f(left)) / (2 * h)
    return slopes

# %% softmax_cross_entropy_gradient
def probabilities(row):
    biggest = max(row)
    e = [math.exp(v - biggest) for v in row]
    return [v / sum(e) for v in e]


def softmax_cross_entropy_gradient(logits, y):
    n = len(y)
    result = []
    for row, label in zip(logits, y):
        p = probabilities(row)
        p[label] -= 1
        result.append([v / n for v in p])
    return result

# %% dense_backward
def dense_backward(d_out, x, W, b):
    N, M = d_out.shape
    D = len(W)
    dx = np.zeros((N, D))
    dW = np.zeros((D, M))
    db = np.zeros(M)
    for i in range(N):
        for j in range(M):
            db[j] += d_out[i, j]
            for d in range(D):
                dx[i, d] += d_out[i, j] * W[d, j]
                dW[d, j] += x[i, d] * d_out[i, j]
    return dx, dW, db

# %% softmax_backward
def softmax_backward(d_out, s):
    result = []
    for d_row, s_row in zip(d_out, s):
        shared = sum(d * p for d, p in zip(d_row, s_row))
        result.append([p * (d - shared) for d, p in zip(d_row, s_row)])
    return np.array(result)

# %% backprop_step
def backprop_step(params, x, y, learning_rate):
    z = np.array(dense_forward(x, params["W1"], params["b1"]))
    h = np.array([[max(0, v) for v in row] for row in z])
    logits = dense_forward(h, params["W2"], params["b2"])
    d_logits = np.array(softmax_cross_entropy_gradient(logits, y))
    d_h, dW2, db2 = dense_backward(d_logits, h, params["W2"], params["b2"])
    for place in np.ndindex(*z.shape):
        if z[place] <= 0:
            d_h[place] = 0
    d_x, dW1, db1 = dense_backward(d_h, x, params["W1"], params["b1"])
    new = {}
    new["W1"] = params["W1"] - learning_rate * dW1
    new["b1"] = params["b1"] - learning_rate * db1
    new["W2"] = params["W2"] - learning_rate * dW2
    new["b2"] = params["b2"] - learning_rate * db2
    return new
