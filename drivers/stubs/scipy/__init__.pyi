"""scipy 1.17, as far as it is used here."""
