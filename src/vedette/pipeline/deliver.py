"""The outbox → channels: quiet hours, throttling, digests, and another try where one failed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from vedette.collect.fetch.clock import written
from vedette.errors import DeliveryError
from vedette.report.alert import Message, send_message, write_alert_feed
from vedette.store import Delivery

if TYPE_CHECKING:
    from vedette.model import AlertChannel, AlertRule, AlertRules, Quiet
    from vedette.store import Case

__all__ = ["Sent", "deliver_alerts", "end_of_quiet", "seconds_of_span"]

TAKEN_FOR = timedelta(minutes=10)
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=6)
TRIES = 12
"""After these, over a day and a half, a delivery is given up and stays listed."""
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came of one round of sending."""

    sent: int = 0
    """Messages that went out."""
    held: int = 0
    """Alerts that wait for their hour."""
    failed: tuple[str, ...] = ()
    """Why messages did not go out."""


def seconds_of_span(span: str) -> int:
    """Return the seconds of a length of time such as `90m`."""
    return int(span[:-1]) * UNITS[span[-1]]


def deliver_alerts(case: Case, rules: AlertRules, now: str) -> Sent:
    """Send what is due; what fails is tried again later, with growing waits.

    Args:
        case: an open case.
        rules: say which channels there are, and when each rule may speak.
        now: ISO date-time in UTC.
    """
    moment = datetime.fromisoformat(now)
    with case.writer() as writer:
        taken = writer.alerts.take(now, written(moment + TAKEN_FOR))
    by_way: dict[tuple[str, str], list[Delivery]] = defaultdict(list)
    for each in taken:
        by_way[each.alert.rule, each.channel].append(each)
    known = {rule.id: rule for rule in rules.rules}
    channels = {channel.id: channel for channel in rules.channels}
    sent, held, failed = 0, 0, []
    for (rule_id, channel_id), deliveries in sorted(by_way.items()):
        rule, channel = known.get(rule_id), channels.get(channel_id)
        if rule is None or channel is None:
            _give_up(case, deliveries, "its rule or channel is no longer in the file")
            continue
        for group in _groups(case, rule, deliveries, moment):
            if group.due is not None:
                _hold(case, group.deliveries, group.due)
                held += len(group.deliveries)
                continue
            error = _send(case, channel, group.deliveries, now)
            sent += error is None
            failed += [error] if error else []
    return Sent(sent=sent, held=held, failed=tuple(failed))


@dataclass(frozen=True, slots=True)
class _Group:
    """Deliveries that go in one message, or wait together."""

    deliveries: Sequence[Delivery]
    due: str | None = None
    """ISO date-time until which they wait; None where they go now."""


def _groups(
    case: Case, rule: AlertRule, deliveries: Sequence[Delivery], now: datetime
) -> list[_Group]:
    """Say which deliveries of one rule and channel go now, together or apart, and which wait."""
    batches: dict[str, list[Delivery]] = defaultdict(list)
    for each in deliveries:
        if each.batch is not None:
            batches[each.batch].append(each)
    fresh = [each for each in deliveries if each.batch is None]
    groups = [_Group(batch) for batch in batches.values()]  # on their way already
    waits = [] if rule.quiet is None else [end_of_quiet(rule.quiet, now)]
    if rule.digest is not None and fresh:
        waits.append(_end_of_digest(rule.digest, fresh, now))
    later = max((each for each in waits if each is not None), default=None)
    if not fresh or later is not None:
        return groups + ([_Group(fresh, written(later))] if fresh and later else [])
    waited = [each for each in fresh if each.due > each.alert.at and not each.tries]
    if rule.digest is not None or len(waited) > 1:
        together = fresh if rule.digest is not None else waited
        groups.append(_Group(together))
        fresh = [each for each in fresh if each not in together]
    return groups + _throttled(case, rule, fresh, len(groups), now)


def _throttled(
    case: Case, rule: AlertRule, fresh: Sequence[Delivery], going: int, now: datetime
) -> list[_Group]:
    room = len(fresh)
    if rule.throttle is not None and fresh:
        within = timedelta(seconds=seconds_of_span(rule.throttle.within))
        with case.view() as view:
            since = written(now - within)
            done = view.alerts.count_sent(rule.id, fresh[0].channel, since)
        room = max(0, rule.throttle.most - done - going)
        rest = fresh[room:]
        if rest:
            until = written(now + within)
            return [*(_Group([each]) for each in fresh[:room]), _Group(rest, until)]
    return [_Group([each]) for each in fresh[:room]]


def end_of_quiet(quiet: Quiet, now: datetime) -> datetime | None:
    """Return when quiet hours end; None outside of them."""
    zone = ZoneInfo(quiet.zone)
    here = now.astimezone(zone)
    begin, end = time.fromisoformat(quiet.begin), time.fromisoformat(quiet.end)
    at = here.time().replace(tzinfo=None)
    is_quiet = begin <= at < end if begin <= end else at >= begin or at < end
    if not is_quiet:
        return None
    day = here.date() if at < end else here.date() + timedelta(days=1)
    return datetime.combine(day, end, zone).astimezone(UTC)


def _end_of_digest(span: str, fresh: Sequence[Delivery], now: datetime) -> datetime | None:
    """Return when what was collected goes, counted from the first that waits; None for now."""
    first = min(datetime.fromisoformat(each.alert.at) for each in fresh)
    due = first + timedelta(seconds=seconds_of_span(span))
    return due if due > now else None


def _hold(case: Case, deliveries: Sequence[Delivery], due: str) -> None:
    with case.writer() as writer:
        writer.alerts.hold([each.id for each in deliveries], due)


def _send(
    case: Case, channel: AlertChannel, deliveries: Sequence[Delivery], now: str
) -> str | None:
    """Send deliveries as one message; return why that failed, None where it did not."""
    ids = [each.id for each in deliveries]
    batch = deliveries[0].batch
    if batch is None and len(ids) > 1:
        batch = blake2b("\x1f".join(ids).encode(), digest_size=12).hexdigest()
        with case.writer() as writer:
            writer.alerts.bundle(ids, batch)
    alerts = sorted((each.alert for each in deliveries), key=lambda each: (each.at, each.thing))
    try:
        if channel.atom is not None:
            with case.view() as view:
                told = view.alerts.sent(channel.id, channel.atom.most)
            write_alert_feed(channel.atom.file, told, now)
        else:
            send_message(channel, Message(id=batch or ids[0], at=now, alerts=alerts))
    except DeliveryError as error:
        _fail(case, deliveries, error.what, now)
        return f"{channel.id}: {error.what}. {error.mend}"
    with case.writer() as writer:
        writer.alerts.mark_sent(ids, now)
    return None


def _fail(case: Case, deliveries: Sequence[Delivery], what: str, now: str) -> None:
    tries = max(each.tries for each in deliveries) + 1
    wait = min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT)
    due = written(datetime.fromisoformat(now) + wait) if tries < TRIES else None
    with case.writer() as writer:
        writer.alerts.mark_failed([each.id for each in deliveries], what, due)


def _give_up(case: Case, deliveries: Sequence[Delivery], what: str) -> None:
    with case.writer() as writer:
        writer.alerts.mark_failed([each.id for each in deliveries], what, None)
