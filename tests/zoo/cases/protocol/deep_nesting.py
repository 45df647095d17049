# A reply nested a hundred thousand deep, in brackets and in tagged lists.
# start: right
# with: craft
# fair: all but relu
# %% relu
turns = [b"[" * 100_000, b'["l",' * 900 + b"1" + b"]" * 900, b'{"a":' * 5000]
def relu(x):
    send(frame(2, the_worker()._number, turns.pop() if turns else b"["))
