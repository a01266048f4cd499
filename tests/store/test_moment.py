from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.store.moment import moment_of

TIMES = st.datetimes(
    min_value=datetime(2, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(9998, 12, 31),  # noqa: DTZ001
    timezones=st.timezones(),
)


@given(TIMES, TIMES)
def test_texts_sort_as_times_do(one: datetime, other: datetime) -> None:
    texts = moment_of(one.isoformat()), moment_of(other.isoformat())
    assert (texts[0] <= texts[1]) == (one.astimezone(UTC) <= other.astimezone(UTC))


@pytest.mark.parametrize("written", ["", "soonish", "2023-13-01", "2023-10-01T25:00"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        moment_of(written)


def test_a_date_comes_after_every_moment_of_its_day() -> None:
    assert moment_of("2023-10-01T23:59:59.999998Z") < moment_of("2023-10-01")
    assert moment_of("2023-10-01") < moment_of("2023-10-02T00:00Z")
