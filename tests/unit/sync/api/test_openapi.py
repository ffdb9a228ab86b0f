"""The description of the API is true: schemathesis asks everything it says can be asked."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case
from schemathesis.core.result import Ok

from sync.server.api.principal import Role
from tests.unit.sync.api.conftest import PREFIX, Platform
from tests.unit.sync.cities import OFFICE

OPEN = {"/session", "/public-keys"}
EXAMPLES = 8


def description(platform: Platform) -> dict[str, object]:
    answer = platform.call("GET", "/openapi.json")
    assert answer.status_code == 200
    found: dict[str, object] = answer.json()
    return found


def test_every_refusal_is_described(platform: Platform) -> None:
    paths = description(platform)["paths"]
    assert isinstance(paths, dict)
    assert len(paths) == 23
    for path, operations in paths.items():
        for operation in operations.values():
            described = {"422", "503"} | (set() if path in OPEN else {"401"})
            assert described <= set(operation["responses"]), path
            for status, answer in operation["responses"].items():
                if status >= "400":
                    schema = answer["content"]["application/json"]["schema"]
                    assert schema["$ref"].endswith("/ErrorAnswer"), path


def test_everything_but_keys_and_logging_in_needs_somebody(platform: Platform) -> None:
    paths = description(platform)["paths"]
    assert isinstance(paths, dict)
    for path, operations in paths.items():
        if path in OPEN:
            continue
        concrete = (
            path.replace("{office}", OFFICE)
            .replace("{device}", platform.devices[OFFICE])
            .replace("{subject}", "x")
            .replace("{epoch}", "1")
            .replace("{seq}", "1")
            .replace("{code}", "moved")
        )
        for method in operations:
            assert platform.call(method.upper(), concrete).status_code == 401, path


@pytest.mark.parametrize("role", [Role.CITY, Role.OFFICE, None])
def test_the_api_answers_as_described(platform: Platform, role: Role | None) -> None:
    headers = {} if role is None else platform.key(role, OFFICE if role is Role.OFFICE else "")
    schema = schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", platform.city.client.app)
    asked = 0
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)

        @seed(5)
        @settings(
            max_examples=EXAMPLES,
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=found.ok().as_strategy())
        def ask(case: Case[Any]) -> None:
            nonlocal asked
            answer = case.call(headers=headers)
            asked += 1
            case.validate_response(answer)

        ask()
    assert asked >= 13
