# A student id that is a script.
# start: right
# fair: full
# student: <script>zoo()<img src=x onerror=zoo()>
