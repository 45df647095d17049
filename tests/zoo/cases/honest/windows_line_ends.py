# Windows line ends, tabs and a page break.
# start: right
# fair: full
# change: windows_lines
