"""Copies: syndicated, updated and shortened articles found by their words, so that ten copies of one wire story count as one source.

A text is signed once (``sign``). From all signatures likely pairs are found by MinHash (``candidates``), confirmed by what they share
(``shared``), and each copy is put under one original (``group``). The last three work afresh on all signatures, as merging does on all
mentions: the result depends on the documents alone, not on the order in which they came.
"""

from .candidates import candidates
from .groups import Standing, group
from .likeness import shared
from .signature import sign, signer_version

__all__ = ["Standing", "candidates", "group", "shared", "sign", "signer_version"]
