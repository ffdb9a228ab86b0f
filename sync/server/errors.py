"""Every refusal the server gives: a status, a code for programs, a sentence for people."""

from __future__ import annotations


class ApiError(Exception):
    """A request that is refused (PROTOCOL.md §6 lists the codes)."""

    def __init__(
        self, status: int, code: str, message: str, *, retry_after_s: int | None = None
    ) -> None:
        """``message`` is one clear sentence without personal data."""
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.retry_after_s = retry_after_s


def overtaken() -> ApiError:
    """Another request about the same thing was stored in between: asked again, it is seen."""
    return ApiError(
        503,
        "busy",
        "Another request about the same came first; nothing was stored.",
        retry_after_s=1,
    )
