# A cell of 200,000 brackets beside right answers.
# start: right
# fair: full
# change: deep_cell
