# Asks whether files exist outside: level 4 shows none; level 3 tells, but not what is in them.
# with: spill
# start: right
# fair: full
# %% end
import os
for path in ("@course@/gradebook.db", "@home@/.ssh/id_rsa"):
    print(os.path.exists(path))
    try:
        spill(open(path, "rb").read())
    except OSError:
        pass
