# Claims 1000 points, that no hidden cell is one, and a schema of the future.
# fair: 0
# change: forged_points
