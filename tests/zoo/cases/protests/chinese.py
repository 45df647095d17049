# A student with a Chinese name.
# start: right
# fair: full
# student: 王小明
