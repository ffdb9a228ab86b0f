"""Messages, questions and courses of the city's feed."""

from __future__ import annotations

from datetime import date

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, case, func, or_, select

from kiosk.domain.feed import Message, Question, messages_for, questions_for
from kiosk.domain.identity import SubjectId
from kiosk.store.database import Database
from kiosk.store.errors import CorruptDatabase
from kiosk.store.tables import feed_items
from sync.wire.course import CourseItem
from sync.wire.roster import MessageItem, QuestionItem, RosterItem

_ITEM: TypeAdapter[RosterItem] = TypeAdapter(RosterItem)


class Messages:
    """Texts for people. Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def for_person(self, subject: SubjectId, day: date) -> tuple[Message, ...]:
        """What the person is to be told on a day (in China). Raises StoreErrors."""
        items = _items(self._database, "message", may_concern(subject))
        found = [_message(item) for item in items if isinstance(item, MessageItem)]
        return messages_for(found, subject, day)


class Questions:
    """Questions to people. Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def for_person(self, subject: SubjectId, category: str) -> tuple[Question, ...]:
        """What the person, of this category, is to be asked. Raises StoreErrors."""
        items = _items(self._database, "question", may_concern(subject))
        found = [_question(item) for item in items if isinstance(item, QuestionItem)]
        return questions_for(found, subject, category)


class CourseBook:
    """Short courses. Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def for_category(self, category: str) -> tuple[CourseItem, ...]:
        """What people of this category can take, by identifier. Raises StoreErrors."""
        items = _items(self._database, "course")
        found = [item for item in items if isinstance(item, CourseItem)]
        offered = [item for item in found if not item.categories or category in item.categories]
        return tuple(sorted(offered, key=lambda item: item.course))


def may_concern(subject: SubjectId) -> ColumnElement[bool]:
    """Items of this person, of nobody in particular, and altered ones, which are to be noticed.

    Nobody at the kiosk waits until what a whole office was sent has been read.
    """
    readable = func.json_valid(feed_items.c.item) == 1
    named = func.json_extract(feed_items.c.item, "$.subject")
    return case((readable, or_(named.is_(None), named == subject)), else_=True)


def _items(database: Database, op: str, *where: ColumnElement[bool]) -> list[RosterItem]:
    wanted = select(feed_items.c.item).where(feed_items.c.op == op, *where)
    with database.read() as connection:
        rows = connection.scalars(wanted).all()
    try:
        return [_ITEM.validate_json(row) for row in rows]
    except ValidationError as error:
        raise CorruptDatabase(
            "A row of feed_items cannot be read; keep the database as evidence and restore a "
            "backup."
        ) from error


def _message(item: MessageItem) -> Message:
    return Message(
        item.message,
        item.revision,
        None if item.subject is None else SubjectId(item.subject),
        item.text,
        item.from_day,
        item.until_day,
        item.must_acknowledge,
    )


def _question(item: QuestionItem) -> Question:
    return Question(
        item.question,
        item.revision,
        None if item.subject is None else SubjectId(item.subject),
        item.category,
        item.order,
        item.text,
        item.answers,
    )
