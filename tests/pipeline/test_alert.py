"""Alerts: what rules tell of, and how it gets out, to servers on this machine."""

from __future__ import annotations

import contextlib
import email
import json
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler

from build import event_of_claims, told
from vedette.assess.alert_file import parse_alert_rules
from vedette.errors import ScenarioError
from vedette.model import AlertRules, Credibility, Event, Feed, FeedState, Judgement
from vedette.pipeline import AlertDesk, deliver_alerts, judge_case, raise_alerts
from vedette.pipeline.alert import ScenarioStanding, Situation, alerts_of_rule
from vedette.pipeline.deliver import end_of_quiet
from vedette.pipeline.merge import fuse_case
from vedette.report.alert import Message
from vedette.report.alert.send import send_message, signature
from vedette.store import Case, open_case
from website import Answer, Website, website

NOON = "2026-01-05T12:00:00Z"
SECRET = "whsec_" + "c2VjcmV0IG9mIHRoZSB0ZXN0cw=="


DEEDS = {
    "Lunden": ("ASSAULT", "attacked a patrol by night"),
    "Korva": ("PROTEST", "marched against a dam"),
    "Nessa": ("MOBILIZE", "moved tanks to a bridge"),
    "Orlo": ("SANCTION", "closed its market"),
    "Pirna": ("RETREAT", "left a fortress"),
}


def rules(*given: dict[str, Any], channels: list[dict[str, Any]] | None = None) -> AlertRules:
    some = channels or [{"id": "out", "output": {"form": "json"}}]
    named = [{"id": f"rule-{n}", "to": [c["id"] for c in some]} | r for n, r in enumerate(given)]
    return AlertRules.model_validate({"channels": some, "rules": named})


def desk(made: AlertRules) -> AlertDesk:
    return AlertDesk(rules=made, scenarios={}, narratives={})


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(str(tmp_path / "case"), create=True) as opened:
        yield opened


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Website]:
    monkeypatch.setenv("HOOK", SECRET)
    with website() as served:
        served.routes["/hook"] = Answer("ok")
        yield served


def bring(case: Case, *names: str, day: str = "2026-01-05") -> None:
    """Bring reports in, each of an event of its own."""
    readings = []
    for name in names:
        type_, verb = DEEDS[name]
        made = told(name, f"{name} {verb}.", known_since=day, published=day)
        claims = tuple(claim.model_copy(update={"type": type_}) for claim in made.claims)
        readings.append(made.model_copy(update={"claims": claims}))
    with case.writer() as writer:
        writer.readings.put(readings)
    fuse_case(case, since=day)


def hook(site: Website) -> list[dict[str, Any]]:
    return [{"id": "hook", "webhook": {"url": site.at("/hook"), "secret_env": "HOOK"}}]


def bodies(site: Website) -> list[dict[str, Any]]:
    return [json.loads(each.body) for each in site.asked]


def ids(site: Website) -> list[str]:
    return [each.headers["webhook-id"] for each in site.asked]


def test_a_new_event_is_told_once_and_what_was_there_before_is_not(
    case: Case, site: Website
) -> None:
    made = rules({"event": {"types": ["PROTEST"]}}, channels=hook(site))
    bring(case, "Lunden")
    assert raise_alerts(case, desk(made), NOON) == []
    bring(case, "Korva")
    for _ in range(3):
        raise_alerts(case, desk(made), NOON)
        deliver_alerts(case, made, NOON)
    (body,) = bodies(site)
    (alert,) = body["data"]
    assert alert["thing"].startswith("event:")
    assert alert["link"].startswith("http://127.0.0.1:8765/events/")
    assert alert["reasons"][0] == "1 report tells of it, from 1.0 independent origins."


def test_old_news_that_comes_in_late_is_no_alarm(case: Case) -> None:
    made = rules({"event": {"within_days": 7}})
    raise_alerts(case, desk(made), NOON)
    bring(case, "Lunden", day="2025-12-01")
    assert raise_alerts(case, desk(made), NOON) == []


def test_a_webhook_is_signed_as_standard_webhooks_has_it(case: Case, site: Website) -> None:
    made = rules({"event": {}}, channels=hook(site))
    raise_alerts(case, desk(made), NOON)
    bring(case, "Lunden")
    raise_alerts(case, desk(made), NOON)
    assert deliver_alerts(case, made, NOON).sent == 1
    (asked,) = site.asked
    head = {key.lower(): value for key, value in asked.headers.items()}
    given = signature(SECRET, head["webhook-id"], head["webhook-timestamp"], asked.body)
    assert head["webhook-signature"] == given
    assert signature("other", head["webhook-id"], head["webhook-timestamp"], asked.body) != given


def test_the_signature_is_that_of_the_example_in_the_standard() -> None:
    """The example of Standard Webhooks: one message, signed with one secret."""
    key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    body = b'{"test": 2432232314}'
    found = signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body)
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_is_not_taken_is_tried_again_under_the_same_id(case: Case, site: Website) -> None:
    answers = iter([Answer(status=500), Answer(status=503), Answer("ok")])
    site.routes["/hook"] = lambda _: next(answers)
    made = rules({"event": {}}, channels=hook(site))
    raise_alerts(case, desk(made), NOON)
    bring(case, "Lunden")
    raise_alerts(case, desk(made), NOON)
    assert "status 500" in deliver_alerts(case, made, NOON).failed[0]
    assert deliver_alerts(case, made, NOON).failed == ()  # not before its time
    deliver_alerts(case, made, "2026-01-05T12:01:00Z")
    deliver_alerts(case, made, "2026-01-05T12:05:00Z")
    deliver_alerts(case, made, "2026-01-06T12:05:00Z")
    assert len(site.asked) == 3
    assert len(set(ids(site))) == 1
    assert len({each.body for each in site.asked}) == 1


def test_what_is_never_taken_is_given_up_and_stays_listed(case: Case, site: Website) -> None:
    site.routes["/hook"] = Answer(status=410)
    made = rules({"event": {}}, channels=hook(site))
    raise_alerts(case, desk(made), NOON)
    bring(case, "Lunden")
    raise_alerts(case, desk(made), NOON)
    for day in range(6, 31):
        deliver_alerts(case, made, f"2026-01-{day:02}T12:00:00Z")
    with case.view() as view:
        (row,) = view.alerts.rows()
    assert row.is_given_up
    assert row.error == "the webhook at 127.0.0.1 answered with status 410"
    assert len(site.asked) == 12


class Killed(BaseException):
    """What a kill is to the program."""


@pytest.mark.parametrize("moment", range(6))
def test_a_kill_at_any_moment_loses_no_alert_and_makes_no_second_one(
    case: Case, site: Website, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    made = rules({"event": {}}, channels=hook(site))
    raise_alerts(case, desk(made), NOON)
    bring(case, "Lunden", "Korva")
    with monkeypatch.context() as patch:
        patch.setattr(Case, "writer", dying(Case.writer, moment))
        with contextlib.suppress(Killed):
            raise_alerts(case, desk(made), NOON)
            deliver_alerts(case, made, NOON)
    later = "2026-01-05T13:00:00Z"
    raise_alerts(case, desk(made), later)
    deliver_alerts(case, made, later)
    assert len(set(ids(site))) == 2
    with case.view() as view:
        assert [bool(row.sent) for row in view.alerts.rows()] == [True, True]


def dying(writer: Callable[[Case], Any], moment: int) -> Callable[[Case], Any]:
    count = iter(range(1000))

    def made(case: Case) -> Any:
        if next(count) == moment:
            raise Killed
        return writer(case)

    return made


def test_mail_arrives(case: Case) -> None:
    letters: list[email.message.Message] = []

    class Box(Handler):
        def handle_message(self, message: email.message.Message) -> None:
            letters.append(message)

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(Box(), hostname="127.0.0.1", port=port)
    server.start()
    try:
        mail = {"to": ["a@ngo.example"], "sender": "v@ngo.example", "host": "127.0.0.1"}
        channel = {"id": "mail", "mail": mail | {"port": port, "security": "none"}}
        made = rules({"event": {}}, channels=[channel])
        raise_alerts(case, desk(made), NOON)
        bring(case, "Lunden")
        raise_alerts(case, desk(made), NOON)
        assert deliver_alerts(case, made, NOON).sent == 1
    finally:
        server.stop()
    (letter,) = letters
    assert letter["To"] == "a@ngo.example"
    assert "ssault" in str(letter["Subject"])
    assert "1 report tells of it" in letter.get_payload()
    assert letter["Message-ID"].endswith("@ngo.example>")


def test_a_mail_server_that_is_not_there_is_told(case: Case) -> None:
    mail = {"to": ["a@ngo.example"], "sender": "v@ngo.example", "host": "127.0.0.1", "port": 9}
    made = rules({"event": {}}, channels=[{"id": "mail", "mail": mail}])
    raise_alerts(case, desk(made), NOON)
    bring(case, "Lunden")
    raise_alerts(case, desk(made), NOON)
    (failed,) = deliver_alerts(case, made, NOON).failed
    assert failed.startswith("mail: the mail server 127.0.0.1 took no mail")


def test_a_feed_in_a_file_holds_the_latest_alerts(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "alerts.xml"
    made = rules({"event": {}}, channels=[{"id": "a", "atom": {"file": str(file), "most": 2}}])
    raise_alerts(case, desk(made), NOON)
    for number, name in enumerate(("Lunden", "Korva", "Nessa")):
        bring(case, name)
        now = f"2026-01-05T12:0{number}:00Z"
        raise_alerts(case, desk(made), now)
        deliver_alerts(case, made, now)
    root = ElementTree.parse(file).getroot()
    space = "{http://www.w3.org/2005/Atom}"
    updated = [entry.findtext(f"{space}updated") for entry in root.iter(f"{space}entry")]
    assert updated == ["2026-01-05T12:02:00Z", "2026-01-05T12:01:00Z"]


def test_a_command_gets_the_alert_on_its_standard_input(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "got.json"
    script = f"import sys; open({str(file)!r}, 'wb').write(sys.stdin.buffer.read())"
    made = rules(
        {"event": {}}, channels=[{"id": "c", "command": {"run": [sys.executable, "-c", script]}}]
    )
    raise_alerts(case, desk(made), NOON)
    bring(case, "Lunden")
    raise_alerts(case, desk(made), NOON)
    assert deliver_alerts(case, made, NOON).sent == 1
    assert json.loads(file.read_bytes())["type"] == "vedette.alert"


@pytest.mark.parametrize(
    "run", [["/no/such/program"], [sys.executable, "-c", "raise SystemExit(3)"]]
)
def test_a_command_that_fails_is_told(case: Case, run: list[str]) -> None:
    made = rules({"event": {}}, channels=[{"id": "c", "command": {"run": run}}])
    raise_alerts(case, desk(made), NOON)
    bring(case, "Lunden")
    raise_alerts(case, desk(made), NOON)
    (failed,) = deliver_alerts(case, made, NOON).failed
    assert failed.startswith("c: the command")


def test_no_more_than_allowed_go_at_once_and_the_rest_comes_as_one(
    case: Case, site: Website
) -> None:
    made = rules({"event": {}, "throttle": {"most": 2, "within": "1h"}}, channels=hook(site))
    raise_alerts(case, desk(made), NOON)
    bring(case, "Lunden", "Korva", "Nessa", "Orlo", "Pirna")
    raise_alerts(case, desk(made), NOON)
    done = deliver_alerts(case, made, NOON)
    assert (done.sent, done.held) == (2, 3)
    deliver_alerts(case, made, "2026-01-05T12:30:00Z")
    assert len(site.asked) == 2
    deliver_alerts(case, made, "2026-01-05T13:00:01Z")
    assert [len(body["data"]) for body in bodies(site)] == [1, 1, 3]


def test_in_quiet_hours_nothing_goes_and_then_all_as_one(case: Case, site: Website) -> None:
    quiet = {"begin": "22:00", "end": "06:00", "zone": "Europe/Brussels"}
    made = rules({"event": {}, "quiet": quiet}, channels=hook(site))
    night = "2026-01-05T22:30:00Z"
    raise_alerts(case, desk(made), night)
    bring(case, "Lunden", "Korva")
    raise_alerts(case, desk(made), night)
    assert deliver_alerts(case, made, night).held == 2
    deliver_alerts(case, made, "2026-01-06T04:59:00Z")
    assert site.asked == []
    deliver_alerts(case, made, "2026-01-06T05:00:00Z")
    assert [len(body["data"]) for body in bodies(site)] == [2]


def test_a_digest_is_collected_and_tried_again_as_it_was(case: Case, site: Website) -> None:
    answers = iter([Answer(status=500), Answer("ok"), Answer("ok")])
    site.routes["/hook"] = lambda _: next(answers)
    made = rules({"event": {}, "digest": "1h"}, channels=hook(site))
    raise_alerts(case, desk(made), NOON)
    bring(case, "Lunden")
    raise_alerts(case, desk(made), NOON)
    bring(case, "Korva")
    raise_alerts(case, desk(made), "2026-01-05T12:40:00Z")
    assert deliver_alerts(case, made, "2026-01-05T12:40:00Z").held == 2
    deliver_alerts(case, made, "2026-01-05T13:00:00Z")
    bring(case, "Nessa")
    raise_alerts(case, desk(made), "2026-01-05T13:10:00Z")
    deliver_alerts(case, made, "2026-01-05T13:10:00Z")
    assert [len(body["data"]) for body in bodies(site)] == [2, 2]
    assert len(set(ids(site))) == 1


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-01-05T20:59:00+00:00", None),
        ("2026-01-05T21:00:00+00:00", "2026-01-06T05:00:00+00:00"),
        ("2026-01-06T04:59:59+00:00", "2026-01-06T05:00:00+00:00"),
        ("2026-01-06T05:00:00+00:00", None),
        ("2026-03-28T23:30:00+00:00", "2026-03-29T04:00:00+00:00"),  # clocks go forward
    ],
)
def test_quiet_hours_end_by_the_clock_on_the_wall(now: str, end: str | None) -> None:
    from datetime import datetime

    quiet = rules(
        {"event": {}, "quiet": {"begin": "22:00", "end": "06:00", "zone": "Europe/Brussels"}}
    )
    assert quiet.rules[0].quiet is not None
    found = end_of_quiet(quiet.rules[0].quiet, datetime.fromisoformat(now))
    assert (found.isoformat() if found else None) == end


def standing(level: int, low: float) -> Situation:
    found = ScenarioStanding(
        id="raid", level=level, level_name="watch", low=low, high=0.9, because=("Troops move.",)
    )
    return Situation(now=NOON, scenarios={"raid": found})


@pytest.mark.parametrize("asked", [{"level": 2}, {"probability": 0.4}])
def test_a_scenario_is_told_of_each_time_it_crosses_from_below(asked: dict[str, Any]) -> None:
    made = rules({"scenario": {"name": "raid"} | asked})
    memory: dict[str, str] = {}
    told_of = []
    for level, low in ((1, 0.1), (2, 0.4), (3, 0.6), (1, 0.2), (2, 0.5), (2, 0.5)):
        found = alerts_of_rule(made.rules[0], made, standing(level, low), memory)
        told_of.append([alert.thing for alert in found])
    assert told_of == [[], ["scenario:raid:1"], [], [], ["scenario:raid:2"], []]


def test_a_scenario_that_is_above_at_the_first_look_is_told_of() -> None:
    made = rules({"scenario": {"name": "raid", "level": 2}})
    (alert,) = alerts_of_rule(made.rules[0], made, standing(2, 0.5), {})
    assert alert.title == "raid: level 2 (watch)"
    assert alert.reasons == ("The probability lies between 50% and 90%.", "Troops move.")
    assert alert.link == "http://127.0.0.1:8765/scenarios/raid"


def event(digit: int, status: str = "reported", **fields: Any) -> Event:
    graded = Credibility(digit=digit, because="2 origins")
    return event_of_claims(
        ("a", "x"), credibility=graded, status=status, known_since="2026-01-05", **fields
    )


def turns(turn: str, *events: Event | None) -> list[list[str]]:
    made = rules({"turn": {"turn": turn}})
    memory: dict[str, str] = {}
    found = []
    for each in events:
        gone = () if each is not None else (event(3).id,)
        situation = Situation(now=NOON, events=[each] if each else [], gone=gone)
        found.append([a.title for a in alerts_of_rule(made.rules[0], made, situation, memory)])
    return found


def test_an_upgrade_is_told_once() -> None:
    found = turns("upgrade", event(6), event(4), event(2), event(2), event(1))
    assert [len(each) for each in found] == [0, 0, 1, 0, 0]
    assert found[2][0].startswith("credibility 4 → 2: ")


def test_a_retraction_is_told_once() -> None:
    found = turns("retraction", event(3), event(5, "denied"), event(5, "disputed"), None, None)
    assert [len(each) for each in found] == [0, 1, 0, 1, 0]
    assert found[1][0].startswith("now denied: ")
    assert found[3][0].startswith("taken back: ")


def test_a_judgement_that_denies_an_event_is_a_retraction(case: Case) -> None:
    """What people decide goes the same way as what reports say."""
    made = rules({"turn": {"turn": "retraction"}})
    bring(case, "Lunden")
    raise_alerts(case, desk(made), NOON)
    with case.view() as view:
        (found,) = view.events.find()
    judged = Judgement(
        verb="set", about=(f"event:{found.id}",), field="status", value="denied", by="A. Bird",
        when=NOON, because="the police corrected it",
    )  # fmt: skip
    judge_case(case, judged)
    titles = [alert.title for alert in raise_alerts(case, desk(made), NOON)]
    assert [title.split(":")[0] for title in titles] == ["now denied"]


@pytest.mark.parametrize(
    ("trigger", "is_told"),
    [
        ({"types": ["PROTEST"]}, False),
        ({"types": ["ASSAULT"]}, True),
        ({"credibility": 3}, True),
        ({"credibility": 2}, False),
        ({"origins": 2.5}, False),
        ({"statuses": ["denied"]}, False),
        ({"countries": ["XKX"]}, False),
        ({"actors": ["nobody"]}, False),
    ],
)
def test_an_event_trigger_means_some_events(trigger: dict[str, Any], is_told: bool) -> None:
    made = rules({"event": trigger})
    memory = {"": "looked"}
    other = Situation(now=NOON, events=[event(3, type="OTHER")])
    assert alerts_of_rule(made.rules[0], made, other, dict(memory)) == []
    situation = Situation(now=NOON, events=[event(3)])
    assert bool(alerts_of_rule(made.rules[0], made, situation, memory)) == is_told


def test_a_feed_that_fails_three_times_is_told_of_once(case: Case) -> None:
    made = rules({"feed": {}})
    with case.writer() as writer:
        writer.feeds.put(Feed(id="post", address="https://post.example/rss"))
    counts = []
    for failures in (0, 1, 3, 4, 0, 3):
        state = FeedState(
            checked=NOON, succeeded="2026-01-05T08:00:00Z" if failures else NOON,
            failures=failures, error="it is gone" if failures else None, mend="Look.",
        )  # fmt: skip
        with case.writer() as writer:
            writer.feeds.stand("post", state)
        counts.append(len(raise_alerts(case, desk(made), NOON)))
    assert counts == [0, 0, 1, 0, 0, 1]


def test_a_message_holds_no_line_that_a_source_could_forge(
    capfd: pytest.CaptureFixture[str],
) -> None:
    made = rules({"event": {}}, channels=[{"id": "out", "output": {}}])
    situation = Situation(now=NOON, events=[event(3)])
    (alert,) = alerts_of_rule(made.rules[0], made, situation, {"": "looked"})
    forged = alert.model_copy(update={"title": "x\nSubject: y\x1b[2J"})
    send_message(made.channels[0], Message(id="1", at=NOON, alerts=[forged]))
    out = capfd.readouterr().out
    assert "\x1b" not in out
    assert out.splitlines()[0].endswith("[rule-0]")


FAULTY = """
desk: https://desk.example
channels:
  - id: out
    output: {}
    atom: {file: a.xml}
  - id: out
    webhok: {}
rules:
  - id: a
    event: {types: [ASSAULTS]}
    to: [nobody]
  - id: b
    to: [out]
    quiet: {begin: "25:00", end: "06:00"}
"""
WRONG = """
channels: [{id: out, output: {}, atom: {file: a.xml}}]
rules:
  - {id: a, to: [nobody], event: {}}
  - {id: a, to: [out], scenario: {name: no-such-scenario, level: 2, probability: 0.5}}
  - {id: c, to: [out]}
  - {id: d, to: [out], event: {}, quiet: {begin: "22:00", end: "06:00", zone: Mars/Base}}
"""


def faults(text: str) -> dict[str, str]:
    with pytest.raises(ScenarioError) as raised:
        parse_alert_rules(text, origin="a.yaml", folder=Path(), narratives={})
    assert all(fault.mend and fault.line for fault in raised.value.faults)
    return {fault.path: fault.what for fault in raised.value.faults}


def test_faults_of_form_are_told_with_their_paths() -> None:
    assert set(faults(FAULTY)) == {
        "$.channels[1].webhok",
        "$.rules[0].event.types[0]",
        "$.rules[1].quiet.begin",
    }


def test_faults_of_sense_are_told_with_their_paths() -> None:
    found = faults(WRONG)
    assert set(found) == {
        "$.channels[0]",
        "$.rules[0].to[0]",
        "$.rules[1].id",
        "$.rules[1].scenario",
        "$.rules[1].scenario.name",
        "$.rules[2]",
        "$.rules[3].quiet.zone",
    }
    assert found["$.rules[0].to[0]"] == "no channel is called 'nobody'"


@pytest.mark.parametrize("text", ["", "[]", "channels: {", "a: b"])
def test_what_is_no_file_of_rules_is_told(text: str) -> None:
    assert faults(text)
