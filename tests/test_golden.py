"""The examples read as they were read when somebody last looked: `make golden` writes them anew."""

from __future__ import annotations

import json

import jsonschema
import pytest

from quality.golden import GOLDEN, SCHEMA_FILE, analyses, schema_text, summary
from sayso.pipeline import Outcome
from sayso.records import Analysis
from sayso.records_json import from_json, to_dict, to_json


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    return dict(analyses())


def golden_names() -> list[str]:
    return [file.name for file in sorted(GOLDEN.glob("*.json"))]


def test_every_example_has_a_golden_analysis(outcomes: dict[str, Outcome]) -> None:
    assert len(outcomes) >= 15
    expected = {f"{ref.replace('/', '_').replace(':', '_')}.json" for ref in outcomes}
    assert expected == set(golden_names())


@pytest.mark.parametrize("name", golden_names())
def test_example_reads_as_before(name: str, outcomes: dict[str, Outcome]) -> None:
    by_file = {f"{ref.replace('/', '_').replace(':', '_')}.json": ref for ref in outcomes}
    ref = by_file[name]
    assert summary(ref, outcomes[ref]) == (GOLDEN / name).read_text("utf-8")


def test_every_example_fits_the_schema_and_comes_back_from_json(
    outcomes: dict[str, Outcome],
) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA_FILE.read_text("utf-8")))
    for outcome in outcomes.values():
        assert isinstance(outcome, Analysis)
        validator.validate(to_dict(outcome))
        assert from_json(to_json(outcome)) == outcome


def test_schema_is_fresh() -> None:
    assert SCHEMA_FILE.read_text("utf-8") == schema_text()
