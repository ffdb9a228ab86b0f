"""The pages about referred visits and entries by hand as QML shows them, and their acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.console.manual import EnterVisit, ManualFormContent, ManualPeopleContent
from kiosk.console.pages import Act, Content
from kiosk.console.reviews import ReviewContent, ReviewsContent, RuleOnVisit
from kiosk.ui.viewmodels.console_arguments import Arguments
from kiosk.ui.viewmodels.plain_fields import plain


def rule_on_visit(arguments: Arguments) -> RuleOnVisit:
    """``key``, ``verdict``, ``why``, ``note``."""
    return RuleOnVisit(*(arguments.text(name) for name in ("key", "verdict", "why", "note")))


def enter_visit(arguments: Arguments) -> EnterVisit:
    """``subject``, ``purpose``, ``why``, ``document``, ``note``, ``second``, ``pin``."""
    names = ("subject", "purpose", "why", "document", "note", "second", "pin")
    return EnterVisit(*(arguments.text(name) for name in names))


REVIEW_FOLDS: Mapping[type[Content], Callable[[Content], Mapping[str, object]]] = dict.fromkeys(
    (ReviewsContent, ReviewContent, ManualPeopleContent, ManualFormContent), plain
)
REVIEW_ACTS: Mapping[str, Callable[[Arguments], Act]] = {
    "rule_on_visit": rule_on_visit,
    "enter_visit": enter_visit,
}
"""By the name that QML gives to ``Console.act``."""
