# Jupyter's folder of checkpoints was handed in as well.
# start: right
# fair: full
# change: checkpoint_beside
