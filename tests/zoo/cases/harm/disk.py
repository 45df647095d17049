# Writes 2 GB to the working folder and 2 GB to the temporary one.
# start: right
# fair: full
# %% end
import os, tempfile
for folder in (".", tempfile.gettempdir() if os.access(".", os.W_OK) else "."):
    try:
        with open(os.path.join(folder, "large"), "wb") as file:
            for _ in range(2048):
                file.write(bytes(1 << 20))
    except OSError as error:
        print(error.errno)
