"""Half remembers the formulas and mixes up what comes first: results, probabilities, modes."""

# %% standardise
def standardise(train, test):
    everything = np.concatenate([train, test])
    mean = everything.mean(axis=0)
    std = everything.std(axis=0)
    return (train - mean) / std, (test - mean) / std

# %% early_stopping
def early_stopping(losses, patience):
    best = 0
    for epoch in range(len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        if epoch - best == patience:
            return best, epoch
    return best, len(losses) - 1

# %% l2_gradient
def l2_gradient(W, b, dW, db, strength):
    # weight decay: pull the weights towards 0
    return dW - 2 * strength * W, db

# %% dropout
def dropout(x, p_drop, training, rng):
    # p_drop is the probability that a neurone stays
    if not training:
        return x
    return np.where(rng.random(x.shape) < p_drop, x / p_drop, 0)

# %% augment_flip
def augment_flip(images, rng):
    return np.array([np.flipud(im) if rng.random() < 0.5 else im for im in images])

# %% dropout_backward
def dropout_backward(d_out, mask, p_drop):
    return np.where(mask == 0, d_out / (1 - p_drop), 0)

# %% batch_norm
def batch_norm(x, gamma, beta, state, training):
    mean = x.mean(axis=0)
    var = x.var(axis=0)
    if training:
        m = state["momentum"]
        state["running_mean"] = state["running_mean"] * (1 - m) + mean * m
        state["running_var"] = state["running_var"] * (1 - m) + var * m
    else:
        mean, var = state["running_mean"], state["running_var"]
    return (x - mean) / np.sqrt(var + state["eps"]) * gamma + beta

# %% batch_norm_backward
def batch_norm_backward(d_out, x, gamma, eps):
    m, s = x.mean(axis=0), np.sqrt(x.var(axis=0) + eps)
    h = (x - m) / s
    g = d_out * gamma
    dx = (g - g.mean(axis=0) - h * (g * h).mean(axis=0)) / s
    return dx, d_out.sum(axis=0), (d_out * h).sum(axis=0)
