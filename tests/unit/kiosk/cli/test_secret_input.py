"""Secrets are read from a pipe as they are, and from a terminal unseen."""

from __future__ import annotations

import io

import pytest

from kiosk.cli.secret_input import read_secret


class Terminal(io.StringIO):
    """Standard input that somebody types."""

    def isatty(self) -> bool:
        return True


def test_a_pipe_gives_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("123456\r\nmore\n"))
    assert read_secret("PIN") == "123456"


def test_a_terminal_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def unseen(prompt: str) -> str:
        asked.append(prompt)
        return "123456"

    monkeypatch.setattr("sys.stdin", Terminal("shown\n"))
    monkeypatch.setattr("getpass.getpass", unseen)
    assert read_secret("PIN") == "123456"
    assert asked == ["PIN: "]
