"""Starting and ending one run of a worker program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import kiosk
from kiosk.workers.channel import Channel, channel_pair

KILL_WAIT_S: Final = 1.0

_ONE_THREAD: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM")


class WorkerProcess(subprocess.Popen[bytes]):
    """A Python program beside the app: the same interpreter, no shell, no Qt in its environment.

    It gets its own session, so that Ctrl-C in a terminal ends the app only; the worker then ends
    because its channel does.
    """

    def __init__(
        self,
        argv: Sequence[str],
        end_fd: int,
        pass_fds: Sequence[int],
        variables: Mapping[str, str],
        niceness: int,
    ) -> None:
        """Start ``python argv… --channel-fd end_fd``; both kinds of descriptor are inherited."""
        super().__init__(
            (sys.executable, *argv, "--channel-fd", str(end_fd)),
            stdin=subprocess.DEVNULL,
            env={**worker_environment(os.environ), **variables},
            pass_fds=(end_fd, *pass_fds),
            start_new_session=True,
        )
        if niceness:
            # From its first instruction: what it loads must not hold up the first page.
            os.setpriority(os.PRIO_PROCESS, self.pid, os.nice(0) + niceness)


def worker_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without Qt's variables, one thread per numeric library, this package found.

    OpenCV brings its own Qt plugins and the numeric libraries spin on every core they are given;
    on pictures this small, OpenCV's spreading costs up to half as much again as the work.
    """
    kept = {
        name: value
        for name, value in environment.items()
        if not name.startswith(("QT_", "QML_", "QML2_", "QSG_"))
    }
    kept.update(dict.fromkeys(_ONE_THREAD, "1"))
    package_root = str(Path(kiosk.__file__).parents[1])
    inherited = kept.get("PYTHONPATH")
    kept["PYTHONPATH"] = f"{package_root}{os.pathsep}{inherited}" if inherited else package_root
    return kept


def start_worker(
    argv: Sequence[str], pass_fds: Sequence[int], variables: Mapping[str, str], niceness: int
) -> tuple[WorkerProcess, Channel]:
    """A running worker and the app's end of its channel. Raises OSError."""
    channel, end = channel_pair()
    with end:
        try:
            return WorkerProcess(argv, end.fileno(), pass_fds, variables, niceness), channel
        except OSError:
            channel.close()
            raise


def end_worker(process: WorkerProcess, channel: Channel, grace_s: float) -> bool:
    """Close the channel, which asks the worker to end, and kill it after ``grace_s``.

    False when even a killed process is not gone within KILL_WAIT_S (it hangs in the kernel, as
    with a failing camera): keep it and poll it later.
    """
    channel.close()
    try:
        process.wait(grace_s)
    except subprocess.TimeoutExpired:
        process.kill()
    try:
        process.wait(KILL_WAIT_S)
    except subprocess.TimeoutExpired:
        return False
    return True
