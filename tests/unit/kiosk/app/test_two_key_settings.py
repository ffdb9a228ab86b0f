from __future__ import annotations

import pytest
from pydantic import ValidationError

from kiosk.app.two_key_settings import KEY_NAMES, TwoKeySettings
from kiosk.ui.keys import key_named


def test_two_keys_there_are_by_default() -> None:
    assert (TwoKeySettings().next, TwoKeySettings().choose) == ("F1", "F2")


def test_keys_of_a_number_pad_can_be_named() -> None:
    assert TwoKeySettings(next="Plus", choose="Enter").choose == "Enter"


def test_every_name_is_a_key_of_qt() -> None:
    assert len({key_named(name) for name in KEY_NAMES}) == len(KEY_NAMES)


def test_a_key_nobody_has_is_refused() -> None:
    with pytest.raises(ValidationError, match="there is no key 'F99'"):
        TwoKeySettings(next="F99")


def test_one_key_cannot_do_both() -> None:
    with pytest.raises(ValidationError, match="next and choose are the same key, F1"):
        TwoKeySettings(choose="F1")
