# Makes a folder inside a folder inside a folder, thousands deep.
# start: right
# fair: full
# %% end
import os
try:
    for _ in range(5000):
        os.mkdir("d")
        os.chdir("d")
except OSError as error:
    print(error.errno)
