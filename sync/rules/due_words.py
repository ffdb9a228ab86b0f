"""The steps of an obligation's explanation."""

from __future__ import annotations

from datetime import date

from sync.rules.calendar import MAX_SEARCH_DAYS, ClosedBecause
from sync.rules.explanation import Reasoning
from sync.rules.pack import RulePack
from sync.rules.regimes import Regime


def period_step(regime: Regime, period_from: date, opens: date, nominal: date) -> Reasoning:
    """The rule and the day it asks for."""
    zh = f"{regime.zh}；本期自{period_from}起，应于{nominal}报告"
    en = f"{regime.en}; this period began on {period_from}, the report is due on {nominal}"
    if opens < nominal:
        zh, en = f"{zh}（{opens}起可以报告）", f"{en} (from {opens} on it can be made)"
    return Reasoning(
        regime.rule, regime.rule_pack, zh, en, regime.basis, (period_from, opens, nominal)
    )


def change_step(regime: Regime) -> Reasoning:
    """A frequency that began inside the period."""
    return Reasoning(
        regime.rule,
        regime.rule_pack,
        f"自{regime.from_day}起改为{regime.zh}；本期应报告日不因此推后",
        f"from {regime.from_day} on {regime.en}; the day due in this period is no later for it",
        regime.basis,
        (regime.from_day,),
    )


def closed_step(pack: RulePack, closed: ClosedBecause, nominal: date, due: date) -> Reasoning:
    """Where a due day on a closed day went."""
    if due > nominal:
        zh, en = f"顺延至{due}", f"moved to {due}"
    elif due < nominal:
        zh, en = f"提前至{due}", f"brought forward to {due}"
    else:
        zh = f"应报告日不变，逾期从其后{MAX_SEARCH_DAYS}天内的首个办公日起算"
        en = f"the day stays; lateness counts from the first open day within {MAX_SEARCH_DAYS} days"
    return Reasoning(
        "calendar.closed_day",
        pack.reference,
        f"{nominal}{closed.zh}，{zh}",
        f"{nominal}: {closed.en}; {en}",
        pack.calendar.basis,
        (nominal, due),
    )
