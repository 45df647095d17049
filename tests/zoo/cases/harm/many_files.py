# Makes files and folders until it may not any more.
# start: right
# fair: full
# %% end
import os
try:
    for number in range(100_000):
        os.makedirs(f"a{number}/b")
        open(f"a{number}/c", "w").close()
except OSError as error:
    print(error.errno)
