"""The closed word lists of the design: deal types, roles, statuses, qualifiers and the like."""

from enum import StrEnum


class DealType(StrEnum):
    """What is exchanged; see ROLES for who may take part."""

    COMPUTE = "compute"
    CHIPS = "chips"
    EQUITY = "equity"
    DEBT = "debt"
    LEASE = "lease"
    POWER = "power"
    CONSTRUCTION = "construction"
    CAPEX = "capex"
    ACQUISITION = "acquisition"
    PARTNERSHIP = "partnership"


class Role(StrEnum):
    """The part an organization takes in a deal."""

    CUSTOMER = "customer"
    PROVIDER = "provider"
    INVESTOR = "investor"
    INVESTEE = "investee"
    LENDER = "lender"
    BORROWER = "borrower"
    TENANT = "tenant"
    LANDLORD = "landlord"
    DEVELOPER = "developer"
    CONTRACTOR = "contractor"
    ACQUIRER = "acquirer"
    TARGET = "target"
    PARTNER = "partner"
    GUARANTOR = "guarantor"


class Status(StrEnum):
    """How far a deal is. talks: an aim or a rumour; agreed: signed or announced; completed: closed or running."""

    TALKS = "talks"
    AGREED = "agreed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Bindingness(StrEnum):
    """How firm the text says the deal is; null where it does not say."""

    DEFINITIVE = "definitive"
    LETTER_OF_INTENT = "letter_of_intent"
    MEMORANDUM = "memorandum"
    OPTION = "option"
    CONTINGENT = "contingent"
    REPORTED = "reported"


class Qualifier(StrEnum):
    """How exact a stated figure is."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"


class Period(StrEnum):
    """What span of time an amount is for."""

    TOTAL = "total"
    PER_YEAR = "per_year"
    PER_MONTH = "per_month"


class CapacityBasis(StrEnum):
    """Which megawatts: at the servers, at the utility meter, or not said."""

    CRITICAL_IT = "critical_it"
    GROSS = "gross"
    UNSPECIFIED = "unspecified"


class Scope(StrEnum):
    """What the stated figures cover: one agreement, a programme with parts, or a stated total of several deals."""

    CONTRACT = "contract"
    PROGRAMME = "programme"
    STATED_TOTAL = "stated_total"


class LinkKind(StrEnum):
    """How one deal stands to another; read "the first deal KIND the second"."""

    AMENDS = "amends"
    EXPANDS = "expands"
    SUPERSEDES = "supersedes"
    PART_OF = "part_of"
    COUNTER_LEG_OF = "counter_leg_of"
    FINANCES = "finances"
    TOTAL_OF = "total_of"
    TERMINATES = "terminates"


class DocumentKind(StrEnum):
    """What sort of publication a document is."""

    NEWS = "news"
    PRESS_RELEASE = "press_release"
    FILING = "filing"
    TRANSCRIPT = "transcript"
    OTHER = "other"


class OrganizationKind(StrEnum):
    """The main business of an organization, as far as compute is concerned."""

    LAB = "lab"
    CLOUD = "cloud"
    NEOCLOUD = "neocloud"
    CHIPMAKER = "chipmaker"
    HARDWARE_SUPPLIER = "hardware_supplier"
    DATA_CENTER_DEVELOPER = "data_center_developer"
    UTILITY = "utility"
    INVESTOR = "investor"
    LENDER = "lender"
    GOVERNMENT = "government"
    ENTERPRISE = "enterprise"
    JOINT_VENTURE = "joint_venture"


class MentionKind(StrEnum):
    """What a span of a document names."""

    ORGANIZATION = "organization"
    MONEY = "money"
    CAPACITY = "capacity"
    HARDWARE = "hardware"
    PLACE = "place"
    DATA_CENTER = "data_center"
    DATE = "date"
    TERM = "term"


ROLES: dict[DealType, frozenset[Role]] = {
    DealType.COMPUTE: frozenset({Role.CUSTOMER, Role.PROVIDER}),
    DealType.CHIPS: frozenset({Role.CUSTOMER, Role.PROVIDER}),
    DealType.EQUITY: frozenset({Role.INVESTOR, Role.INVESTEE}),
    DealType.DEBT: frozenset({Role.LENDER, Role.BORROWER}),
    DealType.LEASE: frozenset({Role.TENANT, Role.LANDLORD}),
    DealType.POWER: frozenset({Role.CUSTOMER, Role.PROVIDER}),
    DealType.CONSTRUCTION: frozenset({Role.DEVELOPER, Role.CUSTOMER, Role.CONTRACTOR}),
    DealType.CAPEX: frozenset({Role.DEVELOPER}),
    DealType.ACQUISITION: frozenset({Role.ACQUIRER, Role.TARGET}),
    DealType.PARTNERSHIP: frozenset({Role.PARTNER}),
}
"""Roles that the parties of each deal type may take; any deal may have a guarantor besides."""

LAYERS: dict[DealType, str] = {
    DealType.COMPUTE: "cloud",
    DealType.CHIPS: "chips",
    DealType.LEASE: "sites",
    DealType.CONSTRUCTION: "sites",
    DealType.POWER: "power",
}
"""The layer of the compute economy that a deal type belongs to, for dependency and concentration."""
