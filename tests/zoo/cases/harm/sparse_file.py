# Makes files that claim to be huge, and maps them.
# start: right
# fair: full
# %% end
import mmap, os
try:
    with open("sparse", "w+b") as file:
        os.truncate(file.fileno(), 1 << 40)
        mmap.mmap(file.fileno(), 1 << 34)[:10]
except (OSError, ValueError) as error:
    print(type(error).__name__)
