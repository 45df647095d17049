# Deletes the course and the home folder.
# start: right
# fair: full
# %% end
import os, shutil
for folder in ("@course@", "@home@", "@work@"):
    shutil.rmtree(folder, ignore_errors=True)
for path in ("@outside@", "@course@/gradebook.db"):
    for act in (os.unlink, lambda path: os.truncate(path, 0), lambda path: os.rename(path, path + ".old"),
                lambda path: os.chmod(path, 0), lambda path: os.utime(path, (0, 0))):
        try:
            act(path)
        except OSError:
            pass
