"""Merging: what two copies of a framework became, apart from each other, as one framework."""
