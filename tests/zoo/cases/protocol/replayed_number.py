# Replies to an earlier request.
# start: right
# with: craft
# fair: all but relu
# %% relu
seen = []
def relu(x):
    seen.append(the_worker()._number)
    send(reply(0, number=seen[0] ^ 1))
    return np.maximum(0, x)
