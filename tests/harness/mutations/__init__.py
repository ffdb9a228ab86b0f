"""Valid uploads, changed, replayed, re-signed and sent for somebody else: none is accepted."""
