"""An emulated ZFM sensor that speaks the real protocol on a pseudo-terminal, as its own process."""
