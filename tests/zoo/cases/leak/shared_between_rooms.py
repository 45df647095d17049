# Leaves a note in every place that outlives a room, and prints what it finds there.
# start: right
# fair: full
# never: zoonote
# %% end
import os
places = ["/dev/shm/note", "/tmp/note", "/var/tmp/note", "@work@/rooms/note", os.environ.get("TMPDIR", "") + "/note",
          os.environ.get("MPLCONFIGDIR", "") + "/note", "/room/../note"]
for place in places:
    try:
        print(open(place).read())
    except OSError:
        pass
for place in places:
    try:
        open(place, "w").write("zoo" + "note")
    except OSError:
        pass
