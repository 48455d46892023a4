"""The visible words of a piece of HTML, such as the summary in a feed or a block inside Markdown."""

from __future__ import annotations

import re

import lxml.html
from lxml.etree import LxmlError

_UNSEEN = ("script", "style", "template", "iframe", "svg", "form")
_BLOCK = re.compile(r"</(?:p|div|li|h[1-6]|tr|blockquote|figure)>|<br\s*/?>", re.IGNORECASE)


def visible(fragment: str) -> str:
    """The words, a line a block; nothing where it cannot be parsed."""
    try:
        tree = lxml.html.fromstring(f"<div>{_BLOCK.sub(lambda end: end[0] + chr(10), fragment)}</div>")
    except (LxmlError, ValueError):
        return ""
    for element in tree.xpath("|".join(f".//{tag}" for tag in _UNSEEN) + "|.//comment()"):
        element.drop_tree()
    return str(tree.text_content())
