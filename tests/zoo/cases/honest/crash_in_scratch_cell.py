# Errors in scratch cells between the answers.
# start: right
# fair: full
# %% after relu
1 / 0
# %% after softmax
softmax("hello")
# %% end
undefined_name
