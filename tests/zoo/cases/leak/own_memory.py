# Searches its own memory, page by page, for what the marker may have left there.
# with: spill
# fair: 0
# %% end
import os
try:
    with open("/proc/self/mem", "rb") as memory, open("/proc/self/maps") as maps:
        for line in maps:
            low, high = (int(edge, 16) for edge in line.split()[0].split("-"))
            memory.seek(low)
            spill(memory.read(high - low))
except OSError as error:
    print(error)
