"""Readers of second-generation resident identity cards: protocol, driver, stand-in."""
