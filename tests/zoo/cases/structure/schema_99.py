# nbgrader's metadata of a schema that is not invented yet.
# start: right
# fair: full
# change: schema_99
