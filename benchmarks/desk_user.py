"""Who works at the desk, for Locust: readers and reviewers (see `load.py`)."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

from locust import HttpUser, between, events, task

if TYPE_CHECKING:
    from locust.env import Environment

USERS = "VEDETTE_LOAD_USERS"
"""Environment variable with the numbers of readers and reviewers."""
READERS, REVIEWERS = map(int, os.environ.get(USERS, "50,5").split(","))
PAGES = (
    "/", "/events", "/events?sort=day", "/events?type=ASSAULT", "/review", "/actors", "/sources",
    "/scenarios", "/scenarios/kosovo-hybrid", "/narratives", "/postures", "/log", "/takeout",
    "/search?text=police",
)  # fmt: skip


def miss_decisions(environment: Environment, **_: object) -> None:
    """End with status 1 where reviewers waited in vain: what is never answered is no error."""
    if REVIEWERS and not environment.stats.get("/api/decisions", "POST").num_requests:
        print("no decision was answered", flush=True)
        environment.process_exit_code = 1


class Reader(HttpUser):
    """Reads page after page: lists, an event of one, a report of it."""

    fixed_count = READERS
    wait_time = between(1, 5)

    def on_start(self) -> None:
        """Look at the list of events."""
        self.events = [each["id"] for each in self.client.get("/api/events").json()["events"]]

    @task(5)
    def page(self) -> None:
        """Open a page."""
        self.client.get(random.choice(PAGES))

    @task(4)
    def event(self) -> None:
        """Open an event, and the report that it rests on."""
        id_ = random.choice(self.events)
        found = self.client.get(f"/api/events/{id_}", name="/api/events/{id}").json()
        self.client.get(f"/events/{id_}", name="/events/{id}")
        for report in found["reports"][:1]:
            self.client.get(f"/documents/{report['document']}", name="/documents/{id}")


class Reviewer(HttpUser):
    """Judges what the queue holds, looks at it, and takes it back."""

    fixed_count = REVIEWERS
    wait_time = between(2, 6)

    def on_start(self) -> None:
        """Read the token that changes carry."""
        token = self.client.get("/api/session").json()["csrf"]
        self.client.headers["X-CSRF-Token"] = token

    @task
    def judge(self) -> None:
        """Judge an event of the queue, and undo it."""
        items = self.client.get("/api/review").json()["items"]
        event = random.choice(items)["event"]["id"]
        verb = random.choice(("accept", "reject", "note"))
        because = f"as reviewer {id(self)} sees it, {random.random()}"
        body = {"about": [f"event:{event}"], "verb": verb, "because": because}
        made = self.client.post("/api/decisions", json=body)
        if made.ok:
            self.client.get(f"/events/{event}", name="/events/{id}")
            id_ = made.json()["id"]
            self.client.post(f"/api/decisions/{id_}/undo", name="/api/decisions/{id}/undo")


events.quitting.add_listener(miss_decisions)  # type: ignore[no-untyped-call]
