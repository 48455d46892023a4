"""What people decided, laid over what the rules find.

Belongs here: which mentions and names a judgement means, whether it can hold beside the others, and what it does. Does not: files.
"""

from .anchors import Anchors, Identify, sentence_around, telling_of
from .bonds import Bonds
from .names import JudgedNames, with_names
from .ruling import Ruling, in_order, rule_on

__all__ = ["Anchors", "Bonds", "Identify", "JudgedNames", "Ruling", "in_order", "rule_on", "sentence_around", "telling_of", "with_names"]
