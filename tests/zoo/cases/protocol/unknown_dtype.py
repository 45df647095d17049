# Arrays of element types that are not in the table.
# start: right
# with: craft
# fair: all but relu
# %% relu
names = ["object", "O", "V8", "float128", "datetime64[s]", "<f8,O", "{}", "float64\0"]
def relu(x):
    send(reply(["a", names.pop(), [1]], number=the_worker()._number, data=bytes(16)))
