# Raises its own limits, and those of the marker.
# start: right
# fair: full
# never: zoobroke
# %% end
import os, resource
for act in (lambda: resource.setrlimit(resource.RLIMIT_CPU, (10**6, 10**6)), lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)),
            lambda: resource.prlimit(int("@marker@"), resource.RLIMIT_CPU, (1, 1)), lambda: os.nice(-5)):
    try:
        act()
        print("zoo" + "broke")
    except (OSError, ValueError):
        pass
