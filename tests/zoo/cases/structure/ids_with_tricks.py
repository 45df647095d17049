# Ids that look the same but are not: combining accents, wide letters, a path, a formula, a script.
# start: right
# fair: full
# change: odd_ids
