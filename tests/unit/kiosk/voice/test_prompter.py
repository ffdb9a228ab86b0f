"""What is said when: one clip at a time, no queue, at most every 6 s, silence rather than wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.voice.prompter import REPEAT_AFTER_S, Hush, Play, Prompt, Prompter

CLOSER = Prompt(("face_too_far",), "zh_CN", repeats=True)
BACK = Prompt(("face_too_close",), "zh_CN", repeats=True)
DONE = Prompt(("completed_recorded",), "zh_CN")
UNRECORDED = Prompt(("face_dark",), "zh_CN", repeats=True)


def clip_of(language: str, utterance: str) -> Path | None:
    if (utterance,) == UNRECORDED.parts:
        return None
    return Path(language) / f"{utterance}.wav"


def play(prompt: Prompt) -> Play:
    (utterance,) = prompt.parts
    return Play((Path(prompt.language) / f"{utterance}.wav",))


@pytest.fixture
def prompter() -> Prompter:
    return Prompter(clip_of)


def test_a_new_prompt_is_said_at_once(prompter: Prompter) -> None:
    assert prompter.due(CLOSER, 0.0) == play(CLOSER)
    assert prompter.due(CLOSER, 0.1) is None


def test_a_newer_prompt_replaces_the_one_being_said(prompter: Prompter) -> None:
    prompter.due(CLOSER, 0.0)
    assert prompter.due(BACK, 0.2) == play(BACK)


def test_a_standing_instruction_is_repeated_after_6_s_and_not_before(prompter: Prompter) -> None:
    prompter.due(CLOSER, 1.0)
    assert prompter.due(CLOSER, 1.0 + REPEAT_AFTER_S - 0.01) is None
    assert prompter.due(CLOSER, 1.0 + REPEAT_AFTER_S) == play(CLOSER)
    assert prompter.due(CLOSER, 2.0 + REPEAT_AFTER_S) is None


def test_a_result_is_said_once(prompter: Prompter) -> None:
    prompter.due(DONE, 0.0)
    assert [prompter.due(DONE, float(second)) for second in range(1, 30)] == [None] * 29


def test_guidance_that_flickers_is_not_stuttered(prompter: Prompter) -> None:
    """Back within 6 s: what is being said is out of date and ends; the old words come when due."""
    prompter.due(CLOSER, 0.0)
    prompter.due(BACK, 0.5)
    assert prompter.due(CLOSER, 1.0) == Hush()
    assert prompter.due(CLOSER, 3.0) is None
    assert prompter.due(CLOSER, REPEAT_AFTER_S) == play(CLOSER)


def test_a_result_that_had_to_wait_is_still_said_once(prompter: Prompter) -> None:
    prompter.due(DONE, 0.0)
    prompter.due(BACK, 1.0)
    assert prompter.due(DONE, 2.0) == Hush()
    assert prompter.due(DONE, 7.0) == play(DONE)
    assert prompter.due(DONE, 20.0) is None


def test_a_language_just_chosen_is_heard_at_once(prompter: Prompter) -> None:
    prompter.due(CLOSER, 0.0)
    english = Prompt(CLOSER.parts, "en", repeats=True)
    assert prompter.due(english, 0.5) == play(english)


def test_without_a_clip_there_is_silence_not_the_sentence_before(prompter: Prompter) -> None:
    prompter.due(CLOSER, 0.0)
    assert prompter.due(UNRECORDED, 1.0) == Hush()
    assert prompter.due(UNRECORDED, 60.0) is None


def test_nothing_to_say_ends_what_is_being_said(prompter: Prompter) -> None:
    assert prompter.due(None, 0.0) is None
    prompter.due(CLOSER, 1.0)
    assert prompter.due(None, 1.5) == Hush()
    assert prompter.due(None, 2.0) is None


def test_unmuting_speaks_at_once(prompter: Prompter) -> None:
    prompter.due(CLOSER, 0.0)
    prompter.due(None, 1.0)
    assert prompter.due(CLOSER, 2.0) == play(CLOSER)


def test_the_next_person_hears_everything_anew(prompter: Prompter) -> None:
    prompter.due(CLOSER, 0.0)
    prompter.forget()
    assert prompter.due(CLOSER, 1.0) == play(CLOSER)
