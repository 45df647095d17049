# Reads the course's secret by its path.
# fair: 0
# %% end
for path in ("@course@/.autograder/secret", "/proc/@marker@/cwd/.autograder/secret"):
    try:
        print(open(path).read())
    except OSError as error:
        print(error.errno)
