"""PIN hashes are verified, broken ones are told apart from wrong PINs, and PINs stay hidden."""

from __future__ import annotations

import copy
import pickle

import pytest
from argon2 import PasswordHasher

from kiosk.enrolment.pin import PinHashUnusable, hash_pin, verify_pin
from kiosk.enrolment.secret import Secret


def cheap_hash(pin: str) -> str:
    """Argon2id with the smallest cost, to keep the test quick."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(pin)


def test_the_right_pin_is_accepted_and_a_wrong_one_refused() -> None:
    stored = cheap_hash("482913")
    assert verify_pin(stored, Secret("482913"))
    assert not verify_pin(stored, Secret("482914"))
    assert not verify_pin(stored, Secret(""))


def test_a_new_hash_is_argon2id_salted_and_verifiable() -> None:
    first, second = hash_pin(Secret("482913")), hash_pin(Secret("482913"))
    assert first.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert first != second
    assert verify_pin(first, Secret("482913"))


@pytest.mark.parametrize(
    "stored",
    ["", "482913", "$argon2i$v=19$m=8,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ", "$argon2id$v="],
)
def test_a_hash_that_is_none_is_not_a_wrong_pin(stored: str) -> None:
    with pytest.raises(PinHashUnusable, match="set the PIN again"):
        verify_pin(stored, Secret("482913"))


def test_a_damaged_hash_never_accepts() -> None:
    damaged = cheap_hash("482913").rsplit("$", 1)[0] + "$!!!"
    with pytest.raises(PinHashUnusable):
        verify_pin(damaged, Secret("482913"))


def test_a_secret_does_not_show_itself() -> None:
    secret = Secret("482913")
    assert "482913" not in f"{secret} {secret!r} {[secret]}"
    assert secret.reveal() == "482913"
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(secret)
    with pytest.raises(TypeError, match="never pickled"):
        copy.copy(secret)
