"""Signing and opening roster pages. Normative text: PROTOCOL.md §5."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from pydantic import ValidationError

from sync.wire.messages import Signed
from sync.wire.roster import RosterPage

_PAGE_DOMAIN = b"baodao-roster-v1"


class PageInvalid(ValueError):
    """The page is not what the pinned server signed for this request."""


@dataclass(frozen=True, slots=True)
class SignedPage:
    """A page that was checked, with the bytes the server signed."""

    page: RosterPage
    signed: Signed


def sign_page(page: RosterPage, key: Ed25519PrivateKey) -> Signed:
    """Encode as JSON and sign tag ‖ LF ‖ bytes."""
    content = page.model_dump_json().encode("utf-8")
    return Signed(content=content, signature=key.sign(_PAGE_DOMAIN + b"\n" + content))


def open_page(
    signed: Signed, key: Ed25519PublicKey, *, nonce: str, office: str, since: int
) -> RosterPage:
    """Check signature, office, cursor and order of revisions. Raises PageInvalid."""
    try:
        key.verify(signed.signature, _PAGE_DOMAIN + b"\n" + signed.content)
    except InvalidSignature:
        raise PageInvalid("the roster page is not signed by the registered server") from None
    try:
        page = RosterPage.model_validate_json(signed.content)
    except ValidationError as error:
        raise PageInvalid(f"{error.error_count()} fields of the page are not as agreed") from error
    if page.nonce != nonce:
        raise PageInvalid("the page answers another request")
    if page.office != office:
        raise PageInvalid(f"the page is for office {page.office}, not {office}")
    revisions = [since, *(item.revision for item in page.items)]
    if page.since != since or any(a >= b for a, b in pairwise(revisions)):
        raise PageInvalid("the page does not continue from this kiosk's cursor")
    if page.until != revisions[-1] or (page.more and not page.items):
        raise PageInvalid("the page does not say where it ends")
    return page
