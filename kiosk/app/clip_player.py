"""The player program as a child process: one prompt at a time, the newest wins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal, Slot

END_TIMEOUT_MS = 5_000
"""A killed process is gone in milliseconds."""


class ClipPlayer(QObject):
    """Implements SoundPort."""

    failed = Signal(str)
    """One sentence, the first time a clip could not be played and after each that could."""
    ended = Signal()
    """The player has ended by itself."""

    def __init__(
        self, program: str, arguments: Sequence[str], parent: QObject | None = None
    ) -> None:
        """``arguments`` come before the clips' paths."""
        super().__init__(parent)
        self._arguments = tuple(arguments)
        self._next: tuple[Path, ...] = ()
        self._failing = False
        self._ending = False
        self._process = player_process(program, self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._went_wrong)

    @property
    def playing(self) -> bool:
        """Whether the player runs or is about to."""
        return self._running() or bool(self._next)

    def play(self, *clips: Path) -> None:
        """Play ``clips`` one after the other; what was playing ends first, as some sound cards
        serve one at a time."""
        self._next = clips
        if self._running():
            self._end()
        else:
            self._start_next()

    def stop(self) -> None:
        """Silence, now."""
        self._next = ()
        if self._running():
            self._end()

    def close(self) -> None:
        """Silence, and wait until the process is gone."""
        self.stop()
        if self._running():
            self._process.waitForFinished(END_TIMEOUT_MS)

    def _running(self) -> bool:
        return self._process.state() != QProcess.ProcessState.NotRunning

    def _end(self) -> None:
        self._ending = True
        self._process.kill()

    def _start_next(self) -> None:
        clips, self._next = self._next, ()
        if clips:
            self._process.setArguments([*self._arguments, *map(str, clips)])
            self._process.start()

    @Slot(int, QProcess.ExitStatus)
    def _finished(self, exit_code: int, status: QProcess.ExitStatus) -> None:
        ended_here, self._ending = self._ending, False
        if not ended_here:
            crashed = status is QProcess.ExitStatus.CrashExit
            self._note(complaint(self._process) if crashed or exit_code else "")
            self.ended.emit()
        self._start_next()

    @Slot(QProcess.ProcessError)
    def _went_wrong(self, error: QProcess.ProcessError) -> None:
        # A crash, and our own kill, are followed by finished; a program that does not start is not.
        if error is QProcess.ProcessError.FailedToStart:
            self._ending = False
            self._note(complaint(self._process))

    def _note(self, problem: str) -> None:
        if problem and not self._failing:
            self.failed.emit(problem)
        self._failing = bool(problem)


def player_process(program: str, parent: QObject | None = None) -> QProcess:
    """A process for ``program`` that reads nothing and whose complaints can be read."""
    process = QProcess(parent)
    process.setProgram(program)
    process.setStandardInputFile(QProcess.nullDevice())
    process.setStandardOutputFile(QProcess.nullDevice())
    return process


def complaint(process: QProcess) -> str:
    """Why ``process`` could not play: its own last line, or Qt's word for it."""
    said = bytes(process.readAllStandardError().data()).decode(errors="replace").split("\n")
    lines = [line.strip() for line in said if line.strip()]
    return lines[-1] if lines else f"{process.program()}: {process.errorString()}"
