# Nothing was written.
# fair: 0
