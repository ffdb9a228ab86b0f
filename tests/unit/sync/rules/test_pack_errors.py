"""Each broken pack gives one sentence: file, line, what is wrong, what to do."""

from __future__ import annotations

import pytest

from sync.rules.pack_file import PackUnreadable, read_pack
from tests.unit.sync.rules.broken_conduct import BROKEN_CONDUCT
from tests.unit.sync.rules.broken_days import BROKEN_DAYS
from tests.unit.sync.rules.broken_fields import BROKEN_FIELDS, BROKEN_TEXT
from tests.unit.sync.rules.broken_questions import BROKEN_QUESTIONS
from tests.unit.sync.rules.example_pack import NAME, Broken, example_text, problems_of

TABLE = BROKEN_TEXT | BROKEN_FIELDS | BROKEN_DAYS | BROKEN_CONDUCT | BROKEN_QUESTIONS
PARTS = (BROKEN_TEXT, BROKEN_FIELDS, BROKEN_DAYS, BROKEN_CONDUCT, BROKEN_QUESTIONS)


def test_every_line_of_the_table_counts() -> None:
    assert len(TABLE) == sum(len(part) for part in PARTS) >= 40


def test_the_example_is_sound() -> None:
    assert problems_of(example_text()) == []


@pytest.mark.parametrize("broken", TABLE.values(), ids=TABLE)
def test_a_broken_pack_gives_one_sentence(broken: Broken) -> None:
    assert problems_of(broken.text()) == [f"{NAME}:{broken.line()}: {broken.sentence}"]


@pytest.mark.parametrize("broken", TABLE.values(), ids=TABLE)
def test_the_sentence_says_what_to_do(broken: Broken) -> None:
    fault, remedy = broken.sentence.split("; ", maxsplit=1)
    assert fault
    assert remedy
    assert "\n" not in broken.sentence


def test_the_error_reads_like_its_first_problem() -> None:
    with pytest.raises(PackUnreadable) as refused:
        read_pack("pack: 1", NAME)
    assert str(refused.value) == str(refused.value.problems[0])
    assert len(refused.value.problems) > 1


def test_all_faults_of_a_file_are_named_in_its_order() -> None:
    text = (
        example_text()
        .replace("deadline_days: 10", "deadline_days: 0", 1)
        .replace("approver: county", "approver: city", 1)
        .replace('any_of: ["no"]', "any_of: [no]", 1)
    )
    problems = problems_of(text)
    assert [problem.split(": ")[1].split(" ")[0] for problem in problems] == [
        "intake.deadline_days",
        "leave.bands[2].approver",
        "question_packs[1].questions[4].flags[1].any_of[1]",
    ]


def test_faults_across_fields_are_named_together() -> None:
    text = (
        example_text()
        .replace("default_category: 普管", "default_category: 一般", 1)
        .replace("grace_days: 2", "grace_days: 20", 1)
    )
    assert len(problems_of(text)) == 2


def test_adults_and_minors_of_a_category_may_have_a_question_pack_each() -> None:
    """The first of them is sealed for minors; the other way round it would be asked of nobody."""
    adults, minors = "questions_id: strict\n", "questions_id: minors\n"
    sealed = "    # Not asked of people sentenced as minors.\n    sealed_for_minors: true\n"
    text = example_text()
    start = text.index(f"  - {adults}")
    pack = text[start : text.index("  - questions_id: routine")]
    for_minors = pack.replace(adults, minors).replace(sealed, "")
    assert problems_of(text.replace(pack, pack + for_minors)) == []
    reversed_order = problems_of(text.replace(pack, for_minors + pack))
    assert [problem.split(": ", 1)[1] for problem in reversed_order] == [
        "question_packs[3].categories asks 严管, whom minors asks already; keep one question pack "
        "for a category"
    ]


def test_flags_of_more_codes_than_a_record_holds() -> None:
    flag = '          - {code: bad_contact, any_of: ["yes"], urgency: high}\n'
    question = (
        "      - question: more_{0}\n        kind: yes_no\n"
        "        text: {{zh: 还有吗, en: Is there more}}\n"
        "        flags: [{1}]\n"
    )
    more = "".join(
        question.format(
            at, ", ".join(f'{{code: c{at}_{each}, any_of: ["yes"]}}' for each in range(6))
        )
        for at in range(6)
    )
    text = example_text()
    assert text.count(flag) == 1
    problems = problems_of(text.replace(flag, flag + more))
    assert [problem.split(": ", 1)[1] for problem in problems] == [
        "question_packs[3].questions have flags of 40 codes, and a record holds 39; write fewer"
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the file holds empty; write a mapping that begins with pack: and version:"),
        ("3", "the file holds 3; write a mapping that begins with pack: and version:"),
        ("- a", "the file holds a list of 1; write a mapping that begins with pack: and version:"),
    ],
)
def test_a_file_that_is_no_mapping(text: str, sentence: str) -> None:
    assert problems_of(text) == [f"{NAME}:1: {sentence}"]


def test_a_file_that_is_too_long() -> None:
    filled = example_text() + "# \n" * 30_000
    line = filled.count("\n", 0, 65_536) + 1
    assert problems_of(filled) == [
        f"{NAME}:{line}: the file has {len(filled)} characters; shorten it to 65536"
    ]
