"""OpenAPI held to the code: made-up requests are answered as the description says."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from sayso.web.app.openapi import PARAMETERS, openapi
from sayso.web.app.table import ENDPOINTS
from tests.web.app.asked import HERE
from tests.web.app.served import Served, serving

_HELD = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
]
_WRONG = {GenerationMode.POSITIVE: [], GenerationMode.NEGATIVE: [checks.negative_data_rejection]}
_EXAMPLES = 8


def _described() -> dict[str, Any]:
    """The description less the word that writes need, which every request of these tests has."""
    whole = deepcopy(openapi())
    for item in whole["paths"].values():
        for operation in item.values():
            operation.pop("security", None)
    return whole


_SCHEMA = schemathesis.openapi.from_dict(_described())
_OPERATIONS = {
    operation.label: operation
    for found in _SCHEMA.get_all_operations()
    if (operation := found.ok()).path != "/api/1/progress"  # type: ignore[union-attr]  # never ends
}


@pytest.fixture(scope="module")
def served(filled_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose ledger the made-up requests may change."""
    path = tmp_path_factory.mktemp("schema") / "stories.ledger"
    path.write_bytes(filled_ledger.read_bytes())
    with serving(path) as client:
        yield client


_MODES = [
    (label, mode)
    for label, operation in _OPERATIONS.items()
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    # whatever stands in a path may be an id, so nothing there is wrong in itself
    if mode is GenerationMode.POSITIVE or operation.query or operation.body
]


@pytest.mark.parametrize(("label", "mode"), _MODES)
def test_answers_are_as_described(served: Served, label: str, mode: GenerationMode) -> None:
    operation = _OPERATIONS[label]
    known = _known(served, operation.path)

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=_EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def held(case: Any) -> None:
        if mode is GenerationMode.POSITIVE:
            case.path_parameters = {**case.path_parameters, **known}
        response = _sent(served, case)
        case.validate_response(response, checks=[*_HELD, *_WRONG[mode]])

    held()


def _known(served: Served, path: str) -> dict[str, str]:
    """What stands in the path for something that is in the ledger."""
    claim = served.get("/api/1/claims?q=panels").json()["items"][0]["id"]
    if "/edges/" in path:
        return {"id": served.get(f"/api/1/claims/{claim}").json()["edges"][0]["id"]}
    if "/claims/" in path:
        return {"id": claim}
    if "/stories/" in path:
        return {"id": served.get("/api/1/stories").json()["items"][0]["id"]}
    if "/articles/" in path:
        return {"id": served.get("/api/1/articles").json()["items"][0]["id"]}
    return {"name": "Quill"} if "{name}" in path else {}


def _sent(served: Served, case: Any) -> httpx.Response:
    """The case as an HTTP request, with the word that writes need."""
    asked = requests.Request(**case.as_transport_kwargs(base_url=HERE)).prepare()
    headers = {name: value for name, value in asked.headers.items() if name != "Content-Length"}
    content = asked.body.encode() if isinstance(asked.body, str) else asked.body
    return served.write(str(asked.method), str(asked.url), headers=headers, content=content)


def test_every_parameter_is_told_of() -> None:
    used = {name for one in ENDPOINTS for name in one.query.__struct_fields__}
    assert used == set(PARAMETERS)


def test_operations_have_names_of_their_own() -> None:
    names = [one.name for one in ENDPOINTS]
    assert len(set(names)) == len(names)
    assert all(one.summary.endswith(".") for one in ENDPOINTS)
