"""Revisions, named and numbered by hand."""
