"""What a printed receipt says, in both languages, and what it never says."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from kiosk.domain.record import Outcome, Purpose, Receipt
from kiosk.ui.paper.content import LONGEST_TEXT, PaperFact, PaperReceipt, paper_receipt, plain
from kiosk.ui.paper.words import CHINESE, ENGLISH, PAPER_WORDS
from kiosk.ui.settings import ASSETS
from tests.ui.paper.visits import REFERRED, VERIFIED, ZONE

PURPOSES_QML = Path(__file__).resolve().parents[3] / "kiosk/ui/qml/Kiosk/Purposes.qml"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "=cmd()|' /C calc'!A0",
    "&Amp &amp; &&",
    "%1 {sequence} {0}",
    "陈桂英\n结果：核验通过",
    "\x1b@\x1dV\x00",
    "\u202e英桂陈",
)


def texts(paper: PaperReceipt) -> list[str]:
    facts = [*paper.facts, paper.number, *([paper.next_due] if paper.next_due else [])]
    others = [paper.office, paper.title, paper.result, paper.verification, paper.page, paper.keep]
    return [*others, *(text for fact in facts for text in (fact.label, fact.value))]


def test_a_verified_report_in_chinese() -> None:
    paper = paper_receipt(VERIFIED, CHINESE, ZONE)
    assert (paper.office, paper.title) == ("示范街道司法所", "报到凭条")
    assert paper.result == "核验通过，已记录"
    assert paper.facts == (
        PaperFact("姓名", "陈**"),
        PaperFact("事项", "日常报告"),
        PaperFact("记录时间", "2026年3月3日 09:31"),
    )
    assert paper.next_due == PaperFact("下次报到", "2026年3月10日 星期二")
    assert paper.number == PaperFact("凭证号", "第 1284 号 4F9A2 C07E1")
    assert paper.qr_text == VERIFIED.receipt.qr_text
    assert paper.page == "https://city.example/r"


def test_a_referred_visit_in_english_says_where_to_go_and_not_why() -> None:
    paper = paper_receipt(REFERRED, ENGLISH, ZONE)
    assert paper.result == "Your visit is recorded. Please go to the counter"
    assert paper.facts == (
        PaperFact("Purpose", "Called in"),
        PaperFact("Recorded at", "3 March 2026, 09:31"),
    )
    assert paper.next_due is None


def test_paper_of_a_clock_known_to_be_wrong_tells_no_time() -> None:
    undated = replace(VERIFIED.receipt, clock_wrong=True, next_due=None)
    paper = paper_receipt(replace(VERIFIED, receipt=undated, next_due=None), CHINESE, ZONE)
    assert paper.facts[-1] == PaperFact("记录时间", "本机时间不准，记录已注明")
    assert paper.next_due is None


def test_a_receipt_without_a_page_is_verified_at_the_office() -> None:
    bare = replace(VERIFIED, receipt=replace(VERIFIED.receipt, qr_text="BD1.jAFYIFZHWq"))
    without = replace(VERIFIED, receipt=Receipt(1, "4f9a2 c07e1", 0, None))
    for visit in (bare, without):
        paper = paper_receipt(visit, CHINESE, ZONE)
        assert paper.page == ""
        assert paper.verification == "核验：请到司法所出示本凭条"


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", PAPER_WORDS)
def test_whatever_a_name_is_it_stays_one_line_of_text(name: str, language: str) -> None:
    visit = replace(VERIFIED, masked_name=name, office_name=name)
    paper = paper_receipt(visit, language, ZONE)
    assert paper.office == paper.facts[0].value == plain(name)
    usual = paper_receipt(VERIFIED, language, ZONE)
    assert replace(paper, office=usual.office, facts=(usual.facts[0], *paper.facts[1:])) == usual
    for text in texts(paper):
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e]", text)


def test_markup_and_formulas_are_left_as_they_are() -> None:
    assert plain("<b>=cmd()</b>") == "<b>=cmd()</b>"


def test_a_name_without_end_is_cut() -> None:
    assert len(plain("陈" * 5000)) == LONGEST_TEXT


def test_no_reason_score_or_identity_number_can_be_on_it() -> None:
    assert set(asdict(VERIFIED)) == {
        *("office_name", "masked_name", "purpose", "outcome", "receipt", "next_due")
    }
    said = " ".join(texts(paper_receipt(replace(REFERRED, masked_name="陈**"), CHINESE, ZONE)))
    assert not re.search(r"\d{15,}|相似|比对|分数|未通过", said)


@pytest.mark.parametrize("language", PAPER_WORDS)
@pytest.mark.parametrize("outcome", [Outcome.VERIFIED, Outcome.REFERRED])
def test_every_purpose_has_words(language: str, outcome: Outcome) -> None:
    for purpose in Purpose:
        visit = replace(VERIFIED, purpose=purpose, outcome=outcome)
        assert all(texts(paper_receipt(visit, language, ZONE)))


def test_paper_and_screen_call_a_purpose_the_same() -> None:
    on_screen = dict(re.findall(r'"(\w+)": qsTr\("(.+?)"\)', PURPOSES_QML.read_text("utf-8")))
    translations = (ASSETS / "i18n" / "kiosk_en.ts").read_text("utf-8")
    [context] = re.findall(r"<name>Purposes</name>(.*?)</context>", translations, re.DOTALL)
    english = dict(
        re.findall(r"<source>(.*?)</source>\s*<translation>(.*?)</translation>", context)
    )
    for purpose in Purpose:
        chinese = on_screen[purpose.value]
        assert PAPER_WORDS[CHINESE].purposes[purpose] == chinese
        assert PAPER_WORDS[ENGLISH].purposes[purpose] == english[chinese]
