# %reset -f after the answers: all names are gone, as they would be in Jupyter.
# start: right
# fair: 0
# %% end
%reset -f
