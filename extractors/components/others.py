"""Which sentences are no part of an article: the other stories that a page lists at its end under "You might also like" and the like, or
within it under "Read more".
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.deals.records.view import Sentence

_HEADING = 6
"""Words that a heading has at most."""
_BIDS = ("read more", "also read", "read also", "see also", "more from")
_PROSE = 12
_ARTICLE = 6
"""Words of a sentence of an article, and so many of them in a row that the article goes on."""
_STOPS = frozenset('.!?"”’')


def other_stories(sentences: Sequence[Sentence], headings: tuple[str, ...]) -> frozenset[int]:
    """The positions of all sentences from such a heading in the second half of a text on, if no more than teasers follow."""
    half, found = len(sentences) // 2, _teasers(sentences)
    for at, sentence in enumerate(sentences[half:], half):
        if len(sentence.words) <= _HEADING and _worded(sentence) in headings and not _goes_on(sentences[at + 1 :]):
            return found.union(range(at, len(sentences)))
    return found


def _teasers(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The items of a list right under a heading that bids to read more."""
    found = set[int]()
    within = False
    for at, sentence in enumerate(sentences):
        heads = len(sentence.words) <= _HEADING and _worded(sentence).casefold().startswith(_BIDS)
        within = heads or (within and sentence.is_bullet)
        if within and not heads:
            found.add(at)
    return frozenset(found)


def _worded(sentence: Sentence) -> str:
    return " ".join(word for word in sentence.words if word[0].isalnum())


def _goes_on(sentences: Sequence[Sentence]) -> bool:
    """Whether whole paragraphs follow; each teaser has a heading of its own."""
    run = 0
    for sentence in sentences:
        run = run + 1 if len(sentence.words) >= _PROSE and sentence.text[-1] in _STOPS else 0
        if run >= _ARTICLE:
            return True
    return False
