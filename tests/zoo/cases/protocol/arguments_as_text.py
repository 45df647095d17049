# The right value, in a reply of its own that says the argument is a table of texts now.
# start: right
# with: craft
# fair: relu 3.5, softmax 5, dropout 8, backprop_step 8
# %% relu
def relu(x):
    value, worker = np.maximum(0, x).astype(float), the_worker()
    node, count = ["a", "float64", list(value.shape)], int(value.size)
    arguments = ["t", ["u", 1, list(value.shape), ["x"] * count]]
    instead(reply(node, number=worker._number, data=value.tobytes(), arguments=arguments))
