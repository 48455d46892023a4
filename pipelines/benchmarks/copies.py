"""How fast copies are found, beside hashing every run of words once, which whoever compares texts by their words must do at least."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from data.model.copies import Copy

BASELINE, SIGNED, FOUND = "runs of words hashed", "signed", "signed and grouped"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_SENTENCES = 20
"""In a story: some 450 words, as many as an article of a wire has."""
_PRINTED = 10
"""How often a story is printed."""
_OWN_WORD = 5
"""Of so many words of a sentence one is another in each story: else stories would share whole sentences, as no two real ones do."""


def stories(texts: Sequence[str], count: int) -> list[str]:
    """As many texts as asked for: stories put together from sentences of those given, each printed with changes. The same every time."""
    chance = random.Random(0)
    sentences = [one for text in texts for one in _SENTENCE_END.split(text) if one.strip()]
    words = [word for one in sentences for word in one.split()]
    made: list[str] = []
    while len(made) < count:
        story = [_own(one, words, chance) for one in chance.choices(sentences, k=_SENTENCES)]
        made += (_printed(story, chance.choice(sentences), chance) for _ in range(min(_PRINTED, count - len(made))))
    return made


def _own(sentence: str, words: Sequence[str], chance: random.Random) -> str:
    return " ".join(chance.choice(words) if number % _OWN_WORD == 0 else word for number, word in enumerate(sentence.split()))


def _printed(story: Sequence[str], other: str, chance: random.Random) -> str:
    """With another first sentence, one sentence more somewhere, and without some of its end."""
    kept = list(story[1 : len(story) - chance.randrange(len(story) // 4)])
    kept.insert(chance.randrange(len(kept)), other)
    return "\n\n".join([f"Print {chance.randrange(10**6)}", *kept])


def benchmark(texts: Sequence[str]) -> Iterator[dict[str, Any]]:
    """One row a way, all over the same texts, with the copies that it finds."""
    fastest: float | None = None
    ways: dict[str, Callable[[Sequence[str]], list[Copy] | None]] = {BASELINE: _hash, SIGNED: _sign, FOUND: _find}
    _find(texts[:2])  # imports are no part of it
    for name, way in ways.items():
        begun = time.perf_counter()
        copies = way(texts)
        rate = len(texts) / (time.perf_counter() - begun)
        fastest = rate if fastest is None else fastest
        yield {
            "way": name,
            "documents": len(texts),
            "documents_per_s": round(rate),
            "times_slower": round(fastest / rate, 1),
            "copies": None if copies is None else len(copies),
            "originals": None if copies is None else len({copy.original_id for copy in copies}),
        }


def _hash(texts: Sequence[str]) -> None:
    from extractors.copies.signature import RUN

    for text in texts:
        words = text.casefold().split()
        {hash(tuple(words[first : first + RUN])) for first in range(len(words) - RUN + 1)}


def _sign(texts: Sequence[str]) -> None:
    from extractors.copies import sign

    for text in texts:
        sign(text)


def _find(texts: Sequence[str]) -> list[Copy]:
    import datetime as dt

    from data.model.vocabulary import DocumentKind
    from extractors.copies import Standing, candidates, group, shared, sign

    signatures = [sign(text) for text in texts]
    pairs: dict[tuple[str, str], float] = {}
    for one, other in candidates([each.minhash for each in signatures], [each.size for each in signatures]):
        share = shared(signatures[one], signatures[other])
        if share is not None:
            pairs[str(one), str(other)] = share
    standings = (Standing(str(number), None, DocumentKind.NEWS, dt.datetime.min, each.size) for number, each in enumerate(signatures))
    return group(pairs, standings)
