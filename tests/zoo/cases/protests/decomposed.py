# A student whose accents are characters of their own, as a Mac writes them.
# start: right
# fair: full
# student: Zoë decomposed
