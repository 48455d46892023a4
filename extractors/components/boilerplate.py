"""Which sentences of a release tell no news: what its organizations are ("About X"), and warnings about statements on the future."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.deals.records.view import Sentence

_HEADING = 8
"""Words that a heading has at most."""
_WARNING = re.compile(r"(?:forward[- ]looking|cautionary|safe harbou?r|special note|disclosure notice)\b", re.IGNORECASE)
_OF_WARNINGS = re.compile(r"forward[- ]looking statements?\b|Private Securities Litigation Reform Act", re.IGNORECASE)
"""What stands in the heading of a warning, and in its text."""
_PARAGRAPH = 2
"""Characters between two paragraphs."""


def asides(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The positions of sentences under a heading "About X" or of a warning, up to the next heading of another kind.

    A warning without a heading goes on to the end of its paragraph.
    """
    found = set[int]()
    under_heading = in_warning = False
    for at, sentence in enumerate(sentences):
        if _opens(sentence):
            under_heading = True
        elif under_heading and _is_heading(sentence):
            under_heading = False
        in_warning = not sentence.is_title and (
            _OF_WARNINGS.search(sentence.text) is not None or (in_warning and _goes_on(sentences[at - 1], sentence))
        )
        if under_heading or in_warning:
            found.add(at)
    return frozenset(found)


def _opens(sentence: Sentence) -> bool:
    """Whether it is headed "About" and an organization, even if the heading runs on into the text, or as a warning."""
    is_about = sentence.text.startswith("About ") and any(spot.first == 1 for spot in sentence.organizations) and not sentence.money
    is_warning = len(sentence.words) <= _HEADING and not sentence.is_title and _WARNING.search(sentence.text) is not None
    return is_about or is_warning


def _is_heading(sentence: Sentence) -> bool:
    return len(sentence.words) <= _HEADING and sentence.text[-1].isalnum()


def _goes_on(before: Sentence, sentence: Sentence) -> bool:
    """Whether no paragraph begins with it."""
    return sentence.start - (before.start + len(before.text)) < _PARAGRAPH
