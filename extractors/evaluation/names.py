"""What names are compared by: the ultimate parent of the organization they stand for, so that AWS and Amazon are one."""

from __future__ import annotations

from data.reference.tables import load_reference
from extractors.identity.organizations import OrganizationIndex

from .matching import Fold


def name_fold() -> Fold:
    """Name to organization id by the reference tables; a name that no table knows to its normal form."""
    index = OrganizationIndex(load_reference())
    return lambda name: index.root(index.identify(None, name))
