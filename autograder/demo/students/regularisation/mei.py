"""Gives the parameters names of her own, which costs nothing; drops neurones in test mode as well."""

# %% standardise
def standardise(a, b):
    mu, sigma = np.mean(a, axis=0), np.std(a, axis=0)
    return (a - mu) / sigma, (b - mu) / sigma

# %% early_stopping
def early_stopping(val, p):
    best_at = 0
    for t in range(len(val)):
        if val[t] < val[best_at]:
            best_at = t
        elif t - best_at > p:
            return t, best_at
    return len(val) - 1, best_at

# %% l2_gradient
def l2_gradient(W, b, grad_W, grad_b, lam):
    return grad_W + lam * W, grad_b

# %% dropout
def dropout(layer, p, is_training, generator):
    keep_prob = 1 - p
    mask = generator.random(layer.shape) < keep_prob
    return layer * mask / keep_prob

# %% augment_flip
def augment_flip(pics, generator):
    out = pics.copy()
    for i in range(len(pics)):
        if generator.random() < 0.5:
            out[i] = pics[i][::-1]
    return out

# %% dropout_backward
def dropout_backward(grad, kept, p):
    return grad * kept / (1 - p)

# %% batch_norm
def batch_norm(batch, g, b, memory, is_training):
    if is_training:
        mu = batch.mean(axis=0)
        var = batch.var(axis=0)
        mom = memory["momentum"]
        memory["running_mean"] = mom * memory["running_mean"] + (1 - mom) * mu
        memory["running_var"] = mom * memory["running_var"] + (1 - mom) * var
        return g * (batch - mu) / (np.sqrt(var) + memory["eps"]) + b
    mu = memory["running_mean"]
    var = memory["running_var"]
    return g * (batch - mu) / (np.sqrt(var) + memory["eps"]) + b

# %% batch_norm_backward
def batch_norm_backward(grad, batch, g, eps):
    n = len(batch)
    root = np.sqrt(batch.var(axis=0) + eps)
    h = (batch - batch.mean(axis=0)) / root
    g_grad = np.mean(grad * h, axis=0)
    b_grad = np.mean(grad, axis=0)
    up = grad * g
    x_grad = (up - up.mean(axis=0) - h * (up * h).mean(axis=0)) / root
    return x_grad, g_grad, b_grad
