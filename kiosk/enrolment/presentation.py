"""What an enrolment state looks like. The prompt codes are listed in kiosk/enrolment/prompts.py."""

from __future__ import annotations

from kiosk.enrolment.prompts import Prompt, every_prompt

__all__ = ["Prompt", "every_prompt"]
