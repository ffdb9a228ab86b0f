"""``baodao journal verify`` on an export: by outsiders, and by the city."""

from __future__ import annotations

import io
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.server.keys import create_key, load_key
from sync.wire.entry import SealedEntry
from sync.wire.export_file import write_export
from tests.unit.kiosk.cli.export_site import WRITTEN, Site, make_site, whole
from tests.unit.kiosk.store.rig import store_rig
from tests.unit.sync.exports import chunks_of, header_of


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(tmp_path_factory.mktemp("site") / "site")


@pytest.fixture
def site(template: Path, tmp_path: Path) -> Site:
    return Site(Path(shutil.copytree(template, tmp_path / "site")))


def test_an_outsider_verifies_with_public_keys_only(site: Site) -> None:
    assert site.export() == 0
    keys = str(site.keys())
    shutil.rmtree(site.folder / "keys")
    site.server_key.unlink()
    assert site.verify("--keys", keys) == (0, whole(WRITTEN + 1))


def test_a_key_the_city_does_not_list_is_named(site: Site) -> None:
    assert site.export() == 0
    listed = json.loads(site.keys().read_text())
    listed["devices"][0]["public_key"] = "11" * 32
    site.keys().write_text(json.dumps(listed))
    (site.folder / "other.json").write_text(json.dumps(listed))
    status, result = site.verify("--keys", str(site.folder / "other.json"))
    assert (status, result["first_bad"]["fault"]) == (1, "unknown_device")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda file: file[:-1], "ends too early"),
        (lambda file: file + b"x", "bytes follow"),
        (lambda file: file[:-64] + bytes(64), "not as its kiosk signed it"),
        (lambda file: file[:60], "ends too early"),
    ],
)
def test_a_damaged_file_is_broken_not_unreadable(
    site: Site, change: Callable[[bytes], bytes], says: str
) -> None:
    assert site.export() == 0
    site.file.write_bytes(change(site.file.read_bytes()))
    status, result = site.verify()
    assert (status, result["first_bad"]["fault"]) == (1, "damaged_file")
    assert says in result["first_bad"]["message"]


def test_any_flipped_bit_is_found(site: Site) -> None:
    assert site.export() == 0
    whole = site.file.read_bytes()
    rng = random.Random(5)
    for _ in range(40):
        at = rng.randrange(16 * 8, len(whole) * 8)
        flipped = bytearray(whole)
        flipped[at // 8] ^= 1 << at % 8
        site.file.write_bytes(flipped)
        assert site.verify()[0] == 1, at


@pytest.mark.parametrize(
    ("case", "position", "fault"),
    [
        ("gap", 4, "out_of_sequence"),
        ("wrong signature", 2, "bad_signature"),
        ("end missing", 5, "head_differs"),
        ("start missing", 1, "out_of_sequence"),
    ],
)
def test_a_kiosk_that_leaves_entries_out_is_found_without_its_contents(
    site: Site, case: str, position: int, fault: str
) -> None:
    """The file is signed as it is: only the places and signatures in it tell."""
    entries = site.entries()
    with store_rig(site.folder) as rig:
        device_key = rig.keys.signing_key()
    header = header_of(entries, device_key, load_key(site.server_key))
    match case:
        case "gap":
            del entries[3]
        case "wrong signature":
            entries[1] = SealedEntry(entries[1].content, entries[2].signature)
        case "end missing":
            entries = [*entries[:4], SealedEntry(entries[4].content, entries[4].signature)]
            header = header.model_copy(update={"head": (1, 9, bytes(32))})
        case _:
            del entries[0]
    header = header.model_copy(update={"count": len(entries)})
    out = io.BytesIO()
    write_export(out, header, chunks_of(entries, 2), device_key)
    site.file.write_bytes(out.getvalue())
    status, result = site.verify()
    assert (status, result["first_bad"]["position"]) == (1, position)
    assert result["first_bad"]["fault"] == fault


def test_another_server_s_key_does_not_open_it(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.export() == 0
    create_key(site.folder / "other.key")
    assert site.verify("--key", str(site.folder / "other.key")) == (2, None)
    assert "not sealed to this server's key" in capsys.readouterr().err
    assert site.verify("--key", str(site.folder / "kiosk.toml")) == (2, None)
