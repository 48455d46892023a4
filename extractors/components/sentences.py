"""Sentence boundaries by rule: full stops that end a sentence, blank lines, headings and bullet points; abbreviations do not end one."""

from __future__ import annotations

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

_ENDS = frozenset({".", "!", "?", "…"})
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "»"})
_BULLETS = frozenset({"-", "*", "•", "–", "·", "#", "##", "###", "▪", "●", "—"})
_ABBREVIATIONS = frozenset(
    [
        "inc",
        "corp",
        "co",
        "ltd",
        "u.s",
        "u.k",
        "e.u",
        "no",
        "nos",
        "mr",
        "mrs",
        "ms",
        "dr",
        "jr",
        "sr",
        "st",
        "vs",
        "etc",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "approx",
        "est",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
    ]
)
_START, _NO_START = 1, -1
_SHORT_LINE = 60
"""Characters under which a line that ends without a stop is a heading, not a wrapped line."""


@Language.factory("deal_sentences", assigns=["token.is_sent_start"])
def create_sentences(nlp: Language, name: str) -> SentenceSplitter:
    """The component that sets sentence boundaries."""
    del nlp, name
    return SentenceSplitter()


class SentenceSplitter:
    """Sets ``is_sent_start`` on every token."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the first token of each sentence."""
        line_start = 0
        starts: list[int] = []
        previous: Token | None = None
        for token in doc:
            starts.append(_START if previous is None or (not token.is_space and _starts(token, previous, line_start)) else _NO_START)
            if token.is_space and "\n" in token.text:
                line_start = token.idx + len(token.text)
            previous = token
        # All at once: setting one token after the other takes quadratic time.
        return doc.from_array(["SENT_START"], np.array(starts, dtype="int64").astype("uint64"))


def _starts(token: Token, previous: Token, line_start: int) -> bool:
    if previous.is_space and "\n" in previous.text:
        return _starts_line(token, previous)
    return line_start != token.idx and _ends_sentence(previous) and _may_open(token)


def _starts_line(token: Token, newline: Token) -> bool:
    """After a line end: a blank line, a bullet point, a finished sentence or a short line before it makes a new sentence."""
    if newline.text.count("\n") > 1 or token.text in _BULLETS:
        return True
    before = newline.nbor(-1) if newline.i else None
    if before is None or before.text in _ENDS or before.text in _CLOSERS or before.text == ":":
        return True
    text = token.doc.text
    line = newline.idx - (text.rfind("\n", 0, newline.idx) + 1)
    return line < _SHORT_LINE


def _ends_sentence(previous: Token) -> bool:
    last = previous
    while last.i and (last.is_space or (last.text in _CLOSERS and not last.nbor(-1).whitespace_)):
        last = last.nbor(-1)
    if last.text in _ENDS:
        return last.text != "." or not _is_abbreviation(last)
    return (
        len(last.text) > 2
        and last.text[-1] in _ENDS
        and last.text.rstrip(".").casefold() not in _ABBREVIATIONS
        and "." not in last.text[:-1]
    )


def _is_abbreviation(stop: Token) -> bool:
    word = stop.nbor(-1) if stop.i else None
    if word is None or stop.idx != word.idx + len(word.text):
        return False
    return word.text.casefold() in _ABBREVIATIONS or (len(word.text) == 1 and word.text.isupper())


def _may_open(token: Token) -> bool:
    return token.text[0].isupper() or token.text[0].isdigit() or token.text[0] in '"“‘$€£¥(' or token.text in _BULLETS
