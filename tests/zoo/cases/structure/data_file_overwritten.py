# A scratch cell writes over a data file of the course.
# start: right
# fair: full
# %% end
for path in ("data.csv", "@course@/source/hw/data.csv"):
    try:
        open(path, "w").write("mine")
    except OSError:
        pass
