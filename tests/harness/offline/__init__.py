"""An office without a line for a month, or for a year, and what goes up afterwards."""
