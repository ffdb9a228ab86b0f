"""The page that checks a receipt in the phone's own browser: one file, nothing else to load.

What a receipt says stands behind the address's ``#`` and never reaches the server.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from sync.server.city import City
from sync.server.public_keys import key_list
from sync.wire.key_list import KeyList

ASSETS = Path(__file__).resolve().parents[2] / "assets" / "receipt"
_SCRIPTS = ("vendor/noble-ed25519.js", "words.js", "receipt.js", "page.js")
"""In the order in which they stand in the page's one module."""

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """The page but for the keys, and the policy that allows exactly its own style and script."""

    before_keys: str
    after_keys: str
    policy: str

    def with_keys(self, keys: KeyList) -> str:
        """The whole page. No text in the list can end the element it stands in."""
        listed = keys.model_dump_json().replace("<", "\\u003c")
        return self.before_keys + listed + self.after_keys


def load_receipt_page(assets: Path = ASSETS) -> ReceiptPage:
    """Put the page together. Raises OSError."""
    style = (assets / "page.css").read_text("utf-8")
    script = "\n".join((assets / name).read_text("utf-8") for name in _SCRIPTS)
    page = (assets / "page.html").read_text("utf-8")
    page = page.replace("/*STYLE*/", style).replace("/*SCRIPT*/", script)
    before_keys, _, after_keys = page.partition("/*KEYS*/")
    policy = (
        f"default-src 'none'; script-src '{_source(script)}'; style-src '{_source(style)}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    return ReceiptPage(before_keys, after_keys, policy)


def _page(request: Request) -> ReceiptPage:
    page: ReceiptPage = request.app.state.receipt_page
    return page


def _city(request: Request) -> City:
    city: City = request.app.state.city
    return city


@router.get("/r")
def receipt_page(
    page: Annotated[ReceiptPage, Depends(_page)], city: Annotated[City, Depends(_city)]
) -> HTMLResponse:
    """The page with today's keys. It asks for nothing else, so it works on without a network."""
    headers = {
        "Content-Security-Policy": page.policy,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cache-Control": "no-cache",
    }
    return HTMLResponse(page.with_keys(key_list(city)), headers=headers)


@router.get("/r/keys.json")
def receipt_keys(city: Annotated[City, Depends(_city)]) -> KeyList:
    """What ``baodao server keys`` prints, for those who verify without the page."""
    return key_list(city)


def _source(text: str) -> str:
    """A source of Content Security Policy Level 3, 2.3.1: the text's SHA-256."""
    return "sha256-" + b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
