"""Packs whose leave, proposals, clocks and retention do not fit together."""

from __future__ import annotations

from tests.unit.sync.rules.example_pack import Broken

BROKEN_CONDUCT = {
    "leave bands out of order": Broken(
        "up_to_days: 30",
        "up_to_days: 7",
        "leave.bands[2].up_to_days is 7, not above the 7 of the band before it; put the bands in "
        "ascending order",
    ),
    "a lower level for a longer leave": Broken(
        "approver: prefecture",
        "approver: office",
        "leave.bands[3].approver is office, not above the county of the band before it; join the "
        "bands, or write a higher level",
    ),
    "more days of leave than there are": Broken(
        "most_days_in_window: 30",
        "most_days_in_window: 61",
        "leave.most_days_in_window is 61, more than the 60 of window_days; write fewer",
    ),
    "a sum of leave without its window": Broken(
        "window_days: 60",
        "window_days: 0",
        "leave.most_days_in_window is 30 and window_days is 0; write both above 0, or both 0 for "
        "no limit",
        under="most_days_in_window:",
    ),
    "health reports of nobody": Broken(
        "sentence_types: [temporary_outside]",
        "sentence_types: []",
        "health.sentence_types is empty, so that nobody is asked; write [temporary_outside], or 0 "
        "months",
    ),
    "a proposal's name twice": Broken(
        "rule: study_short",
        "rule: missed_up_to_10_days",
        'proposals[2].rule is "missed_up_to_10_days" again; give every proposal its own name',
    ),
    "a proposal without condition": Broken(
        "    admonitions: 2\n",
        "",
        "proposals[6] has no condition; write at least one of missed_for_days, admonitions, "
        "warnings, leave_overstayed_days, study_short",
        under="- rule: two_admonitions",
    ),
    "a proposal for enough study": Broken(
        "study_short: true",
        "study_short: false",
        "proposals[2].study_short is false, which is no reason to act; write true or remove it",
    ),
    "an upper end below the lower": Broken(
        "at_most_days: 30",
        "at_most_days: 10",
        "proposals[4].at_most_days is 10, not above missed_for_days 10; write more",
    ),
    "an upper end without a lower": Broken(
        "    admonitions: 2\n",
        "    admonitions: 2\n    at_most_days: 5\n",
        "proposals[6].at_most_days stands without missed_for_days, whose upper end it is; write "
        "that too",
        down=1,
    ),
    "revocation for everybody": Broken(
        "    sentence_types: [probation]\n    warnings: 2",
        "    warnings: 2",
        "proposals[8] proposes revocation for everybody; write sentence_types: those whose "
        "sentence can be revoked",
        under="- rule: two_warnings",
    ),
    "revocation of 管制": Broken(
        "sentence_types: [probation]\n    warnings: 2",
        "sentence_types: [probation, control]\n    warnings: 2",
        "proposals[8].sentence_types holds control, which cannot be revoked; remove it",
    ),
    "a sentence type twice": Broken(
        "sentence_types: [control, parole, temporary_outside]",
        "sentence_types: [control, parole, parole]",
        "proposals[5].sentence_types[3] is parole again; remove one of them",
    ),
    "the police before the search": Broken(
        "search_after_missed_days: 0",
        "search_after_missed_days: 2",
        "clocks.notify_police_after_days is 1, before the search begins after 2; write at least "
        "that",
        down=1,
    ),
    "an answer in no time": Broken(
        "talk_acknowledge_hours: 24",
        "talk_acknowledge_hours: 0",
        "clocks.talk_acknowledge_hours is 0, which nobody can keep; write at least 1",
    ),
    "pictures of an outcome forgotten": Broken(
        "    manual: 28\n",
        "",
        "retention.attempt_images_days lacks manual; write the days for each, 0 to keep nothing",
        under="attempt_images_days:",
    ),
    "an exception twice": Broken(
        "    - release\n",
        "    - re_enrolment\n",
        "two_person.acts[4] is re_enrolment again; remove one of them",
    ),
}
