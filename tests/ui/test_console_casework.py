"""The pages about casework on the real screens: what is touched becomes one act or one place."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from kiosk.console.flags import AcknowledgeFlag
from kiosk.console.leaves import AskLeave
from kiosk.console.pages import Act, Page, Place
from kiosk.console.proposals import DecideProposal
from kiosk.ui.gallery import Gallery
from tests.ui.console_touch import enter, heard, press, text_of
from tests.ui.layout_probe import item_named

pytestmark = pytest.mark.qt

HARD = "k/1/40#in_difficulty"
DRAFT = "p4#missed_over_10_days_probation#report:2026-02-20"


def acts_of(gallery: Gallery, *names: str) -> list[Act]:
    """What the page asks for when these are touched one after another."""
    with heard(gallery.front_end.console.actAsked) as calls:
        for name in names:
            press(gallery, name)
    return [act for (act,) in calls if isinstance(act, Act)]


def places_of(gallery: Gallery, *names: str) -> list[object]:
    """Where touching these leads."""
    with heard(gallery.front_end.console.placeChosen) as calls:
        for name in names:
            press(gallery, name)
    return [place for (place,) in calls]


def type_into(gallery: Gallery, name: str, text: str) -> None:
    """Touch the line and type on an attached keyboard."""
    press(gallery, name)
    for character in text:
        QTest.keyClick(gallery.front_end.window, ord(character))


def test_a_flag_shows_who_said_what_and_its_clock(gallery: Gallery) -> None:
    enter(gallery, "console-flags")
    row = item_named(gallery.front_end.window, f"flags.row.{HARD}")
    assert (row.property("title"), row.property("side")) == ("李建国", "超时 1 小时")
    assert row.property("detail") == "最近过得怎么样？ — 有困难"
    assert places_of(gallery, f"flags.row.{HARD}") == [Place(Page.FLAGS, HARD)]


def test_ready_phrases_suffice_to_take_note(gallery: Gallery) -> None:
    enter(gallery, "console-flag")
    assert "16:31（超时 1 小时）" in text_of(gallery, "flags.clock")
    touched = ("flags.note.0", "flags.note.1", "flags.note.4", "flags.note.1", "flags.acknowledge")
    assert acts_of(gallery, *touched) == [AcknowledgeFlag(HARD, "已当面谈话；已转交负责人")]


def test_a_note_can_be_typed_or_left_out(gallery: Gallery) -> None:
    enter(gallery, "console-flag")
    assert acts_of(gallery, "flags.acknowledge") == [AcknowledgeFlag(HARD, "")]
    type_into(gallery, "flags.note.typed", "=cmd() <b>")
    assert acts_of(gallery, "flags.acknowledge") == [AcknowledgeFlag(HARD, "=cmd() <b>")]


def test_an_empty_page_says_so(gallery: Gallery) -> None:
    enter(gallery, "console-flags-none")
    assert text_of(gallery, "flags.nothing") == "没有需要知悉的提示"


def test_leaves_show_how_they_stand_and_lead_to_asking(gallery: Gallery) -> None:
    enter(gallery, "console-leaves")
    late = item_named(gallery.front_end.window, "leaves.row.l1")
    assert late.property("side") == "逾期未归"
    assert "应于 2026年2月27日 前销假，逾期 4 天" in late.property("detail")
    assert places_of(gallery, "leaves.ask") == [Place(Page.LEAVES, "+")]
    enter(gallery, "console-leave-people")
    assert places_of(gallery, "leaves.person.p5") == [Place(Page.LEAVES, "p5")]


def test_a_leave_is_asked_for_without_a_keyboard(gallery: Gallery) -> None:
    enter(gallery, "console-leave-form")
    submit = item_named(gallery.front_end.window, "leaves.submit")
    assert not submit.isEnabled()
    for name in ("leaves.first.more", "leaves.days.more", "leaves.days.more"):
        press(gallery, name)
    assert text_of(gallery, "leaves.first") == "2026年3月7日 星期六"
    assert text_of(gallery, "leaves.days") == "3 天，到 2026年3月9日"
    press(gallery, "leaves.destination.0")
    press(gallery, "leaves.destination.1")
    assert (submit.isEnabled(), submit.property("text")) == (False, "请先选择原因")
    press(gallery, "leaves.reason.1")
    asked = acts_of(gallery, "leaves.submit")
    assert asked == [AskLeave("p4", 4, 3, "湖南省长沙市", "探望家人")]


def test_the_form_says_who_decides_on_so_many_days(gallery: Gallery) -> None:
    enter(gallery, "console-leave-form")
    assert text_of(gallery, "leaves.decider") == "一般由司法所决定"
    for _ in range(7):
        press(gallery, "leaves.days.more")
    assert text_of(gallery, "leaves.decider") == "一般由县级社区矫正机构决定"


@pytest.mark.parametrize(("button", "accepted"), [("accept", True), ("reject", False)])
def test_a_draft_is_decided_with_a_reason(gallery: Gallery, button: str, accepted: bool) -> None:
    enter(gallery, "console-proposal")
    assert text_of(gallery, "proposals.addressee") == "王芳"
    assert "核验通过" in text_of(gallery, "proposals.evidence")
    assert not item_named(gallery.front_end.window, f"proposals.{button}").isEnabled()
    asked = acts_of(gallery, "proposals.reason.1", f"proposals.{button}")
    assert asked == [DecideProposal(DRAFT, accepted=accepted, reason="已向本人核实")]


def test_a_task_opens_its_reasons_and_leads_to_where_it_is_done(gallery: Gallery) -> None:
    enter(gallery, "console-tasks")
    window = gallery.front_end.window
    with pytest.raises(LookupError):
        item_named(window, "tasks.go.1")
    press(gallery, "tasks.row.1")
    assert places_of(gallery, "tasks.go.1") == [Place(Page.FLAGS, "k/1/41#talk")]
    press(gallery, "tasks.row.0")
    with pytest.raises(LookupError):
        item_named(window, "tasks.go.1")


def test_thought_reports_lead_from_person_to_text(gallery: Gallery) -> None:
    enter(gallery, "console-reporters")
    found = places_of(gallery, "thought_reports.person.p5")
    assert found == [Place(Page.THOUGHT_REPORTS, "p5")]
    enter(gallery, "console-reports")
    found = places_of(gallery, "thought_reports.row.0")
    assert found == [Place(Page.THOUGHT_REPORTS, "p5#k/1/30")]
    enter(gallery, "console-report")
    assert text_of(gallery, "thought_reports.text").startswith("这个月我按时报到")
    enter(gallery, "console-report-voice")
    assert "录音" in text_of(gallery, "thought_reports.note")
    with pytest.raises(LookupError):
        item_named(gallery.front_end.window, "thought_reports.text")
