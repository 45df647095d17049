# Tags every cell skip-execution and raises-exception.
# fair: 0
# change: skip_tags
