"""The console's view-model: properties for every field, content only while it is shown."""

from __future__ import annotations

import pytest

from kiosk.console.hubs import HubContent, HubTile
from kiosk.console.pages import Page, Place
from kiosk.console.presentation import ConsoleProps
from kiosk.ui.viewmodels.changes import camel_case
from kiosk.ui.viewmodels.console import ConsoleFields, ConsoleViewModel
from kiosk.ui.viewmodels.console_arguments import Arguments
from tests.ui.console_touch import heard

TILES = HubContent((HubTile(Page.FLAGS, 2),))
SHOWN = ConsoleProps(Place(Page.CASES), Page.CASES, content=TILES)


@pytest.fixture
def model() -> ConsoleViewModel:
    return ConsoleViewModel()


def test_every_field_has_a_property_and_a_signal(model: ConsoleViewModel) -> None:
    meta = model.metaObject()
    for name in ConsoleFields.__dataclass_fields__:
        assert meta.indexOfProperty(camel_case(name)) >= 0, name
        assert meta.indexOfSignal(f"{camel_case(name)}Changed()") >= 0, name


def test_content_is_folded_once_and_forgotten_when_it_is_gone(model: ConsoleViewModel) -> None:
    with heard(model.contentChanged) as changes:
        model.show(SHOWN)
        model.show(SHOWN)
        assert model.contentNow() == {"tiles": [{"page": "flags", "waiting": 2}]}
        model.show(ConsoleProps())
        assert model.contentNow() == {}
    assert len(changes) == 2


def test_arguments_of_another_type_are_a_bug() -> None:
    arguments = Arguments({"text": "x", "flag": True, "number": 3.0, "half": 0.5})
    assert (arguments.text("text"), arguments.flag("flag"), arguments.number("number")) == (
        "x",
        True,
        3,
    )
    for wrong in (
        lambda: arguments.text("flag"),
        lambda: arguments.flag("number"),
        lambda: arguments.number("half"),
        lambda: arguments.number("flag"),
        lambda: arguments.text("missing"),
    ):
        with pytest.raises(TypeError):
            wrong()
