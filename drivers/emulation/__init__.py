"""What every emulated serial device shares: its line, its control socket, its loop, its end."""
