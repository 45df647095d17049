"""What arrives from a school's platform: recognised, put under the right student, and never over an earlier one.

One module a layout (`canvas`, `moodle`, `teams`, `schoology`, `google`, `github`, `exchange`); each says in its
docstring whose documentation or code it follows. All of them give the same `Named`, and `gathering` makes `Arrival`s of
it; `matching` says whose each is; `attempts` which of several counts; `taking` does the whole of it.
"""
