"""Why LEADER cannot be used."""

from __future__ import annotations


class LeaderUnavailable(Exception):
    """One sentence: what is wrong, and what to do."""


class LeaderMissing(LeaderUnavailable):
    """The weights are not installed."""

    def __init__(self) -> None:
        super().__init__("The fingerprint network's weights (pyfing) are missing; run make setup.")


class LeaderWeightsUnknown(LeaderUnavailable):
    """The installed weights are damaged, or not the ones this code was checked with."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The fingerprint network's weights are damaged or of another version: {what}; "
            "run make setup."
        )


class LeaderUnusable(LeaderUnavailable):
    """The network was built but cannot be run, or does not find what it must."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The fingerprint network cannot be used: {what}; run make setup.")
