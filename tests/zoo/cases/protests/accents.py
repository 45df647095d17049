# A student with spaces and accents.
# start: right
# fair: full
# student: Zoë Ó Súilleabháin
