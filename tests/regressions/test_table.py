"""The table of failures names tests that exist, and no failure class is left out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.repository import ROOT

TABLE = Path(__file__).with_name("README.md")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
FAILURES = (
    "vxsuite#7080",
    "#7075",
    "vxsuite#6199",
    "vxsuite#9001",
    "vxsuite-complete-system#376",
    "certificates for 100 years",
    "android-registration-client#1018",
    "the error's text",
    "pages by offset",
    "audit rows",
    "PR #676",
    "getodk#50",
    "collect#1017",
    "collect#6125",
    "central#793",
    "kobocat#432",
    "securedrop-client#3568",
    "#3573",
    "PR #3702",
    "securedrop-client#3478",
    "securedrop-client#1457",
    "PR #7849",
    "PR #7793",
    "24 h",
    "PR #1228",
    "no revocation",
    "kolibri#8091",
    "#8824",
    "morango#79",
    "unordered buffers",
    "counters outside the transaction",
    "pouchdb#1240",
    "pouchdb#7700",
    "cht-core#8093",
    "cht-core#8303",
    "WAL reset",
    "litestream#752",
    "#224",
    "#805",
    "#1432",
    "nats-server#7564",
    "etcd#16596",
    "#14098",
    "Yeti 2022",
    "Stripe",
    "CVE-2022-29173",
)


def rows() -> list[str]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [line for line in lines if line.startswith("| ") and not line.startswith("| where")]


@pytest.mark.parametrize("failure", FAILURES)
def test_every_failure_class_has_a_row(failure: str) -> None:
    assert any(failure in row for row in rows())


def test_every_row_names_a_test_that_exists() -> None:
    for row in rows():
        named = NAMED.findall(row)
        assert named, f"no test in: {row}"
        for path, name in named:
            tree = ast.parse((ROOT / path).read_text("utf-8"))
            found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
            assert name in found, f"{path} has no {name}"
