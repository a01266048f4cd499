from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from jsonschema import Draft202012Validator

from build import failure, raid_reading
from vedette.cli.run import run
from vedette.data import data_path
from vedette.model import Reading
from vedette.report import field_notes, json_line, line_schema, record_models

SHIPPED = data_path("schema", "reading.schema.json")


def test_the_shipped_schema_is_what_the_command_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["schema"]) == 0
    assert capsys.readouterr().out == SHIPPED.read_text(encoding="utf-8"), "run: make format"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(line_schema())


@pytest.mark.parametrize("result", [raid_reading(), failure()], ids=["reading", "failure"])
def test_a_line_follows_the_schema(result: Any) -> None:
    jsonschema.validate(json.loads(json_line(result)), line_schema())


def test_a_line_that_lacks_a_field_does_not_follow_the_schema() -> None:
    line = json.loads(json_line(raid_reading()))
    del line["claims"][0]["tense"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, line_schema())


def test_every_field_of_every_model_is_in_the_schema() -> None:
    definitions = line_schema()["$defs"]
    for model in record_models():
        names = {field.serialization_alias or name for name, field in model.model_fields.items()}
        assert names == set(definitions[model.__name__]["properties"])
        assert names == set(definitions[model.__name__]["required"])


def test_notes_below_the_fields_become_descriptions() -> None:
    notes = field_notes(Reading)
    assert notes
    properties = line_schema()["$defs"]["Reading"]["properties"]
    assert all(properties[field]["description"] == note for field, note in notes.items())
