# JSON that is nested a hundred thousand deep.
# fair: refused
# reason: not a notebook
# change: deep_json
