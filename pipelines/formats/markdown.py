"""Markdown to plain text: words stay, markup goes. Links keep their text; images, addresses, code blocks and comments are dropped.

Parsed by markdown-it-py (CommonMark with tables and strikethrough); here its token stream is only walked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .fragment import visible
from .given import Article
from .tidy import CELL, WRAPPED_AT_MOST, tidy

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)\]>]+")

_SOFT = "\x1e"
"""A line end of the source inside a paragraph, until it is known what it means."""


def read_markdown(text: str) -> Article:
    """The article; a heading of the first level that opens it is its title."""
    # Deep indents are remains of a page layout in scraped articles, not code; fenced code is.
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code").parse(text)
    lines = max(map(len, text.split("\n"))) > WRAPPED_AT_MOST
    opens_with_title = len(tokens) > 1 and tokens[0].type == "heading_open" and tokens[0].tag == "h1"
    title = tidy(_inline(tokens[1].children or ()).replace(_SOFT, " ")) if opens_with_title else None
    return Article(body=tidy("\n\n".join(_blocks(tokens, lines))), title=title or None)


def _blocks(tokens: Sequence[Token], lines: bool) -> Iterator[str]:
    """One string a paragraph, heading, list item or table; a table has one line a row.

    ``lines``: each line is a paragraph, as nobody wrapped the text.
    """
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield "\n".join(" | ".join(row) for row in rows)
            rows = []
        elif token.type == "inline":
            words = _inline(token.children or ())
            if rows:
                rows[-1].append(words.replace(_SOFT, " ").strip())
            elif words.strip():
                yield from _paragraphs(words) if lines else (_rows(words),)
        elif token.type == "html_block":
            yield visible(token.content)


def _rows(words: str) -> str:
    """The lines of a block as one, but for the rows of a table without a rule below its header."""
    lines = words.split(_SOFT)
    return "\n".join(lines) if len(lines) > 1 and all(CELL in line for line in lines) else " ".join(lines)


def _paragraphs(words: str) -> Iterator[str]:
    """The lines of a block, but for those that go on in the middle of a sentence."""
    yield from re.sub(rf"{_SOFT}\s*(?=[a-z])", " ", words).split(_SOFT)


def _inline(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    in_address = False
    for token in tokens:
        if token.type == "link_open":
            in_address = token.markup == "autolink"
        elif token.type == "link_close":
            in_address = False
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(_SOFT if token.type == "softbreak" else "\n")
        elif token.type in {"text", "code_inline"} and not in_address:
            parts.append(_ADDRESS.sub("", token.content))
    return "".join(parts)
