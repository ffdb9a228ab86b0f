"""An emulated reader of identity cards that speaks the real protocol on a pseudo-terminal."""
