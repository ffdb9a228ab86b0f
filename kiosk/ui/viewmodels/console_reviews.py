"""The pages about referred visits and entries by hand as QML shows them, and their acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.console.manual import (
    EnterVisit,
    ManualFormContent,
    ManualPeopleContent,
    PhotographContent,
)
from kiosk.console.pages import Act, Content
from kiosk.console.reviews import ReviewContent, ReviewsContent, RuleOnVisit
from kiosk.ui.viewmodels.console_arguments import Arguments
from kiosk.ui.viewmodels.plain_fields import plain


def rule_on_visit(arguments: Arguments) -> RuleOnVisit:
    """``key``, ``verdict``, ``why``, ``note``."""
    return RuleOnVisit(*(arguments.text(name) for name in ("key", "verdict", "why", "note")))


def enter_visit(arguments: Arguments) -> EnterVisit:
    """``subject``, ``purpose``, ``why``, ``document``, ``note``, ``second``, ``pin`` and
    ``no_photograph``; with the photograph that was taken and not dropped."""
    return EnterVisit(
        subject=arguments.text("subject"),
        purpose=arguments.text("purpose"),
        why=arguments.text("why"),
        document=arguments.text("document"),
        note=arguments.text("note"),
        second=arguments.text("second"),
        pin=arguments.text("pin"),
        photograph=arguments.photograph,
        no_photograph=arguments.text("no_photograph"),
    )


def fold_photograph(content: Content) -> Mapping[str, object]:
    """Everything but the picture, which ``Photograph`` shows."""
    if not isinstance(content, PhotographContent):
        raise TypeError(f"{type(content).__name__} is no photograph")
    return {
        "subject": content.subject,
        "name": content.name,
        "day": content.day.isoformat(),
        "at": content.at,
        "why": content.why,
        "document": content.document,
        "note": content.note,
        "officers": list(content.officers),
    }


REVIEW_FOLDS: Mapping[type[Content], Callable[[Content], Mapping[str, object]]] = dict.fromkeys(
    (ReviewsContent, ReviewContent, ManualPeopleContent, ManualFormContent), plain
) | {PhotographContent: fold_photograph}
REVIEW_ACTS: Mapping[str, Callable[[Arguments], Act]] = {
    "rule_on_visit": rule_on_visit,
    "enter_visit": enter_visit,
}
"""By the name that QML gives to ``Console.act``."""
