"""Which amounts, capacities, products, places, terms and dates of a sentence belong to which of its deals."""
