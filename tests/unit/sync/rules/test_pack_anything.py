"""Whatever the text is: a pack, or PackUnreadable with its limits kept."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.rules.pack import RulePack
from sync.rules.pack_file import PackUnreadable, read_pack
from sync.rules.yaml_text import MAX_CHARACTERS, MAX_DEPTH, YamlRefused, read_yaml
from tests.unit.sync.rules.example_pack import NAME, example_text

EXAMPLE = yaml.safe_load(example_text())
LINES = example_text().splitlines(keepends=True)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.dates()
    | st.sampled_from(["yes", "0x1f", "1_000", "18:00", "=", "<<", "~", "!!", "9" * 5_000, ".inf"])
)
KEYS = st.sampled_from([*RulePack.model_fields, "basis", "1", "", "[key]", "<every_days>"])
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=30,
)


def dumped(tree: object) -> str:
    """As YAML, by the quick dumper."""
    text: str = yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True)
    return text


def accepted(text: str) -> bool:
    """Whether it is a pack; where not, that the refusal is of use."""
    try:
        return read_pack(text, NAME).reference != ""
    except PackUnreadable as unreadable:
        _check(unreadable, text)
        return False


def _check(unreadable: PackUnreadable, text: str) -> None:
    lines = len(text.splitlines()) + 1
    for problem in unreadable.problems:
        assert str(problem).startswith(f"{NAME}:{problem.line}: ")
        assert 1 <= problem.line <= lines
        assert "; " in problem.sentence


@given(st.text())
def test_any_text(text: str) -> None:
    assert not accepted(text)


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    assert not accepted(data.decode("utf-8", "surrogateescape"))


@given(TREES)
def test_any_yaml(tree: object) -> None:
    assert not accepted(dumped(tree))


@settings(max_examples=60)
@given(st.sampled_from([*RulePack.model_fields]), TREES)
def test_anything_in_any_field(field: str, tree: object) -> None:
    accepted(dumped({**EXAMPLE, field: tree}))


@settings(max_examples=60)
@given(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1), st.integers(0, 8))
def test_lines_that_moved(start: int, to: int, indent: int) -> None:
    moved = [*LINES]
    line = moved.pop(start)
    moved.insert(to, " " * indent + line)
    accepted("".join(moved))


@given(st.integers(1, 40), st.sampled_from(["[", "- ", "{a: ", "a:\n"]))
def test_depth_is_limited(depth: int, opening: str) -> None:
    closing = {"[": "]", "{a: ": "}"}.get(opening, "")
    if opening == "a:\n":
        text = "".join(f"{' ' * at}a:\n" for at in range(depth))
    else:
        text = opening * depth + "1" + closing * depth
    if depth <= MAX_DEPTH:
        assert read_yaml(text).faults == []
    else:
        with pytest.raises(YamlRefused, match="deep"):
            read_yaml(text)


def test_depth_far_beyond_the_limit() -> None:
    for opening in ("[", "{a: ", "- ", "? "):
        assert not accepted(opening * (MAX_CHARACTERS // len(opening)))


def test_length_is_limited() -> None:
    full = example_text()
    filled = full + "#" * (MAX_CHARACTERS - len(full))
    assert accepted(filled)
    assert not accepted(filled + "#")


def test_aliases_do_not_multiply() -> None:
    bombs = ["a0: &a0 [x, x, x, x, x, x, x, x]"]
    bombs += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 8)}]" for at in range(1, 40)]
    assert not accepted("\n".join(bombs))
