# A word processor's file with a notebook's name.
# fair: refused
# reason: hw.ipynb
# change: not_json
