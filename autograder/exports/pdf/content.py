"""A question's Markdown as data for the template: blocks and pieces of lines, in which text is only text.

In: Markdown as the bank holds it. Out: lists of dictionaries with a key `k`, the kind, that `content.typ` knows.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from autograder.bank.plain import plain_formula
from autograder.exports.pdf.formulas import to_typst
from autograder.pages.markdown import parser
from autograder.pages.text import clean

Node = dict[str, Any]

GAP = re.compile(r"\[\[(\w+)\]\]")


def blocks(text: str, gaps: Sequence[str] = ()) -> list[Node]:
    """A text of several paragraphs; `[[name]]` of a gap becomes its number among `gaps`."""
    tree = SyntaxTreeNode(parser().parse(clean(text)))
    return numbered([block(node) for node in tree.children], gaps)


def line(text: str) -> list[Node]:
    """A text within a line, as an option."""
    tree = SyntaxTreeNode(parser().parseInline(clean(text.strip())))
    return [piece for node in tree.children for piece in pieces(node)]


def block(node: SyntaxTreeNode) -> Node:
    """A paragraph, list, table, program, formula or quotation."""
    return BLOCKS.get(node.type, unknown)(node)


def pieces(node: SyntaxTreeNode) -> list[Node]:
    """What stands in a line."""
    return [INLINE.get(child.type, unknown)(child) for child in node.children]


def unknown(node: SyntaxTreeNode) -> Node:
    """Anything else, as the text that it holds."""
    return {"k": "text", "s": node.content} if not node.is_nested else {"k": "all", "c": inside(node)}


def inside(node: SyntaxTreeNode) -> list[Node]:
    """The pieces of a node's lines, or its blocks."""
    if node.type == "inline":
        return pieces(node)
    lines = [child for child in node.children if child.type == "inline"]
    if lines:
        return [piece for child in lines for piece in pieces(child)]
    known = BLOCKS if node.children and node.children[0].type in BLOCKS else INLINE
    return [known.get(child.type, unknown)(child) for child in node.children]


def formula(node: SyntaxTreeNode) -> Node:
    """A formula with its words; in plain characters, where typst can't be given it."""
    latex = node.content.strip()
    plain = plain_formula(latex)
    source = to_typst(latex)
    if source is None:
        return {"k": "text", "s": plain}
    return {"k": "math", "s": source, "alt": plain, "block": "block" in node.type or "double" in node.type}


def table(node: SyntaxTreeNode) -> Node:
    """A table: rows of cells, the first one its header."""
    rows = [row for part in node.children for row in part.children]
    return {"k": "table", "rows": [[inside(cell) for cell in row.children] for row in rows]}


def kind(name: str) -> Callable[[SyntaxTreeNode], Node]:
    """A node that is known by its kind and what it holds."""
    return lambda node: {"k": name, "c": inside(node)}


def code(name: str) -> Callable[[SyntaxTreeNode], Node]:
    """A piece of a program."""
    return lambda node: {"k": name, "s": node.content.rstrip("\n")}


def items(name: str) -> Callable[[SyntaxTreeNode], Node]:
    """A list."""
    return lambda node: {"k": name, "c": [[block(child) for child in item.children] for item in node.children]}


BLOCKS: Mapping[str, Callable[[SyntaxTreeNode], Node]] = {
    "paragraph": kind("par"),
    "heading": kind("par"),
    "blockquote": kind("all"),
    "bullet_list": items("bullets"),
    "ordered_list": items("numbers"),
    "fence": code("program"),
    "code_block": code("program"),
    "table": table,
    "math_block": formula,
    "math_block_label": formula,
    "hr": lambda _: {"k": "all", "c": []},
}

INLINE: Mapping[str, Callable[[SyntaxTreeNode], Node]] = {
    "text": lambda node: {"k": "text", "s": node.content},
    "softbreak": lambda _: {"k": "text", "s": " "},
    "hardbreak": lambda _: {"k": "break"},
    "code_inline": code("code"),
    "em": kind("em"),
    "strong": kind("strong"),
    "math_inline": formula,
    "math_inline_double": formula,
}


def numbered(nodes: list[Node], gaps: Sequence[str]) -> list[Node]:
    """The same with gaps in place of their names."""
    return [piece for node in nodes for piece in split(node, gaps)] if gaps else nodes


def split(node: Any, gaps: Sequence[str]) -> Iterator[Any]:
    """A node, or the pieces of a text around its gaps."""
    if isinstance(node, list):
        yield numbered(node, gaps)
    elif node["k"] != "text":
        yield {key: numbered(value, gaps) if isinstance(value, list) else value for key, value in node.items()}
    else:
        for place, part in enumerate(GAP.split(node["s"])):
            if place % 2 and part in gaps:
                yield {"k": "gap", "n": gaps.index(part) + 1}
            elif part:
                yield {"k": "text", "s": f"[[{part}]]" if place % 2 else part}
