"""A question's Markdown as plain text, for places that show no more."""

import re

LETTERS = {
    r"\times": "×", r"\cdot": "·", r"\le": "≤", r"\leq": "≤", r"\ge": "≥", r"\geq": "≥", r"\ne": "≠", r"\neq": "≠",
    r"\approx": "≈", r"\to": "→", r"\rightarrow": "→", r"\infty": "∞", r"\sum": "Σ", r"\partial": "∂", r"\pm": "±",
    r"\alpha": "α", r"\beta": "β", r"\gamma": "γ", r"\delta": "δ", r"\epsilon": "ε", r"\varepsilon": "ε", r"\eta": "η",
    r"\lambda": "λ", r"\mu": "μ", r"\sigma": "σ", r"\theta": "θ", r"\ldots": "…", r"\dots": "…", r"\quad": " ",
    r"\,": " ", r"\;": " ", r"\!": "",
    r"\left": "", r"\right": "", r"\in": "∈", r"\top": "ᵀ", r"\%": "%", r"\{": "{", r"\}": "}",
    r"\nabla": "∇", r"\odot": "⊙", r"\pi": "π", r"\Delta": "Δ", r"\ll": "≪", r"\gg": "≫",
}  # fmt: skip
"""LaTeX commands as the characters that stand for them."""


def to_plain(text: str) -> str:
    """The text without Markdown's marks, its formulas as readable as plain characters allow."""
    text = re.sub(r"```\w*\n(.*?)```", r"\1", text, flags=re.DOTALL)
    text = re.sub(r"\$([^$\n]+)\$", lambda found: plain_formula(found[1]), text)
    text = re.sub(r"(\*\*|__)(.+?)\1", r"\2", text)
    text = re.sub(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])", r"\1", text)
    return re.sub(r"`([^`\n]*)`", r"\1", text).strip()


def plain_formula(latex: str) -> str:
    """A formula in plain characters: `e^(x)`, `(a)/(b)`."""
    text = re.sub(r"\\(?:operatorname|mathrm|text|mathbf|boldsymbol|mathit)\{([^{}]*)\}", r"\1", latex)
    for _ in range(3):
        text = re.sub(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1)/(\2)", text)
        text = re.sub(r"\\sqrt\{([^{}]*)\}", r"√(\1)", text)
        text = re.sub(r"([_^])\{([^{}]*)\}", lambda found: f"{found[1]}{bracketed(found[2])}", text)
    for command in sorted(LETTERS, key=len, reverse=True):
        ending = r"(?![a-zA-Z])" if command[-1].isalpha() else ""
        text = re.sub(re.escape(command) + ending, LETTERS[command], text)
    text = re.sub(r"\\([a-zA-Z]+)", r"\1", text)
    return re.sub(r" {2,}", " ", text.replace("{", "").replace("}", "").replace("-", "−")).strip()


def bracketed(text: str) -> str:
    """An index or exponent, in brackets where it is longer than one character."""
    return text if len(text) == 1 else f"({text})"
