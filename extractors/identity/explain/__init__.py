"""Merging explained to a person: which evidence joined the mentions of a deal, which rule kept others apart.

Belongs here: the same comparisons that merged, put into words. Nothing here decides anything.
"""

from .deal import DealWhy, Joined, Near, explain_deal
from .words import kept_apart, shared

__all__ = ["DealWhy", "Joined", "Near", "explain_deal", "kept_apart", "shared"]
