"""Right in every exercise, in the plainest way."""

# %% standardise
def standardise(train, test):
    m = np.mean(train, axis=0)
    s = np.std(train, axis=0)
    new_train = (train - m) / s
    new_test = (test - m) / s
    return new_train, new_test

# %% early_stopping
def early_stopping(losses, patience):
    best = losses[0]
    best_epoch = 0
    waited = 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < best:
            best = losses[epoch]
            best_epoch = epoch
            waited = 0
        else:
            waited = waited + 1
            if waited == patience:
                return epoch, best_epoch
    return len(losses) - 1, best_epoch

# %% l2_gradient
def l2_gradient(W, b, dW, db, strength):
    # derivative of strength * W^2 is 2 * strength * W
    return dW + 2 * strength * W, db.copy()

# %% dropout
def dropout(x, p_drop, training, rng):
    if not training:
        return x + 0
    mask = rng.random(x.shape) > p_drop
    return x * mask / (1 - p_drop)

# %% augment_flip
def augment_flip(images, rng):
    new = []
    for image in images:
        if rng.random() < 0.5:
            new.append(np.fliplr(image))
        else:
            new.append(image)
    return np.array(new)

# %% dropout_backward
def dropout_backward(d_out, mask, p_drop):
    return d_out * mask / (1 - p_drop)

# %% batch_norm
def batch_norm(x, gamma, beta, state, training):
    if training:
        m = np.mean(x, axis=0)
        v = np.var(x, axis=0)
        a = state["momentum"]
        state["running_mean"] = a * state["running_mean"] + (1 - a) * m
        state["running_var"] = a * state["running_var"] + (1 - a) * v
    else:
        m = state["running_mean"]
        v = state["running_var"]
    h = (x - m) / np.sqrt(v + state["eps"])
    return gamma * h + beta

# %% batch_norm_backward
def batch_norm_backward(d_out, x, gamma, eps):
    m = np.mean(x, axis=0)
    root = np.sqrt(np.var(x, axis=0) + eps)
    h = (x - m) / root
    g = d_out * gamma
    dx = (g - np.mean(g, axis=0) - h * np.mean(g * h, axis=0)) / root
    dgamma = np.sum(d_out * h, axis=0)
    dbeta = np.sum(d_out, axis=0)
    return dx, dgamma, dbeta
