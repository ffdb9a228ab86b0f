"""Which group each subject belongs to, from a CSV file.

Differential performance after ISO/IEC 19795-10: each group's own people are compared with each
other, which is the harder and the more honest question than comparing them with everybody.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.dataset import DatasetProblem

COLUMNS = ("subject", "group")


def read_groups(path: Path) -> dict[str, str]:
    """Subject to group; the first line names the columns ``subject,group``.

    Raises DatasetProblem.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            rows = [[cell.strip() for cell in row] for row in csv.reader(opened) if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DatasetProblem(f"{path}: cannot be read as CSV ({error})") from error
    if not rows or tuple(rows[0]) != COLUMNS:
        raise DatasetProblem(f"{path}: the first line must be {','.join(COLUMNS)}")
    groups: dict[str, str] = {}
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(COLUMNS) or not all(row):
            raise DatasetProblem(f"{path}: row {number} is not a subject and a group")
        subject, group = row
        if groups.setdefault(subject, group) != group:
            raise DatasetProblem(f"{path}: row {number} puts a subject into a second group")
    return groups


def members(subjects: Sequence[str], groups: dict[str, str]) -> dict[str, NDArray[np.bool_]]:
    """For each group, which subjects belong to it; shape (subjects,). Subjects that no row names
    belong to none. Raises DatasetProblem where no row names any subject."""
    of_subject = [groups.get(subject) for subject in subjects]
    names = sorted({group for group in of_subject if group is not None})
    if not names:
        raise DatasetProblem(
            "the groups file names none of the subjects: its first column must hold the names of "
            "the folders"
        )
    return {name: np.array([group == name for group in of_subject]) for name in names}
