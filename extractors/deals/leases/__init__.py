"""Leases of data centers as the company that lets or rents them tells of them: in filings, and in releases that define "the Company"."""
