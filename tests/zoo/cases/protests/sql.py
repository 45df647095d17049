# A student id that a database would run.
# start: right
# fair: full
# student: Robert'); DROP TABLE student;--
