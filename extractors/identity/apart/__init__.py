"""What keeps a mention out of a cluster: rules with names, one after the other, each of which a person can check.

Belongs here: what one deal is and what is a new one (design, section 3). Every rule can only keep apart; how well two fit that none keeps
apart is measured elsewhere.
"""

from .comparison import Comparison
from .rules import RULES, Rule, first_rule

__all__ = ["RULES", "Comparison", "Rule", "first_rule"]
