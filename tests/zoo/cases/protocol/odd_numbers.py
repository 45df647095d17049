# NaN, infinities, huge exponents and huge whole numbers in the structure.
# start: right
# with: craft
# fair: all but relu
# %% relu
texts = [b"NaN", b"-Infinity", b"1e999999", b"9" * 4000, b"9" * 100_000, b'["i","' + b"f" * 100_000 + b'"]', b"-0", b"1" * 30]
def relu(x):
    send(frame(2, the_worker()._number, texts.pop() if texts else b"0"))
