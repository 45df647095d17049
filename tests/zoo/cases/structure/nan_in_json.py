# NaN, Infinity, lone surrogates and duplicate keys in the JSON.
# start: right
# fair: full
# change: odd_json
