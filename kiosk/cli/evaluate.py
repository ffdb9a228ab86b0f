"""``baodao evaluate …``: error rates measured on folders of samples."""

from __future__ import annotations

import argparse
from importlib import import_module

EVALUATIONS = ("face", "finger", "pad")
"""Each is a module ``evaluate_<name>`` beside this one with ``add_parser``."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``evaluate`` and what can be evaluated."""
    evaluate = subparsers.add_parser("evaluate", help="measure error rates on your own samples")
    commands = evaluate.add_subparsers(required=True, metavar="WHAT")
    for name in EVALUATIONS:
        import_module(f"kiosk.cli.evaluate_{name}").add_parser(commands)
