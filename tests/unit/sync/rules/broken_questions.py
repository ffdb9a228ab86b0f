"""Packs whose questions do not fit together."""

from __future__ import annotations

from tests.unit.sync.rules.example_pack import Broken

BROKEN_QUESTIONS = {
    "a question pack's id twice": Broken(
        "questions_id: strict",
        "questions_id: first-months",
        'question_packs[2].questions_id is "first-months" again; give every question pack its own '
        "id",
    ),
    "questions for no category": Broken(
        "categories: [严管]",
        "categories: [严格]",
        'question_packs[2].categories[1] is "严格", which is no category; write one of 入矫初期, '
        "严管, 普管, 宽管",
    ),
    "two question packs for a category": Broken(
        "categories: [严管]",
        "categories: [入矫初期]",
        "question_packs[2].categories asks 入矫初期, whom first-months asks already; keep one "
        "question pack for a category",
    ),
    "a question's id twice": Broken(
        "question: rules_clear",
        "question: state",
        'question_packs[1].questions[4].question is "state" again; give every question of a pack '
        "its own id",
    ),
    "one choice": Broken(
        "      - question: rules_clear\n        kind: yes_no\n",
        "      - question: rules_read\n        kind: choice\n"
        '        text: {zh: 规定都看过了吗？, en: "Have you read the rules?"}\n'
        "        choices: [{code: read, text: {zh: 看过, en: I have}}]\n"
        "      - question: rules_clear\n        kind: yes_no\n",
        "question_packs[1].questions[4].choices offers 1 to choose from; write at least 2 choices",
        down=3,
    ),
    "no choice": Broken(
        "      - question: rules_clear\n        kind: yes_no\n",
        "      - question: rules_read\n        kind: choice\n"
        '        text: {zh: 规定都看过了吗？, en: "Have you read the rules?"}\n'
        "      - question: rules_clear\n        kind: yes_no\n",
        "question_packs[1].questions[4] offers 0 to choose from; write at least 2 choices",
    ),
    "a choice's code twice": Broken(
        "code: housing",
        "code: work",
        'question_packs[1].questions[3].choices[2].code is "work" again; give every choice its own '
        "code",
    ),
    "choices of a yes or no": Broken(
        '        text: {zh: 各项规定您都清楚吗？, en: "Are all the rules clear to you?"}\n',
        '        text: {zh: 各项规定您都清楚吗？, en: "Are all the rules clear to you?"}\n'
        "        choices: [{code: a, text: {zh: 清楚, en: Clear}}]\n",
        "question_packs[1].questions[4].choices stand in a question of kind yes_no; remove them, "
        "or write kind: choice",
        down=1,
    ),
    "a limit of a day": Broken(
        '        text: {zh: 哪一天搬的？, en: "On which day did you move?"}\n',
        "        text: {zh: 哪一天搬的？, en: On which day did you move?}\n        minimum: 1\n",
        "question_packs[2].questions[3].minimum stands in a question of kind day; remove it, or "
        "write kind: number",
        down=1,
    ),
    "limits the wrong way round": Broken(
        "        minimum: 0\n        maximum: 7\n",
        "        minimum: 7\n        maximum: 0\n",
        "question_packs[3].questions[5].maximum is 0, below minimum 7; exchange the two",
        down=1,
    ),
    "a condition on a later question": Broken(
        "ask_if: {question: moved,",
        "ask_if: {question: been_away,",
        'question_packs[2].questions[3].ask_if.question is "been_away", which is not asked before '
        "it, so that this is never asked; move that question up",
    ),
    "a condition on itself": Broken(
        "ask_if: {question: moved,",
        "ask_if: {question: moved_on,",
        'question_packs[2].questions[3].ask_if.question is "moved_on", which is not asked before '
        "it, so that this is never asked; move that question up",
    ),
    "a condition on no question": Broken(
        "ask_if: {question: moved,",
        "ask_if: {question: move,",
        'question_packs[2].questions[3].ask_if.question is "move", which this pack does not ask; '
        "write an earlier question",
    ),
    "a condition that is never met": Broken(
        "any_of: [so_so, hard]",
        "any_of: [so_so, bad]",
        'question_packs[1].questions[2].ask_if.any_of[2] is "bad", which state cannot be answered '
        "with; write one of good, so_so, hard",
    ),
    "a code twice": Broken(
        "any_of: [so_so, hard]",
        "any_of: [hard, hard]",
        "question_packs[1].questions[2].ask_if.any_of[2] is hard again; remove one of them",
    ),
    "true for yes": Broken(
        'flags:\n          - {code: needs_help, any_of: ["yes"]',
        "flags:\n          - {code: needs_help, any_of: [true]",
        "question_packs[1].questions[2].flags[1].any_of[1] is true; write a text of 1 to 32 "
        "characters: small letters, digits and underscores",
        down=1,
    ),
    "a flag on an answer that is not offered": Broken(
        "any_of: [new, lost]",
        "any_of: [new, fired]",
        'question_packs[2].questions[4].flags[1].any_of[2] is "fired", which work cannot be '
        "answered with; write one of same, new, lost, none",
    ),
    "a flag on a free answer": Broken(
        "        minimum: 0\n        maximum: 7\n",
        "        minimum: 0\n        maximum: 7\n        flags: [{code: idle, any_of: [zero]}]\n",
        "question_packs[3].questions[5].flags[1].any_of asks for a code, but work_days has a free "
        "answer; remove it",
        down=2,
    ),
    "a flag of the button": Broken(
        "code: rules_unclear",
        "code: talk",
        'question_packs[1].questions[4].flags[1].code is "talk", the code of the button on every '
        "screen; write another",
    ),
    "a flag twice": Broken(
        '          - {code: rules_unclear, any_of: ["no"]}\n',
        '          - {code: rules_unclear, any_of: ["no"]}\n'
        '          - {code: rules_unclear, any_of: ["no"]}\n',
        'question_packs[1].questions[4].flags[2].code is "rules_unclear" again; join the two flags '
        "of one code",
        down=1,
    ),
}
