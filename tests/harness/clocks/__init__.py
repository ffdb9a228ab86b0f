"""Clocks that are wrong in every way a clock can be, and kiosks that go on all the same."""
