"""The page of receipts: one file that loads nothing else, runs only its own script, and says so."""

from __future__ import annotations

import hashlib
import html.parser
import json
import re
from base64 import b64encode
from dataclasses import dataclass, field
from typing import get_args

import pytest

from kiosk.domain.record import Outcome, Purpose
from sync.server.receipt_page import ASSETS, load_receipt_page
from sync.wire.entry import ClockGrade
from sync.wire.key_list import DeviceKey, KeyList, ServerKey
from sync.wire.receipt import MAX_TEXT_CHARACTERS, Receipt
from tests.unit.sync.cities import TestCity, new_key

LARGEST_BYTES = 64_000
VENDORED_SHA256 = "70cebecaaa6a126ced702198706c49d03f2d6f70317342b75e50e8d2d4951fe5"


@dataclass
class Elements(html.parser.HTMLParser):
    """Every element of a page with its attributes, and the text of styles and scripts."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """By the element's type, or its name where it has none."""
    inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("style", "script"):
            self.inside = dict(attrs).get("type") or tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[self.inside] = self.texts.get(self.inside, "") + data


def parsed(page: str) -> Elements:
    elements = Elements()
    elements.feed(page)
    return elements


def source(text: str) -> str:
    return "'sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(city: TestCity) -> None:
    answer = city.client.request("GET", "/r")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    policy = dict(
        each.strip().split(" ", 1) for each in answer.headers["content-security-policy"].split(";")
    )
    elements = parsed(answer.text)
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == source(elements.texts["module"])
    assert policy["style-src"] == source(elements.texts["style"])
    assert policy["base-uri"] == policy["form-action"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_the_page_loads_nothing_and_has_no_inline_handlers(city: TestCity) -> None:
    for tag, attributes in parsed(city.client.request("GET", "/r").text).tags:
        assert tag not in {"link", "img", "iframe", "object", "form", "base"}
        assert not {"src", "href", "style"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("name", ["page.html", "page.css", "page.js", "receipt.js", "words.js"])
def test_no_host_is_named_and_nothing_is_asked_for(name: str) -> None:
    text = (ASSETS / name).read_text("utf-8")
    assert not re.search(r"(?<!\?:)https?://(?!\[|\S*\/r#)", text)
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|import\(|sendBeacon|eval)\b", text)
    assert "innerHTML" not in text


def test_the_page_is_small(city: TestCity) -> None:
    assert len(city.client.request("GET", "/r").content) < LARGEST_BYTES


def test_the_vendored_library_is_the_one_that_was_looked_at() -> None:
    content = (ASSETS / "vendor" / "noble-ed25519.js").read_bytes()
    assert hashlib.sha256(content).hexdigest() == VENDORED_SHA256
    assert "MIT License" in (ASSETS / "vendor" / "LICENSE").read_text()


def test_the_keys_stand_in_the_page_and_beside_it(city: TestCity) -> None:
    device = city.register(new_key()).device
    listed = json.loads(parsed(city.client.request("GET", "/r").text).texts["application/json"])
    assert [each["device"] for each in listed["devices"]] == [device]
    assert city.client.request("GET", "/r/keys.json").json() == listed


def test_a_name_cannot_end_the_list_it_stands_in() -> None:
    hostile = "</script><script>alert(1)</script><!--"
    device = DeviceKey(
        public_key="00" * 32, device="00" * 32, office="o", office_name=hostile, state="active"
    )
    keys = KeyList(server=ServerKey(public_key="00" * 32), devices=(device,))
    elements = parsed(load_receipt_page().with_keys(keys))
    assert [tag for tag, _ in elements.tags].count("script") == 2
    assert json.loads(elements.texts["application/json"]) == keys.model_dump(mode="json")


def test_nothing_of_a_receipt_is_sent() -> None:
    """What follows # stays in the browser, and the page has nothing to send it with."""
    assert "connect-src" not in load_receipt_page().policy
    assert "default-src 'none'" in load_receipt_page().policy


def test_the_page_has_words_for_everything_a_kiosk_signs() -> None:
    words = (ASSETS / "words.js").read_text("utf-8")
    for code in (Outcome.VERIFIED, Outcome.REFERRED, *Purpose, *ClockGrade):
        assert re.search(rf"^    {code.value}: \[", words, re.MULTILINE), code


def test_the_page_reads_the_fields_in_the_order_they_are_signed() -> None:
    script = (ASSETS / "receipt.js").read_text("utf-8")
    block = re.search(r"const FIELDS = \[(.*?)\];", script, re.DOTALL)
    assert block is not None
    names = [re.sub(r"([A-Z])", r"_\1", name).lower() for name in re.findall(r'"(\w+)"', block[1])]
    assert names == list(Receipt.model_fields)
    assert f"const MOST_CHARACTERS = {2048}" in script
    assert MAX_TEXT_CHARACTERS < 2048
    assert get_args(Receipt.model_fields["v"].annotation) == (1,)
