"""The rule pack that holds on a day, as a transaction sees the feed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from kiosk.store.tables import feed_items
from sync.rules.pack import RulePack
from sync.rules.packs import timeline_of
from sync.wire.roster import RulePackItem

_PACKS = select(feed_items.c.item).where(feed_items.c.op == "rule_pack")


def pack_on(connection: Connection, day: date) -> RulePack | None:
    """None where none holds. Reading takes a tenth of a second for each pack of the feed."""
    rows = connection.scalars(_PACKS).all()
    packs, _ = timeline_of(RulePackItem.model_validate_json(row) for row in rows)
    return packs.on(day)
