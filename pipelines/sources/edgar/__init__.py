"""Filings at the SEC: which there are (submissions, full-text search), and which of their parts are read. Shapes of EDGAR stay in here."""

from .walk import lister

__all__ = ["lister"]
