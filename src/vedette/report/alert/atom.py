"""Alerts as an Atom feed (RFC 4287) in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vedette.errors import DeliveryError
from vedette.report.export.feed.atom import ATOM, xml_text
from vedette.report.export.head import stable_uuid, utc_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.model import Alert

__all__ = ["write_alert_feed"]


def write_alert_feed(file: str, alerts: Sequence[Alert], now: str) -> None:
    """Write alerts, the latest first, as a feed; the file is whole at every moment.

    Raises:
        DeliveryError: it cannot be written.
    """
    path = Path(file)
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text("\n".join(_lines(alerts, now)) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        what = f"the feed {file!r} cannot be written: {error.strerror}"
        raise DeliveryError(what, "Name a file in a folder that can be written.") from error


def _lines(alerts: Sequence[Alert], now: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<feed xmlns="{ATOM}">'
    yield f"<id>urn:uuid:{stable_uuid('feed', 'alerts')}</id><title>Alerts of vedette</title>"
    yield f"<author><name>vedette</name></author><updated>{utc_time(now)}</updated>"
    for alert in alerts:
        id_ = stable_uuid("alert", f"{alert.rule} {alert.thing}")
        yield (
            f"<entry><id>urn:uuid:{id_}</id><title>{xml_text(alert.title)}</title>"
            f"<updated>{utc_time(alert.at)}</updated><category term={_quoted(alert.rule)}/>"
            f"<link href={_quoted(alert.link)}/>"
            f"<summary>{xml_text(chr(10).join(alert.reasons))}</summary></entry>"
        )
    yield "</feed>"


def _quoted(words: str) -> str:
    escaped = xml_text(words).replace('"', "&quot;")
    return f'"{escaped}"'
