# Shows scripts, frames and images that run code, in every format that a notebook knows.
# start: right
# fair: full
# %% end
from IPython.display import HTML, IFrame, Image, Javascript, Latex, Markdown, SVG
display(HTML("<script>zoo()</script><img src=x onerror=zoo()><iframe src='javascript:zoo()'></iframe>"))
display(Javascript("zoo()"))
display(Markdown("[x](javascript:zoo()) <script>zoo()</script>"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='zoo()'><script>zoo()</script></svg>"))
display({"text/html": "<script>zoo()</script>", "application/vnd.zoo+json": {"run": "zoo()"}}, raw=True)
print("<script>zoo()</script>")
