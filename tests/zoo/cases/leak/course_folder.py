# Lists and prints the whole course: sources, submissions, the secret.
# with: spill
# fair: 0
# %% end
import os
for folder in ("@course@", "@work@", "@product@", "/", ".."):
    for parent, _folders, names in os.walk(folder):
        for name in names:
            if name.endswith((".ipynb", ".py", ".db", "secret", ".txt")) and "site-packages" not in parent and "/lib" not in parent:
                try:
                    with open(os.path.join(parent, name), "rb") as file:
                        spill(file.read())
                except OSError:
                    pass
