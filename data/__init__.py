"""What a deal is: records, settings, errors, the warehouse, reference tables, samples and gold.

Belongs here: everything the other packages agree on. Does not: reading text, graph engines, scheduling. Imports nothing of ours.
"""
