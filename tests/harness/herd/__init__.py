"""A whole nation's kiosks find their platform again at the same time."""
