"""ScreenProps folded into the flat fields that QML binds to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from kiosk.checkin.presentation import Action, Screen, ScreenProps, Step

_STEPS = tuple(Step)


@dataclass(frozen=True, slots=True)
class CheckInFields:
    """One field per QML property."""

    screen: str = Screen.IDLE.value
    prompt: str = ""
    step: str = ""
    step_index: int = -1
    """Position in ``Step``; -1 where the screen has no step."""
    masked_name: str = ""
    attempt: int = 0
    progress: float = 0.0
    finger: int = 0
    """ISO/IEC 19794-2 code, 0 where no finger is asked for."""
    receipt_code: str = ""
    receipt_date: str = ""
    """ISO 8601 date in the office's time zone; empty where the clock was wrong."""
    receipt_time: str = ""
    """Hours and minutes, 24 h."""
    receipt_sequence: int = 0
    receipt_qr: str = ""
    """What the receipt's QR code holds; empty where none is shown."""
    next_due: str = ""
    """ISO 8601 date, empty where none is due."""
    purpose: str = ""
    """A Purpose to be confirmed with the name; empty on other screens."""
    purposes: tuple[str, ...] = ()
    """What the visit may be for; empty where there is nothing to choose."""
    due_day: str = ""
    """ISO 8601 date: the oldest that a saved report answered; empty where it answered none."""
    late_days: int = 0
    """After ``due_day``; 0 where the report was on time."""
    wants_to_talk: bool = False
    """With the result: an officer will come."""
    can_start: bool = False
    can_enter_id_number: bool = False
    can_confirm_claim: bool = False
    can_reject_claim: bool = False
    can_choose_purpose: bool = False
    can_cancel: bool = False
    can_ask_for_officer: bool = False
    can_finish: bool = False
    live_preview: bool = False
    card_reader: bool = False
    speak: bool = False


def fold(props: ScreenProps, zone: tzinfo) -> CheckInFields:
    """The fields for ``props``; times are told in ``zone``."""
    receipt = props.receipt
    wrong = receipt is not None and receipt.clock_wrong
    recorded = None
    if receipt is not None and not wrong:
        recorded = datetime.fromtimestamp(receipt.recorded_wall_ms / 1000, zone)
    due = None if wrong else props.due
    return CheckInFields(
        screen=props.screen.value,
        prompt=str(props.prompt),
        step=props.step.value if props.step else "",
        step_index=_STEPS.index(props.step) if props.step else -1,
        masked_name=props.masked_name,
        attempt=props.attempt,
        progress=props.progress,
        finger=int(props.finger) if props.finger else 0,
        receipt_code=receipt.code if receipt else "",
        receipt_date=recorded.date().isoformat() if recorded else "",
        receipt_time=recorded.strftime("%H:%M") if recorded else "",
        receipt_sequence=receipt.sequence if receipt else 0,
        receipt_qr=receipt.qr_text if receipt else "",
        next_due=_next_due(props),
        purpose=props.purpose.value if props.purpose else "",
        purposes=tuple(purpose.value for purpose in props.purposes),
        due_day=due.all_due_met[0].isoformat() if due and due.all_due_met else "",
        late_days=due.late_days if due else 0,
        wants_to_talk=props.wants_to_talk,
        can_start=Action.START in props.actions,
        can_enter_id_number=Action.ENTER_ID_NUMBER in props.actions,
        can_confirm_claim=Action.CONFIRM_CLAIM in props.actions,
        can_reject_claim=Action.REJECT_CLAIM in props.actions,
        can_choose_purpose=Action.CHOOSE_PURPOSE in props.actions,
        can_cancel=Action.CANCEL in props.actions,
        can_ask_for_officer=Action.ASK_FOR_OFFICER in props.actions,
        can_finish=Action.FINISH in props.actions,
        live_preview=props.live_preview,
        card_reader=props.card_reader,
        speak=props.speak,
    )


def _next_due(props: ScreenProps) -> str:
    """As the receipt says, which the person takes away; else as the schedule does."""
    if props.receipt and props.receipt.clock_wrong:
        return ""
    on_receipt = props.receipt.next_due if props.receipt else None
    day = on_receipt or (props.due.next_due if props.due else None)
    return day.isoformat() if day else ""
