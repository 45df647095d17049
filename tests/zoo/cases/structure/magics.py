# %%bash, %%javascript, %run, %reset, %load, %%writefile, %cd and unknown magics, each in its cell.
# start: right
# fair: full
# change: magics
