"""TLS to the city's own certificate authority, whatever the kiosk's clock says."""

from __future__ import annotations

import ssl
from pathlib import Path

from requests.adapters import HTTPAdapter

_NO_CHECK_TIME = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME (OpenSSL, X509_VERIFY_PARAM_set_flags(3))."""


def private_authority_context(ca_file: Path) -> ssl.SSLContext:
    """Trust one certificate authority and no other; validity dates are not checked.

    A kiosk with a dead clock battery could otherwise not connect to learn the time. Every answer
    that matters is signed by the server's pinned key as well. Raises OSError, ssl.SSLError.
    """
    context = ssl.create_default_context(cafile=str(ca_file))
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.verify_flags |= ssl.VerifyFlags(_NO_CHECK_TIME)
    return context


class PrivateAuthorityAdapter(HTTPAdapter):
    """Makes requests use a given TLS context."""

    def __init__(self, context: ssl.SSLContext) -> None:
        """Without retries of its own: the loop decides when to try again."""
        self._context = context
        super().__init__(max_retries=0)

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: object
    ) -> None:
        """Hand the context to every connection."""
        super().init_poolmanager(
            connections, maxsize, block, ssl_context=self._context, **pool_kwargs
        )
