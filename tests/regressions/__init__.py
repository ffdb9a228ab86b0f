"""Failures of comparable systems, and the tests that show that they do not happen here."""
