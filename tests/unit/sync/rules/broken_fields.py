"""Packs broken in one field: what is written, and what the reader says."""

from __future__ import annotations

from tests.unit.sync.rules.example_pack import Broken, line_of

BROKEN_TEXT = {
    "a tab for indentation": Broken(
        "  deadline_days: 10",
        "\tdeadline_days: 10",
        "the text is no YAML here (found character that cannot start any token); check "
        "indentation, colons and quotes of this line and the one before",
    ),
    "a quote that is not closed": Broken(
        'version: "2026.1"\neffective_from',
        'version: "2026.1\neffective_from',
        "a quote that opens here closes in another line; close it in this one",
    ),
    "a key twice": Broken(
        "title: 社区矫正规则包",
        "pack: again\ntitle: 社区矫正规则包",
        f"pack stands here again after line {line_of('pack: guangzhou')}; keep one",
    ),
    "a category twice": Broken(
        "# For somebody whose category",
        "  宽管: {}\n# For somebody whose category",
        f"categories.宽管 stands here again after line {line_of('  宽管:')}; keep one",
    ),
    "an anchor": Broken(
        "effective_from: 2026-01-01",
        "effective_from: &day 2026-01-01",
        "an anchor (&) stands here; leave it out",
    ),
    "a tag": Broken(
        "effective_from: 2026-01-01",
        "effective_from: !!str 2026-01-01",
        "the tag tag:yaml.org,2002:str stands here; leave it out",
    ),
    "a second document": Broken(
        "sources:\n",
        "---\nsources:\n",
        "a second document begins; keep one pack in a file and no --- after it",
    ),
    "no without quotes": Broken(
        'any_of: ["no"]',
        "any_of: [no]",
        "question_packs[1].questions[4].flags[1].any_of[1]: no without quotes is a text to some "
        'programs and true or false to others; write "no", or true or false',
    ),
    "on for true": Broken(
        "missed_task_on_the_day: true",
        "missed_task_on_the_day: on",
        "clocks.missed_task_on_the_day: on without quotes is a text to some programs and true or "
        'false to others; write "on", or true or false',
    ),
    "text in another order than it shows": Broken(
        "title: 社区矫正规则包",
        "title: \u202e社区矫正规则包",
        "there is an invisible character (U+202E); delete it",
    ),
    "too deep": Broken(
        "effective_from: 2026-01-01",
        "effective_from: [[[[[[[[[[[[[1]]]]]]]]]]]]]",
        "this is nested 13 deep; 12 are allowed",
    ),
    "a list as a key": Broken(
        "effective_from: 2026-01-01",
        "? [1]\n: 2026-01-01",
        "a key is no text; write one before the colon",
    ),
}

BROKEN_FIELDS = {
    "a frequency of zero days": Broken(
        "every_days: 7",
        "every_days: 0",
        "categories.入矫初期.report.frequency.every_days is 0; write a whole number from 1 to 366",
    ),
    "a number in quotes": Broken(
        "deadline_days: 10",
        'deadline_days: "10"',
        'intake.deadline_days is "10"; write a whole number from 1 to 60',
    ),
    "an octal number": Broken(
        "deadline_days: 10",
        "deadline_days: 010",
        'intake.deadline_days is "010"; write a whole number from 1 to 60',
    ),
    "half a day": Broken(
        "deadline_days: 10",
        "deadline_days: 10.5",
        "intake.deadline_days is 10.5; write a whole number from 1 to 60",
    ),
    "a truth for a number": Broken(
        "deadline_days: 10",
        "deadline_days: true",
        "intake.deadline_days is true; write a whole number from 1 to 60",
    ),
    "a number for a truth": Broken(
        "missed_task_on_the_day: true",
        "missed_task_on_the_day: 1",
        "clocks.missed_task_on_the_day is 1; write true or false",
    ),
    "a version that is a number": Broken(
        'version: "2026.1"',
        "version: 2026.1",
        "version is 2026.1; write a text of 1 to 16 characters: letters, digits, dots and hyphens",
    ),
    "a pack's name with spaces": Broken(
        "pack: guangzhou-example",
        "pack: Guangzhou Example",
        'pack is "Guangzhou Example"; write a text of 1 to 48 characters: small letters, digits '
        "and hyphens",
    ),
    "a day that does not exist": Broken(
        "effective_from: 2026-01-01",
        "effective_from: 2026-02-30",
        'effective_from is "2026-02-30"; write a day of the calendar written like 2026-03-31',
    ),
    "a day written otherwise": Broken(
        "effective_from: 2026-01-01",
        "effective_from: 2026/1/1",
        'effective_from is "2026/1/1"; write a day of the calendar written like 2026-03-31',
    ),
    "a day as a number": Broken(
        "effective_from: 2026-01-01",
        "effective_from: 1767225600",
        "effective_from is 1767225600; write a day of the calendar written like 2026-03-31",
    ),
    "a moment for a day": Broken(
        "effective_from: 2026-01-01",
        "effective_from: 2026-01-01T00:00:00",
        'effective_from is "2026-01-01T00:00:00"; write a day of the calendar written like '
        "2026-03-31",
    ),
    "a time of one digit": Broken(
        "{from_time: 09:00, until_time: 12:00}",
        "{from_time: 9:00, until_time: 12:00}",
        'calendar.office_hours.1[1].from_time is "9:00"; write a time of day written like 09:00',
    ),
    "a time beyond the day": Broken(
        "until_time: 17:30",
        "until_time: 24:00",
        'calendar.office_hours.1[2].until_time is "24:00"; write a time of day written like 09:00',
    ),
    "an eighth weekday": Broken(
        "    5:\n",
        "    8:\n",
        "calendar.office_hours.8 is no key for this place; write a weekday from 1 (Monday) to 7 "
        "(Sunday)",
    ),
    "a weekday by name": Broken(
        "    5:\n",
        "    周五:\n",
        "calendar.office_hours.周五 is no key for this place; write a weekday from 1 (Monday) to 7 "
        "(Sunday)",
    ),
    "a misspelt field": Broken(
        "window_before_days: 2",
        "window_before_day: 2",
        "categories.入矫初期.report.window_before_day is no field of a rule pack; write "
        "window_before_days, or remove it",
    ),
    "an unknown field": Broken(
        "time_zone: Asia/Shanghai",
        "time_zone: Asia/Shanghai\nx: 1",
        "x is no field of a rule pack; remove it, or write one of pack, version, effective_from, "
        "title, time_zone, sources, intake, categories, default_category, calendar, leave, health, "
        "proposals, clocks, retention, two_person, question_packs",
        down=1,
    ),
    "a rule without basis": Broken(
        "  basis:\n    - source: 实施办法\n      article: 第24条\n      note: 每月报告",
        "  # basis:\n  #  - source: 实施办法\n  #    article: 第24条\n  #    note: 每月报告",
        "health.basis is missing; write a list of 1 to 8 entries",
        under="health:",
    ),
    "another time zone": Broken(
        "time_zone: Asia/Shanghai",
        "time_zone: Asia/Urumqi",
        'time_zone is "Asia/Urumqi"; write Asia/Shanghai',
    ),
    "two frequencies": Broken(
        "        days_of_month: [10]",
        "        every_days: 30\n        days_of_month: [10]",
        "categories.宽管.report.frequency.days_of_month is no field of a rule pack; keep only one "
        "of every_days, weekdays, days_of_month",
        down=1,
    ),
    "no frequency": Broken(
        "        days_of_month: [10]",
        "        monthly: 10",
        "categories.宽管.report.frequency is a mapping; write a mapping with one of every_days, "
        "weekdays, days_of_month",
        under="frequency:",
    ),
    "a frequency without days": Broken(
        "days_of_month: [10]",
        "days_of_month: []",
        "categories.宽管.report.frequency.days_of_month is a list of 0; write a list of 1 to 31 "
        "entries",
    ),
    "a 32nd day": Broken(
        "days_of_month: [5, 20]",
        "days_of_month: [5, 32]",
        "categories.普管.report.frequency.days_of_month[2] is 32; write a whole number from 1 to "
        "31",
    ),
    "an unknown measure": Broken(
        "measure: admonition",
        "measure: arrest",
        'proposals[1].measure is "arrest"; write one of admonition, warning, revocation',
    ),
    "an unknown approver": Broken(
        "approver: county",
        "approver: city",
        'leave.bands[2].approver is "city"; write one of office, county, prefecture',
    ),
    "a source read in no known way": Broken(
        "status: read_as_law",
        "status: read",
        'sources.社区矫正法.status is "read"; write one of read_as_law, read_as_digest, '
        "local_practice, not_read",
    ),
    "pictures of an unknown outcome": Broken(
        "    verified: 0",
        "    failed: 0",
        "retention.attempt_images_days.failed is no key for this place; write one of verified, "
        "referred, declined, manual",
    ),
    "a text in one language": Broken(
        'text: {zh: 您需要帮助吗？, en: "Do you need help?"}',
        "text: {zh: 您需要帮助吗？}",
        "question_packs[1].questions[2].text.en is missing; write a text of 1 to 200 characters",
    ),
    "an empty text": Broken(
        "title: 社区矫正规则包（广州做法示例，未经法制审核）",
        "title:",
        "title is empty; write a text of 1 to 500 characters",
    ),
    "a text that is too long": Broken(
        "article: 第21条、第22条",
        f"article: {'第' * 101}",
        "intake.basis[1].article is a text of 101 characters; write a text of 1 to 100 characters",
    ),
    "a text for a list": Broken(
        "sentence_types: [temporary_outside]",
        "sentence_types: temporary_outside",
        'health.sentence_types is "temporary_outside"; write a list',
    ),
    "a list for a mapping": Broken(
        "{name: 元旦, from_day: 2026-01-01, until_day: 2026-01-03}",
        "[元旦, 2026-01-01, 2026-01-03]",
        "calendar.holidays[1] is a list of 3; write a mapping with name, from_day, until_day",
    ),
}
