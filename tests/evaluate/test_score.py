"""Cases are read and summed up by component."""

from __future__ import annotations

from vedette.evaluate import parse_cases, score_cases

CASES = """
[[case]]
id = "right"
text = "The mayor spoke."
expect = [{ no_claim = "spoke", type = "ASSAULT" }, { no_place = "mayor" }]

[[case]]
id = "half-right"
text = "The baker slept."
expect = [{ no_claim = "slept" , type = "ASSAULT" }, { place = "baker" }]

[[case]]
id = "of-another-component"
component = "time"
text = "The baker slept."
expect = [{ no_time = "baker" }]
"""


def test_score_cases_counts_cases_and_expectations_of_each_component() -> None:
    time, event = score_cases(parse_cases(CASES, component="event", origin="test"))
    assert (time.component, time.cases, time.rate) == ("time", 1, 1.0)
    assert (event.cases, event.cases_right, event.expectations, event.rate) == (2, 1, 4, 0.75)
    (miss,) = event.misses
    assert miss.case.id == "half-right"
    assert miss.why == "nothing is read there"
