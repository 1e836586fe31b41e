"""Whatever a program asks, it gets what the description says, or a problem; never an error of ours.

Made from the description itself, so a new operation is tried too. For hours instead of a moment:
./run test tests/web/api/test_fuzz.py --hypothesis-profile=long
"""

from typing import Any
from urllib.parse import quote

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.access import SCOPES
from tests.web.api.conftest import Program, Programs
from tests.web.api.description import FILLED, PREFIX, operations

KNOWN = [*FILLED.values(), "P15", "M01", "P99", "0", "-1", "9" * 30, "..", "%", "\x00", "a/b", "é", "'", "S1", "last"]
words = st.sampled_from(KNOWN) | st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)
EXAMPLES = {20: 3, 100: 10}.get(settings.default.max_examples, settings.default.max_examples)
"""Of each operation."""
REACHED = {200, 404, 422}
"""Some of what has to come up: else everything is refused before it is looked at."""


@pytest.fixture
def program(programs: Programs) -> Program:
    return programs(*SCOPES)


def bodies(description: dict[str, Any], operation: dict[str, Any]) -> st.SearchStrategy[Any]:
    """What could be sent with an operation: fields that it knows with any values, and anything."""
    content = (operation.get("requestBody") or {}).get("content", {}).get("application/json")
    if content is None:
        return st.none()
    shape = content["schema"]
    while "$ref" in shape:
        shape = description["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
    fields = list(shape.get("properties", {"x": {}}))
    return st.dictionaries(st.sampled_from(fields) | words, values, max_size=5) | values


@pytest.mark.hypothesis
def test_every_operation_answers_anything(program: Program) -> None:
    seen: set[int] = set()
    for method, path, operation in operations(program.description):
        ask(program, method, path, operation, seen)
    assert seen >= REACHED
    assert all(status < 500 for status in seen)


def ask(program: Program, method: str, path: str, operation: dict[str, Any], seen: set[int]) -> None:
    """Ask one operation many things."""
    named = [each for each in operation.get("parameters", []) if each["in"] != "header"]
    headers = st.sampled_from([{}, {"If-Match": "*"}, {"If-Match": '"1"'}, {"If-Match": "x"}, {"If-None-Match": "*"}])

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(st.fixed_dictionaries({each["name"]: words for each in named}), headers, st.data())
    def asked(chosen: dict[str, str], sent: dict[str, str], data: st.DataObject) -> None:
        usual = data.draw(st.booleans())
        parts = FILLED | {"code": "M01" if "measures" in path else "P15"} if usual else chosen
        address = PREFIX + path
        for each in named:
            if each["in"] == "path":
                address = address.replace(f"{{{each['name']}}}", quote(parts[each["name"]], safe=""))
        query = "&".join(f"{each['name']}={quote(chosen[each['name']])}" for each in named if each["in"] == "query")
        body = data.draw(bodies(program.description, operation))
        answer = program.client.request(
            method,
            f"{address}?{query}" if query and data.draw(st.booleans()) else address,
            headers={"Authorization": f"Bearer {program.token}", "Content-Type": "application/json", **sent},
            content=b"" if body is None else orjson.dumps(body, option=orjson.OPT_NON_STR_KEYS),
        )
        seen.add(answer.status_code)
        assert answer.status_code < 500, (method, address, query, body)
        known = set(operation["responses"]) | {"401", "404", "405", "429"}
        assert str(answer.status_code) in known, (method, address, answer.status_code, answer.text[:200])

    asked()
