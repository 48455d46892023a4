"""Rounds and loans: who raises, who leads, who joins, and what each puts in."""
