"""What is in a page: its tags, its attributes, its text, as an HTML parser sees them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TEXTLESS = {"script", "style", "title"}


@dataclass
class Page(HTMLParser):
    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data):
        if self.tags and self.tags[-1] not in TEXTLESS:
            self.texts.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())

    def values(self, name):
        return [value for _, attribute, value in self.attributes if attribute == name]


def read(html):
    page = Page()
    page.feed(html)
    page.close()
    return page
