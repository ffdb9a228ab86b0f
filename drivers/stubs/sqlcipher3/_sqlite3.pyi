"""The compiled module of sqlcipher3: only where it lies is used."""
