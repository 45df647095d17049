# Prints surrogates, colours, NUL and every control character.
# start: right
# fair: full
# %% relu
def relu(x):
    print("\ud800", "\x1b[31mred\x1b[0m", "\0", "".join(map(chr, range(32))), "\u202e\u2066", "\U0010ffff")
    return np.maximum(0, x)
# %% end
print("\ud800", "\x1b]0;title\x07", "\0")
"\udfff"
