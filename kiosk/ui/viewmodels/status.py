"""What every screen shows besides its own matter: office, clock, network, devices, appearance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.ui.viewmodels.changes import emit_changes

CHINESE = "zh_CN"
ENGLISH = "en"
ROSTER_STALE_AFTER_DAYS = 7
TEXT_SCALES = (1.0, 1.25, 1.5)


@dataclass(frozen=True, slots=True)
class StatusFields:
    """One field per QML property."""

    office_name: str = ""
    clock_text: str = ""
    today: str = ""
    """ISO 8601 date."""
    roster_stale_days: int = 0
    """Since the roster was last current; 0 while that is no matter."""
    online: bool = True
    pending_count: int = 0
    """Records saved here that the city does not have yet."""
    sync_message: str = ""
    """How the last contact with the city ended, as a SyncMessage code; empty before the first."""
    clock_calibrated: bool = True
    """Whether the clock agrees with a time the city signed."""
    clock_wrong: bool = False
    """The clock contradicts the city or the journal: it is shown to nobody."""
    update_waiting: bool = False
    """Another version of the program is installed, and starts when nobody is there."""
    camera_ready: bool = True
    sensor_ready: bool = True
    card_reader_fitted: bool = False
    card_reader_ready: bool = False
    disk_nearly_full: bool = False
    printer: str = ""
    """What is to be done about the receipt printer, as a PrinterStatus; empty for nothing."""
    store_fault: str = ""
    """Why records cannot be saved, as a Fault code; empty while they can."""
    language: str = CHINESE
    high_contrast: bool = False
    text_scale: float = TEXT_SCALES[0]
    low_reach: bool = False
    """Everything to be touched or looked into lies in the lower part of the panel."""
    panel_width_mm: float = 268.0
    animated: bool = True
    can_speak: bool = False
    """Whether there is anything to hear at this kiosk."""
    muted: bool = False
    listening: bool = False
    """Somebody wants to hear what is on the pages, and not the prompts alone."""


class StatusViewModel(QObject):
    """QML singleton ``Status``."""

    officeNameChanged = Signal()
    clockTextChanged = Signal()
    todayChanged = Signal()
    rosterStaleDaysChanged = Signal()
    onlineChanged = Signal()
    pendingCountChanged = Signal()
    syncMessageChanged = Signal()
    clockCalibratedChanged = Signal()
    clockWrongChanged = Signal()
    updateWaitingChanged = Signal()
    cameraReadyChanged = Signal()
    sensorReadyChanged = Signal()
    cardReaderFittedChanged = Signal()
    cardReaderReadyChanged = Signal()
    diskNearlyFullChanged = Signal()
    printerChanged = Signal()
    storeFaultChanged = Signal()
    languageChanged = Signal()
    highContrastChanged = Signal()
    textScaleChanged = Signal()
    lowReachChanged = Signal()
    panelWidthMmChanged = Signal()
    animatedChanged = Signal()
    canSpeakChanged = Signal()
    mutedChanged = Signal()
    listeningChanged = Signal()
    readingWanted = Signal()
    """Whoever listens wants to hear the page once more."""

    def __init__(
        self,
        office_name: str,
        panel_width_mm: float = 268.0,
        animated: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields = StatusFields(
            office_name=office_name, panel_width_mm=panel_width_mm, animated=animated
        )
        self._muted_at_first = False

    def tick(self, now: datetime) -> None:
        """Show ``now``, a time in the office's zone."""
        self._set(replace(self._fields, clock_text=f"{now:%H:%M}", today=now.date().isoformat()))

    def set_office_name(self, name: str) -> None:
        """Show which office this is."""
        self._set(replace(self._fields, office_name=name))

    def set_network(self, *, online: bool, pending_count: int, message: str = "") -> None:
        """Show whether the city is reachable, how many records wait, and what the city said."""
        fields = replace(self._fields, online=online, pending_count=pending_count)
        self._set(replace(fields, sync_message=message))

    def set_clock(self, *, calibrated: bool, wrong: bool = False) -> None:
        """Show whether times on record can be relied on, or are known to be wrong."""
        self._set(replace(self._fields, clock_calibrated=calibrated, clock_wrong=wrong))

    def set_update(self, *, waiting: bool) -> None:
        """Show whether another version of the program waits to be started."""
        self._set(replace(self._fields, update_waiting=waiting))

    def set_roster_age(self, days: int) -> None:
        """Show for how many days the roster was not brought up to date, where it is too many."""
        shown = days if days > ROSTER_STALE_AFTER_DAYS else 0
        self._set(replace(self._fields, roster_stale_days=shown))

    def set_devices(
        self, *, camera_ready: bool, sensor_ready: bool, card_reader: bool | None = None
    ) -> None:
        """Show which devices work; ``card_reader`` is None where there is none."""
        self._set(
            replace(
                self._fields,
                camera_ready=camera_ready,
                sensor_ready=sensor_ready,
                card_reader_fitted=card_reader is not None,
                card_reader_ready=bool(card_reader),
            )
        )

    def set_disk(self, *, nearly_full: bool) -> None:
        """Show whether records may soon find no room."""
        self._set(replace(self._fields, disk_nearly_full=nearly_full))

    def set_store(self, *, fault: str) -> None:
        """Show why records cannot be saved, as a Fault code; empty while they can."""
        self._set(replace(self._fields, store_fault=fault))

    def set_printer(self, status: str) -> None:
        """Show what is to be done about the printer, as a PrinterStatus; empty for nothing."""
        self._set(replace(self._fields, printer=status))

    def printer_stands(self) -> str:
        """What ``set_printer`` was told last; may be asked from any thread."""
        return self._fields.printer

    def set_panel_width_mm(self, width_mm: float) -> None:
        """Tell how wide the visible panel is; every size follows from it."""
        self._set(replace(self._fields, panel_width_mm=width_mm))

    def set_animated(self, animated: bool) -> None:
        """Switch decorative motion on or off."""
        self._set(replace(self._fields, animated=animated))

    def set_voice(self, *, can_speak: bool, muted: bool) -> None:
        """Show whether the kiosk can speak, and whether it is muted for each person at first."""
        self._muted_at_first = muted
        self._set(replace(self._fields, can_speak=can_speak, muted=muted))

    def unmute(self) -> None:
        """Speak to this person, whatever the kiosk does at first."""
        self._set(replace(self._fields, muted=False))

    def resetForNextPerson(self) -> None:
        """Chinese, normal contrast, text and layout, voice as at first: nothing of the last
        person stays."""
        self._set(
            replace(
                self._fields,
                language=CHINESE,
                high_contrast=False,
                text_scale=TEXT_SCALES[0],
                low_reach=False,
                muted=self._muted_at_first,
                listening=False,
            )
        )

    def appearance_is_changed(self) -> bool:
        """Whether somebody chose a language, contrast, text size, layout or voice other than the
        usual."""
        usual = StatusFields()
        return (
            self._fields.language != usual.language
            or self._fields.high_contrast != usual.high_contrast
            or self._fields.text_scale != usual.text_scale
            or self._fields.low_reach != usual.low_reach
            or self._fields.muted != self._muted_at_first
            or self._fields.listening
        )

    @Slot(str)
    def setLanguage(self, language: str) -> None:
        """``zh_CN`` or ``en``."""
        if language not in (CHINESE, ENGLISH):
            raise ValueError(f"no texts in language {language!r}; use {CHINESE!r} or {ENGLISH!r}")
        self._set(replace(self._fields, language=language))

    @Slot()
    def toggleLanguage(self) -> None:
        self.setLanguage(ENGLISH if self._fields.language == CHINESE else CHINESE)

    @Slot()
    def toggleHighContrast(self) -> None:
        self._set(replace(self._fields, high_contrast=not self._fields.high_contrast))

    @Slot()
    def toggleTextScale(self) -> None:
        """The next larger size; after the largest the usual one."""
        at = TEXT_SCALES.index(self._fields.text_scale)
        self._set(replace(self._fields, text_scale=TEXT_SCALES[(at + 1) % len(TEXT_SCALES)]))

    @Slot()
    def toggleLowReach(self) -> None:
        self._set(replace(self._fields, low_reach=not self._fields.low_reach))

    @Slot()
    def listen(self) -> None:
        """Read the pages to this person from now on."""
        self._set(replace(self._fields, listening=True))

    @Slot()
    def readAloud(self) -> None:
        """Read this page, and from now on those that come."""
        if self._fields.listening:
            self.readingWanted.emit()
        self.listen()

    @Slot()
    def toggleMuted(self) -> None:
        self._set(replace(self._fields, muted=not self._fields.muted))

    def _set(self, fields: StatusFields) -> None:
        before, self._fields = self._fields, fields
        emit_changes(self, before, fields)

    officeName = Property(str, lambda self: self._fields.office_name, notify=officeNameChanged)
    clockText = Property(str, lambda self: self._fields.clock_text, notify=clockTextChanged)
    today = Property(str, lambda self: self._fields.today, notify=todayChanged)
    rosterStaleDays = Property(
        int, lambda self: self._fields.roster_stale_days, notify=rosterStaleDaysChanged
    )
    online = Property(bool, lambda self: self._fields.online, notify=onlineChanged)
    pendingCount = Property(
        int, lambda self: self._fields.pending_count, notify=pendingCountChanged
    )
    syncMessage = Property(str, lambda self: self._fields.sync_message, notify=syncMessageChanged)
    clockCalibrated = Property(
        bool, lambda self: self._fields.clock_calibrated, notify=clockCalibratedChanged
    )
    clockWrong = Property(bool, lambda self: self._fields.clock_wrong, notify=clockWrongChanged)
    updateWaiting = Property(
        bool, lambda self: self._fields.update_waiting, notify=updateWaitingChanged
    )
    cameraReady = Property(bool, lambda self: self._fields.camera_ready, notify=cameraReadyChanged)
    sensorReady = Property(bool, lambda self: self._fields.sensor_ready, notify=sensorReadyChanged)
    cardReaderFitted = Property(
        bool, lambda self: self._fields.card_reader_fitted, notify=cardReaderFittedChanged
    )
    cardReaderReady = Property(
        bool, lambda self: self._fields.card_reader_ready, notify=cardReaderReadyChanged
    )
    diskNearlyFull = Property(
        bool, lambda self: self._fields.disk_nearly_full, notify=diskNearlyFullChanged
    )
    storeFault = Property(str, lambda self: self._fields.store_fault, notify=storeFaultChanged)
    printer = Property(str, lambda self: self._fields.printer, notify=printerChanged)
    language = Property(str, lambda self: self._fields.language, notify=languageChanged)
    highContrast = Property(
        bool, lambda self: self._fields.high_contrast, notify=highContrastChanged
    )
    textScale = Property(float, lambda self: self._fields.text_scale, notify=textScaleChanged)
    lowReach = Property(bool, lambda self: self._fields.low_reach, notify=lowReachChanged)
    panelWidthMm = Property(
        float, lambda self: self._fields.panel_width_mm, notify=panelWidthMmChanged
    )
    animated = Property(bool, lambda self: self._fields.animated, notify=animatedChanged)
    canSpeak = Property(bool, lambda self: self._fields.can_speak, notify=canSpeakChanged)
    muted = Property(bool, lambda self: self._fields.muted, notify=mutedChanged)
    listening = Property(bool, lambda self: self._fields.listening, notify=listeningChanged)
