"""Random events on the workflows as pure state machines."""
