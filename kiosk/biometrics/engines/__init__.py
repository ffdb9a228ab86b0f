"""The engine slot: face engines installed from a manifest, each with its own thresholds."""
