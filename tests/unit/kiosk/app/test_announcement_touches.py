"""Every touch of an announcement's screens becomes its event."""

from __future__ import annotations

import pytest

from kiosk.app.announcement_touches import AnnouncementTouches
from kiosk.domain.announcement import TextLanguage, TravelDocument, WhyUnsigned
from kiosk.domain.signature import InkPoint, Signature
from kiosk.enrolment import announcing_events as av
from kiosk.ui.viewmodels.announcement import AnnouncementViewModel

pytestmark = pytest.mark.qt


def test_touches_are_posted_in_order() -> None:
    view = AnnouncementViewModel()
    posted: list[av.AnnouncingEvent] = []
    touches = AnnouncementTouches(view, posted.append)
    view.open()
    view.read(2, "en")
    view.turnBack()
    view.count("taiwan_permit", 1)
    view.toggleNoDocuments()
    view.toggleExitFiling()
    view.stateDocuments()
    view.sign([[1.0, 2.0, 3.0]])
    view.excuse()
    view.stateUnsigned("cannot_see")
    assert touches.parent() is None
    assert posted == [
        av.AnnouncementOpened(),
        av.PageRead(2, TextLanguage.ENGLISH),
        av.PageTurnedBack(),
        av.DocumentsCounted(TravelDocument.TAIWAN_PERMIT, 1),
        av.NoDocumentsToggled(),
        av.ExitFilingToggled(),
        av.DocumentsStated(),
        av.SignatureGiven(Signature(((InkPoint(1.0, 2.0, 3),),))),
        av.SigningImpossible(),
        av.UnsignedStated(WhyUnsigned.CANNOT_SEE),
    ]
