"""Alembic environment of the kiosk's database."""
