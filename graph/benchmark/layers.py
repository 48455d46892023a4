"""The layers of the synthetic graph as data: how many organizations are of which kind, and which kinds strike which deals."""

from __future__ import annotations

from dataclasses import dataclass

KINDS: dict[str, float] = {
    "lab": 0.08,
    "enterprise": 0.3,
    "government": 0.02,
    "cloud": 0.03,
    "neocloud": 0.08,
    "chipmaker": 0.03,
    "hardware_supplier": 0.05,
    "data_center_developer": 0.13,
    "utility": 0.08,
    "investor": 0.13,
    "lender": 0.07,
}
"""Parts of all organizations."""


@dataclass(frozen=True)
class Pattern:
    """Who pays whom in a type of deal, and how many of all deals are of it."""

    type: str
    part: float
    payer_role: str
    payers: tuple[str, ...]
    payee_role: str
    payees: tuple[str, ...]


PATTERNS: tuple[Pattern, ...] = (
    Pattern("compute", 0.34, "customer", ("lab", "lab", "enterprise", "government", "cloud"), "provider", ("cloud", "neocloud")),
    Pattern("chips", 0.14, "customer", ("cloud", "neocloud", "lab"), "provider", ("chipmaker", "chipmaker", "hardware_supplier")),
    Pattern("lease", 0.09, "tenant", ("neocloud", "cloud", "lab"), "landlord", ("data_center_developer",)),
    Pattern("construction", 0.05, "customer", ("cloud", "neocloud", "lab"), "developer", ("data_center_developer",)),
    Pattern("power", 0.08, "customer", ("data_center_developer", "cloud", "neocloud"), "provider", ("utility",)),
    Pattern(
        *("equity", 0.16, "investor"),
        ("investor", "investor", "chipmaker", "cloud"),
        *("investee", ("lab", "neocloud", "data_center_developer", "enterprise")),
    ),
    Pattern("debt", 0.08, "lender", ("lender", "cloud"), "borrower", ("neocloud", "data_center_developer", "lab")),
    Pattern("acquisition", 0.02, "acquirer", ("cloud", "chipmaker", "neocloud"), "target", ("lab", "enterprise", "neocloud")),
    Pattern("partnership", 0.04, "partner", ("lab", "cloud", "chipmaker"), "partner", ("enterprise", "neocloud", "hardware_supplier")),
)
"""Compute runs on clouds, clouds on chips and sites, sites on power; makers of chips and clouds fund their customers, so money goes round.
A kind named twice pays twice as often."""
