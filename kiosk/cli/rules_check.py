"""``baodao rules check PACK``: every fault of a pack, or what is in it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from pydantic import BaseModel

from kiosk.cli.evaluation_options import written
from sync.rules.basis import Basis, SourceStatus
from sync.rules.pack import RulePack
from sync.rules.pack_file import PackProblem, PackUnreadable, read_pack

EXIT_OK = 0
EXIT_FAULTY = 1
EXIT_REFUSED = 2


class PackFileUnreadable(Exception):
    """There is no text to check; the message says why."""


def add_check(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    check = subparsers.add_parser(
        "check",
        help="find every fault of a rule pack",
        description="Exit status 0: the pack can be published, a summary follows; 1: it cannot, "
        "every fault is a line with file, line number and what to do; 2: the file cannot be read.",
    )
    check.add_argument("pack", type=Path, metavar="PACK", help="YAML; docs/rules.md")
    check.add_argument("--json", type=Path, metavar="FILE", help="also write the result here")
    check.set_defaults(run=_run)


def pack_text(path: Path) -> str:
    """The text of a pack's file. Raises PackFileUnreadable."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PackFileUnreadable(f"{path} cannot be read ({error.strerror})") from error
    except UnicodeDecodeError:
        raise PackFileUnreadable(f"{path} is no UTF-8 text; save it as UTF-8") from None


def _run(args: argparse.Namespace) -> int:
    try:
        pack = read_pack(pack_text(args.pack), str(args.pack))
    except PackFileUnreadable as unreadable:
        sys.stderr.write(f"{unreadable}\n")
        return EXIT_REFUSED
    except PackUnreadable as unreadable:
        sys.stdout.write("".join(f"{problem}\n" for problem in unreadable.problems))
        return _end(args.json, {"problems": _as_json(unreadable.problems)}, EXIT_FAULTY)
    sys.stdout.write(_as_text(pack))
    return _end(args.json, {"problems": [], **_summary(pack)}, EXIT_OK)


def _end(path: Path | None, result: dict[str, object], status: int) -> int:
    done = written(path, json.dumps(result, ensure_ascii=False))
    return status if done else EXIT_REFUSED


def _as_json(problems: tuple[PackProblem, ...]) -> list[dict[str, object]]:
    return [asdict(problem) for problem in problems]


def _summary(pack: RulePack) -> dict[str, object]:
    return {
        "pack": pack.pack,
        "version": pack.version,
        "effective_from": pack.effective_from.isoformat(),
        "categories": list(pack.categories),
        "question_packs": [questions.reference for questions in pack.question_packs],
        "rules_by_source": _rules_by_source(pack),
    }


def _as_text(pack: RulePack) -> str:
    counts = _rules_by_source(pack)
    questions = ", ".join(each.reference for each in pack.question_packs) or "none"
    return (
        f"{pack.reference}, in force from {pack.effective_from}: {pack.title}\n"
        f"categories: {', '.join(pack.categories)}\n"
        f"question packs: {questions}\n"
        f"rules: {sum(counts.values())}, of which {counts[SourceStatus.READ_AS_LAW]} rest on law "
        f"that was read in full, {counts[SourceStatus.READ_AS_DIGEST]} on a digest, "
        f"{counts[SourceStatus.LOCAL_PRACTICE]} on local practice and "
        f"{counts[SourceStatus.NOT_READ]} on a source that nobody read "
        "(a rule of several sources counts for its weakest)\n"
    )


def _rules_by_source(pack: RulePack) -> dict[SourceStatus, int]:
    """How many rules rest on sources of each status, by the weakest of each."""
    order = list(SourceStatus)
    counts = dict.fromkeys(order, 0)
    for bases in _bases(pack):
        counts[max((pack.sources[each.source].status for each in bases), key=order.index)] += 1
    return counts


def _bases(value: object) -> Iterator[tuple[Basis, ...]]:
    """The basis of every rule in the pack."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inside = getattr(value, name)
            if name == "basis":
                yield inside
            else:
                yield from _bases(inside)
    elif isinstance(value, dict):
        for inside in value.values():
            yield from _bases(inside)
    elif isinstance(value, tuple):
        for inside in value:
            yield from _bases(inside)
