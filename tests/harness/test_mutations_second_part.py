"""Mutations of valid uploads, the second part of two."""

from __future__ import annotations

from tests.harness.mutations.in_parts import require_part


def test_no_mutation_of_a_valid_upload_is_accepted() -> None:
    require_part(1)
