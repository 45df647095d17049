# The cell for relu is deleted, and relu is not written anywhere.
# start: right
# fair: all but relu
# change: relu_deleted
