"""Spoken prompts: clips made at set-up or recorded by the office, and when to play one."""
