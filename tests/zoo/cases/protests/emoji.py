# A student who is an emoji.
# start: right
# fair: full
# student: 🦊 fox
