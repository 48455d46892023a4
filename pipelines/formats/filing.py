"""Filings as clean text: HTML with inline XBRL, plain text of the years before, and full submissions with several documents in one file.

inscriptis was tried: it lays tables out in columns of spaces, which do not outlast the tidying of text, and cannot tell a table of
figures from one that only places words. Here the first become rows with bars, the second paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import lxml.html
from lxml import etree

from data.errors import RefusedInput

from . import sgml
from .cover import without_cover
from .given import Article
from .grid import rows_of
from .notes import LONG_FORMS, relevant
from .tidy import tidy, unwrapped

_MARKUP = re.compile(r"<(?:html|body|div|p|br)\b", re.IGNORECASE)
_XML_HEAD = re.compile(r"<\?xml[^>]*\?>")
_CLOSED_AT_ONCE = re.compile(r"<(?!(?:br|hr|img|input|meta|link|col|area|base|wbr)\b)([A-Za-z][\w:.-]*)((?:\s[^<>]*)?)/>")
"""Of XHTML; a reader of HTML would take all that follows for the content."""
_C1 = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
"""Numbers of characters that were meant in the character set of Windows: &#150; is a dash."""
_UNSEEN = frozenset({"head", "script", "style", "title", "ix:header", "ix:hidden", "noscript", "template"})
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "form",
        "hr",
        "html",
        "li",
        "ol",
        "p",
        "pre",
    }
    | {"section", "table", "tbody", "td", "th", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_INLINE = re.compile(r"display\s*:\s*inline(?![\w-])", re.IGNORECASE)
_SPACED = re.compile(r"(?:padding|margin)-(left|right)\s*:\s*0*[1-9]", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_NUMBER = re.compile(r"\s*[(\[]?(?:\d{1,2}|[a-z]|\*+)[)\]]?\s*")
_FEW = 5
"""Elements that a raised number has in it at most."""
_PAGE_BREAK = re.compile(r"page-break-(?:before|after)\s*:\s*always|break-(?:before|after)\s*:\s*page", re.IGNORECASE)
_WINGDINGS = re.compile(r"wingdings", re.IGNORECASE)
_BOXES = {"o": "☐", "¨": "☐", "q": "☐", "x": "☒", "þ": "☒", "ý": "☒", "ü": "☒"}
_BREAK = "\f"
_FURNITURE = re.compile(
    r"table of contents|index to (?:consolidated )?financial statements|[ivxlc]{1,6}"
    r"|(?:page\s+)?[-–—]?\s*(?:[A-Z]-)?\d{1,3}\s*[-–—]?",
    re.IGNORECASE,
)
"""What stands at the top and foot of pages."""
_PLAIN_TABLE = re.compile(r"<TABLE>(.*?)</TABLE>", re.DOTALL | re.IGNORECASE)
_PLAIN_TAG = re.compile(r"<(?:PAGE>[ \t]*\S*|/?[A-Z]{1,10}>)", re.IGNORECASE)
_RULE = re.compile(r"^[\s_=*-]*[_=-]{3,}[\s_=*-]*$", re.MULTILINE)
_NO_DOCUMENT = re.compile(r"GRAPHIC|XML|ZIP|EXCEL|JSON|PDF|COVER|EX-10[1-9]\.|EX-10[14]\Z|EX-27\Z")
"""Types of parts of a submission that are no text."""


def read_filing(text: str, form: str) -> Article:
    """The text of a document of a filing under a form. Raises RefusedInput (no_text, no_notes)."""
    body = tidy("\n\n".join(map(_body, _documents(text))))
    if not body:
        raise RefusedInput("no_text", "the document has no text: look at the filing itself")
    if form.removesuffix("/A") not in LONG_FORMS:
        return Article(body=body)
    kept = relevant(body)
    if not kept:
        raise RefusedInput("no_notes", "no passage of it is on commitments, purchases, leases to come or large customers: nothing is kept")
    return Article(body=kept, warnings=(f"of its {len(body):,} characters only the passages on commitments and customers are kept",))


def _documents(text: str) -> Iterator[str]:
    """The documents in a file: all that are text, of a submission; the file itself otherwise."""
    parts = list(sgml.parts(text))
    if not parts:
        yield text
    for part in parts:
        if not _NO_DOCUMENT.match(part.type):
            yield part.content


def _body(text: str) -> str:
    return without_cover(tidy(_of_html(text) if _MARKUP.search(text) else _of_plain(text)))


def _of_plain(text: str) -> str:
    """Paragraphs of text that was typed to a width; tables by their marks."""
    outside = _PLAIN_TABLE.split(text.replace("\r\n", "\n"))
    return "\n\n".join(_columns(piece) if n % 2 else unwrapped(_unmarked(piece)) for n, piece in enumerate(outside))


def _unmarked(text: str) -> str:
    return _RULE.sub("", _PLAIN_TAG.sub("", text))


def _columns(table: str) -> str:
    """Rows whose cells stood apart by several spaces."""
    return "\n".join(" | ".join(re.split(r"\s{2,}|\t", line.strip())) for line in _unmarked(table).split("\n") if line.strip())


def _of_html(markup: str) -> str:
    """The paragraphs of a page, without what only belongs to its pages of paper."""
    markup = _CLOSED_AT_ONCE.sub(r"<\1\2></\1>", _XML_HEAD.sub("", markup))
    try:
        page: Any = lxml.html.document_fromstring(
            markup, parser=lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        )
    except (etree.LxmlError, ValueError) as error:
        raise RefusedInput("broken", f"it cannot be read as HTML ({error}): fetch or save it again") from None
    return "\n\n".join(_joined(_Blocks().of(page)))


def _joined(blocks: list[str]) -> Iterator[str]:
    """Blocks without page furniture; a paragraph that a page break cut in two is one again."""
    held, cut = "", False
    for block in blocks:
        if block == _BREAK or _FURNITURE.fullmatch(block):
            cut = True
        elif cut and re.search(r"[a-z,]\Z", held) and re.match(r"[a-z]", block):
            held, cut = f"{held} {block}", False
        else:
            if held:
                yield held
            held, cut = block, False
    if held:
        yield held


class _Blocks:
    """Collects the blocks of a tree, in order: paragraphs, tables, page breaks. No recursion: old pages open more than they close."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._words: list[str] = []
        self._fonts: list[str] = [""]

    def of(self, root: Any) -> list[str]:
        """All blocks below an element."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self._close(element, has_tail=element is not root)
            elif not self._open(element):
                walker.skip_subtree()
        self._flush()
        return self._blocks

    def _open(self, element: Any) -> bool:
        """Take in what begins here; whether to go on inside."""
        style = element.get("style") or ""
        self._fonts.append(style + (element.get("face") or "") or self._fonts[-1])
        if element.tag in _UNSEEN or _HIDDEN.search(style):
            return False
        if _is_block(element):
            self._flush()
            if element.tag == "hr" or _PAGE_BREAK.search(style):
                self._blocks.append(_BREAK)
        elif element.tag == "br":
            self._words.append("\n")
        elif "left" in _SPACED.findall(style) or _is_footnote(element):
            self._words.append(" ")
        if element.tag == "table" and not element.xpath("boolean(.//table)"):  # one with tables in it is their frame
            self._blocks.extend(rows_of(element, _words_of))
            return False
        self._say(element.text)
        return True

    def _close(self, element: Any, *, has_tail: bool) -> None:
        self._fonts.pop()
        if _is_block(element):
            self._flush()
        elif "right" in _SPACED.findall(element.get("style") or ""):
            self._words.append(" ")
        if has_tail:
            self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if not text:
            return
        sign = text.strip()
        if sign and _WINGDINGS.search(self._fonts[-1]):
            self._words.append(_BOXES.get(sign, "•") + " ")
        else:
            self._words.append(re.sub(r"\s", " ", text.translate(_C1)))

    def _flush(self) -> None:
        text = "\n".join(" ".join(line.split()) for line in "".join(self._words).split("\n"))
        self._words.clear()
        self._blocks.extend(filter(None, (part.strip() for part in re.split(r"\n{2,}", text))))


def _is_block(element: Any) -> bool:
    return element.tag in _BLOCKS and (element.tag == "table" or not _INLINE.search(element.get("style") or ""))


def _is_footnote(element: Any) -> bool:
    """Whether it is a raised number, which belongs to no word and to no amount."""
    if element.tag != "sup" and not _RAISED.search(element.get("style") or ""):
        return False
    return len(list(islice(element.iter(), _FEW))) < _FEW and _NUMBER.fullmatch("".join(element.itertext())) is not None


def _words_of(cell: Any) -> str:
    return " ".join(" ".join(_Blocks().of(cell)).replace(_BREAK, " ").split())
