"""Messages, questions and courses of the city's feed."""

from __future__ import annotations

from datetime import date

from pydantic import TypeAdapter
from sqlalchemy import select

from kiosk.domain.feed import Message, Question, messages_for, questions_for
from kiosk.domain.identity import SubjectId
from kiosk.store.database import Database
from kiosk.store.tables import feed_items
from sync.wire.roster import CourseItem, MessageItem, QuestionItem, RosterItem

_ITEM: TypeAdapter[RosterItem] = TypeAdapter(RosterItem)


class Messages:
    """Texts for people. Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def for_person(self, subject: SubjectId, day: date) -> tuple[Message, ...]:
        """What the person is to be told on a day (in China). Raises StoreErrors."""
        items = _items(self._database, "message")
        found = [_message(item) for item in items if isinstance(item, MessageItem)]
        return messages_for(found, subject, day)


class Questions:
    """Questions to people. Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def for_person(self, subject: SubjectId, category: str) -> tuple[Question, ...]:
        """What the person, of this category, is to be asked. Raises StoreErrors."""
        items = _items(self._database, "question")
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


def _items(database: Database, op: str) -> list[RosterItem]:
    with database.read() as connection:
        rows = connection.scalars(select(feed_items.c.item).where(feed_items.c.op == op)).all()
    return [_ITEM.validate_json(row) for row in rows]


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
