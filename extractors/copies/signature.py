"""A text as numbers: hashes of its runs of words and of its figures, and their MinHash."""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from data.model.copies import Signature

from .words import boilerplate, words

if TYPE_CHECKING:
    from datasketch import MinHash

Hashes = npt.NDArray[np.uint32]

RUN = 6
"""Words in a run. A changed word breaks as many: with fewer, texts of one template look like copies; with more, edited ones do not."""
PERMUTATIONS = 256
"""Of the MinHash: an estimate of a Jaccard similarity of 0.1 is off by 0.02."""
_LONGEST = 20_000
"""Words that are looked at: of a longer text its beginning. Bounds time and room for a book."""
_REVISION = "1"
"""Goes up with a change of the code here that changes signatures."""
_BASE = np.uint64(0x9E3779B97F4A7C15)


def signer_version() -> str:
    """Of code and table: signatures of another version are not comparable and are made anew."""
    return f"{_REVISION}-{boilerplate().version}"


def sign(text: str) -> Signature:
    """The signature of a text; one without words has size 0 and is like no other."""
    found = words(text)[:_LONGEST]
    runs = _runs(found)
    figures = np.unique(_hashed([word for word in found if word[0].isdigit()])).astype(np.uint32)
    minhash = _empty().copy()
    minhash.update_batch(runs.tolist())
    return Signature(size=len(runs), minhash=minhash.hashvalues.tobytes(), content=np.concatenate([runs, figures]).tobytes())


def minhashes(signatures: list[bytes]) -> Hashes:
    """A row of minima a signature."""
    return np.frombuffer(b"".join(signatures), dtype=np.uint32).reshape(-1, PERMUTATIONS)


def content(signature: Signature) -> tuple[Hashes, Hashes]:
    """Its runs and its figures, each hash once."""
    both = np.frombuffer(signature.content, dtype=np.uint32)
    return both[: signature.size], both[signature.size :]


@cache
def _empty() -> MinHash:
    from datasketch import MinHash  # takes a second to import, for which only signing waits

    return MinHash(num_perm=PERMUTATIONS, hashfunc=int, scheme="affine32")


def _hashed(found: list[str]) -> npt.NDArray[np.uint64]:
    return np.array([zlib.crc32(word.encode("utf-8", "replace")) for word in found], dtype=np.uint64)


def _runs(found: list[str]) -> Hashes:
    """A polynomial of the hashes of RUN words in order, mixed so that all bits count; a shorter text is one run."""
    hashed = _hashed(found)
    length = min(RUN, len(found))
    if not length:
        return np.array([], dtype=np.uint32)
    mixed = np.zeros(len(found) - length + 1, dtype=np.uint64)
    for offset in range(length):
        mixed = (mixed ^ hashed[offset : offset + len(mixed)]) * _BASE
        mixed ^= mixed >> np.uint64(29)
    return np.unique((mixed >> np.uint64(32)).astype(np.uint32))
