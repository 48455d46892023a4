"""Deals told by the rows of a table or by a list of terms."""
