"""Why a deal is what it is: found by what a person calls it, explained, shown in the terminal or as rows."""

from .finding import find_deal
from .gathering import gather
from .rows import COLUMNS, rows
from .terminal import show

__all__ = ["COLUMNS", "find_deal", "gather", "rows", "show"]
