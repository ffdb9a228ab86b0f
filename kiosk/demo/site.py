"""One office of the demo, set up with the commands an administrator would type."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from drivers.printer.emulator.client import start_printer
from drivers.printer.protocol import WIDTH_DOTS
from kiosk.app.settings import Settings, load_settings
from kiosk.demo.caseload import demo_roster
from kiosk.demo.cast import OFFICE, OFFICE_NAME, OFFICER, OFFICER_ID, OFFICER_PIN
from kiosk.demo.folder import fresh_folder
from kiosk.demo.programs import CityServer, NetworkCable, baodao
from kiosk.demo.props import Props
from kiosk.domain.capture import PadMode
from sync.rules.china_time import day_of

PAPER_MM = 80


class Site:
    """City server, cable, camera stage, sensor, printer, and a kiosk registered with the city."""

    def __init__(
        self,
        folder: Path,
        *,
        portrait: bool,
        paced: bool,
        liveness: bool,
        progress: Callable[[str], None],
    ) -> None:
        """Replace whatever an earlier demo left in ``folder``.

        Raises FolderRefused, CommandFailed, EmulatorGone; no program is left running then.
        """
        fresh_folder(folder)
        self.folder = folder
        self._paced = paced
        self._pad_mode = PadMode.ENFORCED if liveness else PadMode.RECORDED
        self.city_data = folder / "city"
        progress("city platform: office, roster, officer")
        self._open_office()
        with ExitStack() as programs:
            self.server = CityServer(self.city_data)
            programs.callback(self.server.stop)
            self.cable = NetworkCable(self.server.port)
            programs.callback(self.cable.close)
            progress("camera stage, fingerprint sensor and card reader")
            self.props = Props(folder, paced=paced)
            programs.callback(self.props.close)
            self.printer = start_printer(
                folder / "printer.port",
                folder / "printer.control",
                papers=folder,
                width_dots=WIDTH_DOTS[PAPER_MM],
            )
            programs.callback(self.printer.terminate)
            progress("kiosk: keys, database, registration")
            self.settings = self._register(portrait=portrait)
            self._programs = programs.pop_all()

    @property
    def office_day(self) -> tuple[str, ...]:
        """The command that asks the platform for the office's day."""
        return ("server", "today", "--data", str(self.city_data), "--office", OFFICE)

    def close(self) -> None:
        """Stop the programs; what they wrote stays."""
        self._programs.close()

    def _open_office(self) -> None:
        data = ("--data", str(self.city_data))
        office = (*data, "--office", OFFICE)
        roster = self.folder / "roster.json"
        today = day_of(time.time_ns() // 1_000_000)
        roster.write_text(json.dumps(demo_roster(today), ensure_ascii=False), encoding="utf-8")
        baodao("server", "init", *data)
        baodao("server", "office", "add", *data, "--id", OFFICE, "--name", OFFICE_NAME)
        baodao("server", "roster", "import", *office, str(roster))
        officer = ("--id", OFFICER_ID, "--name", OFFICER.name)
        baodao(
            *("server", "officer", "add", *office, *officer, "--pin-stdin"),
            typed=OFFICER_PIN + "\n",
        )

    def _register(self, *, portrait: bool) -> Settings:
        config = self.folder / "kiosk.toml"
        config.write_text(self._config(portrait=portrait), encoding="utf-8")
        made = baodao(
            *("server", "code", "--approved", "--data", str(self.city_data), "--office", OFFICE)
        )
        code = made.strip()
        baodao("kiosk", "register", "--config", str(config), "--code", code)
        return load_settings(config)

    def _config(self, *, portrait: bool) -> str:
        width_px, height_px, width_mm = (1080, 1920, 268.0) if portrait else (1280, 800, 217.0)
        return f"""\
data_dir = "kiosk"

[camera]
driver = "synthetic"
stage_file = "{self.props.stage_file.name}"
people_dir = "{self.props.people_dir}"

[fingerprint]
port = "{self.props.sensor_port}"

[id_card]
port = "{self.props.reader_port}"

[server]
url = "http://127.0.0.1:{self.cable.port}"
interval_s = 2.0
longest_wait_s = 4.0

[store]
ballast_mb = 1

[screen]
width_px = {width_px}
height_px = {height_px}
panel_width_mm = {width_mm}
full_screen = false

[printer]
device = "{self.printer.port.name}"
paper_mm = {PAPER_MM}

[pad]
mode = "{self._pad_mode.value}"

[voice]
enabled = {str(self._paced).lower()}
"""
