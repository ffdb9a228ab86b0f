"""A month of a city's kiosks goes up at once, over HTTP, into one server process."""
