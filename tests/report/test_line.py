from __future__ import annotations

import json

import pytest

from build import failure, raid_reading
from vedette.model import Failure, Reading
from vedette.report import json_line


@pytest.mark.parametrize("result", [raid_reading(), failure()], ids=["reading", "failure"])
def test_a_line_reads_back_as_the_same_value(result: Reading | Failure) -> None:
    assert type(result).model_validate_json(json_line(result)) == result


def test_a_line_is_one_line_and_keeps_letters_as_they_are() -> None:
    line = json_line(raid_reading(text="Řeka\nu\u2028hranic\r\n", title=None))
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert "Řeka".encode() in line


def test_half_a_surrogate_pair_is_written_as_an_escape() -> None:
    line = json_line(failure("half a pair: \ud800"))
    assert b"\\ud800" in line
    assert json.loads(line)["error"]["what"] == "half a pair: \ud800"
