# The upload broke off.
# start: right
# fair: refused
# reason: breaks off
# change: truncated
