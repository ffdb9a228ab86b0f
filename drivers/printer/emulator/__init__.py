"""An emulated ESC/POS printer on a pseudo-terminal that prints pictures of its paper."""
