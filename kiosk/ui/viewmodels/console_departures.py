"""The pages about who leaves and what was destroyed, as QML shows them, and their act."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.console.certificates import CertificateContent, CertificatesContent
from kiosk.console.departures import DepartureContent, DeparturesContent, ProposeDeparture
from kiosk.console.pages import Act, Content
from kiosk.ui.viewmodels.console_arguments import Arguments
from kiosk.ui.viewmodels.plain_fields import plain


def propose_departure(arguments: Arguments) -> ProposeDeparture:
    """``subject``, ``way``, ``note``, ``second``, ``pin``."""
    names = ("subject", "way", "note", "second", "pin")
    return ProposeDeparture(*(arguments.text(name) for name in names))


DEPARTURE_FOLDS: Mapping[type[Content], Callable[[Content], Mapping[str, object]]] = dict.fromkeys(
    (DeparturesContent, DepartureContent, CertificatesContent, CertificateContent), plain
)
DEPARTURE_ACTS: Mapping[str, Callable[[Arguments], Act]] = {"propose_departure": propose_departure}
"""By the name that QML gives to ``Console.act``."""
