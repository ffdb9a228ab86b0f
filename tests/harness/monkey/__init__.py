"""Random touches and device events on the real front end."""
