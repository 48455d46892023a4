"""Treebank files in CoNLL-U to Docs: tags, lemmas and trees on the words as they stand in the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

_WORD, _LEMMA, _TAG, _HEAD, _RELATION, _MISC = 1, 2, 4, 6, 7, 9
_NO_SPACE = "SpaceAfter=No"


def read_treebank(path: Path, vocab: Vocab) -> Iterator[Doc]:
    """One Doc a sentence."""
    with path.open(encoding="utf-8") as lines:
        for blank, block in groupby(lines, key=lambda line: not line.strip()):
            if not blank:
                yield _sentence([line.rstrip("\n").split("\t") for line in block if not line.startswith("#")], vocab)


def _sentence(rows: list[list[str]], vocab: Vocab) -> Doc:
    words = [row for row in rows if row[0].isdigit()]
    spaces = _spaces(rows)
    heads = [int(row[_HEAD]) - 1 if row[_HEAD] != "0" else place for place, row in enumerate(words)]
    return Doc(
        vocab,
        words=[row[_WORD] for row in words],
        spaces=[spaces[int(row[0])] for row in words],
        tags=[row[_TAG] for row in words],
        lemmas=[row[_LEMMA] for row in words],
        heads=heads,
        deps=["ROOT" if row[_RELATION] == "root" else row[_RELATION] for row in words],
        sent_starts=[place == 0 for place in range(len(words))],
    )


def _spaces(rows: list[list[str]]) -> dict[int, bool]:
    """Whether a space follows each word; within a word of several parts ("do" + "n't") none does."""
    spaces: dict[int, bool] = {}
    for row in rows:
        follows = _NO_SPACE not in row[_MISC]
        if row[0].isdigit():
            spaces.setdefault(int(row[0]), follows)
        elif "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            spaces.update({place: place == last and follows for place in range(first, last + 1)})
    return spaces
