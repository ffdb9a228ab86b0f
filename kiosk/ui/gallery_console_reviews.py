"""The pages about referred visits and entries by hand with made-up matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from kiosk.console.manual import ManualFormContent, ManualPeopleContent, Named, PhotographContent
from kiosk.console.pages import Content, Page
from kiosk.console.reviews import AttemptLine, ReviewContent, ReviewLine, ReviewsContent
from kiosk.ui.gallery_pictures import drawn_person
from kiosk.ui.viewmodels.photograph import jpeg_of

_ATTACK: Final = ReviewLine(
    key="k/1/51",
    subject="p1",
    name="李建国",
    purpose="routine_report",
    day=date(2026, 3, 2),
    at="16:42",
    clock_trusted=False,
    reasons=("presentation_attack", "fingerprint_non_match"),
    verified_since=True,
)
_WORN = replace(
    _ATTACK,
    key="k/1/58",
    subject="p2",
    name="王秀英",
    day=date(2026, 3, 3),
    at="08:55",
    clock_trusted=True,
    reasons=("fingerprint_not_captured",),
    verified_since=False,
)
_ASKED = replace(
    _WORN,
    key="k/1/61",
    subject="p3",
    name="阿依古丽·买买提",
    purpose="leave_return",
    at="09:20",
    reasons=("asked_for_officer",),
)
_ATTEMPTS: Final = (
    AttemptLine("face", 0, "non_match", alarmed=True),
    AttemptLine("face", 0, "low_quality", alarmed=False),
    AttemptLine("fingerprint", 2, "non_match", alarmed=False),
    AttemptLine("fingerprint", 7, "timed_out", alarmed=False),
)
_FORM: Final = ManualFormContent(
    subject="p2",
    name="王秀英",
    purposes=("routine_report", "study_sign_in", "service_sign_in"),
    two_officers=True,
    seconds=(Named("o2", "陈志强"), Named("o3", "林晓燕"), Named("o4", "周明")),
)
_PHOTOGRAPH: Final = PhotographContent(
    subject="p2",
    name="王秀英",
    day=date(2026, 3, 3),
    at="09:26",
    why="no_usable_finger",
    document="identity_card",
    note="双手受伤；已当面核对本人",
    officers=("何晓燕", "陈志强"),
    jpeg=jpeg_of(drawn_person()),
)
_PEOPLE: Final = (Named("p1", "李建国"), Named("p2", "王秀英"), Named("p3", "阿依古丽·买买提"))

REVIEW_SCENES: Final[tuple[tuple[str, Page, Content], ...]] = (
    ("console-reviews", Page.REVIEWS, ReviewsContent((_ATTACK, _WORN, _ASKED))),
    ("console-reviews-none", Page.REVIEWS, ReviewsContent()),
    ("console-review", Page.REVIEW, ReviewContent(_ATTACK, _ATTEMPTS)),
    ("console-review-pruned", Page.REVIEW, ReviewContent(_WORN, (), kept=False)),
    ("console-manual-people", Page.MANUAL_CHECK_IN, ManualPeopleContent(_PEOPLE)),
    ("console-manual", Page.MANUAL_CHECK_IN, _FORM),
    ("console-manual-no-photograph", Page.MANUAL_CHECK_IN, replace(_FORM, photograph=False)),
    ("console-photograph", Page.PHOTOGRAPH, _PHOTOGRAPH),
    (
        "console-manual-alone",
        Page.MANUAL_CHECK_IN,
        replace(_FORM, two_officers=True, seconds=()),
    ),
)
"""Name, page and content of each."""
