# Whole numbers of a million digits, printed, returned and hashed.
# start: right
# fair: all but relu
# %% relu
def relu(x):
    return 10 ** 1_000_000
# %% end
import sys
sys.set_int_max_str_digits(0)
print(str(10 ** 100_000)[:10])
