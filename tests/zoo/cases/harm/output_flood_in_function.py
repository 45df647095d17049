# Prints a gigabyte from inside a right function, then keeps the answer.
# start: right
# fair: full
# %% relu
def relu(x):
    for _ in range(20):
        print("x" * (1 << 20))
    return np.maximum(0, x)
