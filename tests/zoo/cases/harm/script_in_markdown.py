# A written answer with live script in it.
# start: right
# fair: full
# %% essay
<script>zoo()</script><img src=x onerror="zoo()"><iframe src="javascript:zoo()"></iframe>
<svg onload=zoo()></svg> [click](javascript:zoo()) <a href="data:text/html,<script>zoo()</script>">x</a>
