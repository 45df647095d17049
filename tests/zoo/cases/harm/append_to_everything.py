# Appends to every file that it can name.
# start: right
# fair: full
# %% end
import os
for folder in ("@course@", "@home@", "@work@", "."):
    for parent, _folders, names in os.walk(folder):
        for name in names:
            try:
                with open(os.path.join(parent, name), "a") as file:
                    file.write("was here")
            except OSError:
                pass
try:
    open("@outside@", "a").write("was here")
    open("@course@/gradebook.db", "ab").write(b"was here")
except OSError:
    pass
