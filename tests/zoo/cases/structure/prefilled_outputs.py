# The hidden cells bring outputs that claim full marks; the answers are right as well.
# start: right
# fair: full
# change: prefilled_outputs
