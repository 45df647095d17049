# An endless loop at the top level, after right answers in the same cell.
# start: right
# fair: full
# remark: took longer
# %% backprop_step
def backprop_step(params, x, y, learning_rate):
    W1, b1, W2, b2 = (params[name] for name in ("W1", "b1", "W2", "b2"))
    z = x @ W1 + b1
    h = np.maximum(0, z)
    logits = h @ W2 + b2
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    p /= len(y)
    d = (p @ W2.T) * (z > 0)
    steps = {"W1": x.T @ d, "b1": d.sum(axis=0), "W2": h.T @ p, "b2": p.sum(axis=0)}
    return {name: params[name] - learning_rate * steps[name] for name in steps}
while True:
    pass
