"""Fingerprints on the host: minutiae, their files, extraction and comparison."""
