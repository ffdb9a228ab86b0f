"""Whole cities with every misfortune in a seeded order, on the product's own code."""
