"""What is sent: one alert, or several that waited together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.model import Alert
from vedette.report.character import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["Message", "message_json", "message_subject", "message_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What one delivery holds."""

    id: str
    """The same however often it is tried, so that who gets it twice can tell."""
    at: str
    """ISO date-time at which it is sent."""
    alerts: Sequence[Alert]
    """One, or several that waited together, by the time at which they came up."""


def message_subject(message: Message) -> str:
    """Return what a message is about, on one line."""
    first = message.alerts[0].title
    more = len(message.alerts) - 1
    return visible_line(f"{first} and {more} more" if more else first)


def message_text(message: Message) -> str:
    """Return a message for people."""
    return "\n".join(_lines(message)) + "\n"


def _lines(message: Message) -> Iterator[str]:
    for number, alert in enumerate(message.alerts):
        if number:
            yield ""
        yield visible_line(f"{alert.title}  [{alert.rule}]")
        for reason in alert.reasons:
            yield "  " + visible_line(reason)
        yield "  " + visible_line(alert.link)


def message_json(message: Message) -> bytes:
    """Return a message for programs, the same bytes each time it is tried."""
    record = {
        "type": "vedette.alert",
        "id": message.id,
        "timestamp": message.alerts[-1].at,
        "data": [alert.model_dump() for alert in message.alerts],
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
