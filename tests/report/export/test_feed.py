"""Feeds: XML that any reader takes, ids that stay, and what is told in sentences that are fair."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from report.export.build import exported, hostile_dossier, raid_dossier
from vedette.model import event_digest

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.model import Assessment

NS = {"a": "http://www.w3.org/2005/Atom"}


def feed_of(path: Path) -> etree._Element:
    return etree.parse(path).getroot()


def texts(root: etree._Element, path: str) -> list[str]:
    found = root.findall(path, NS)
    return [each.text or "" for each in found]


def test_a_feed_has_what_atom_asks_for(tmp_path: Path) -> None:
    exported(tmp_path, "atom")
    root = feed_of(tmp_path / "events.atom")
    for parent in (root, *root.findall("a:entry", NS)):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"a:{name}", NS)) == 1
    times = texts(root, ".//a:updated") + texts(root, ".//a:published")
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", each) for each in times)
    assert all(each.startswith("urn:uuid:") for each in texts(root, ".//a:id"))
    assert root.find("a:author/a:name", NS) is not None
    hrefs = [each.get("href") for each in root.iterfind(".//a:link", NS)]
    assert set(hrefs) == {"https://herald.example/raid"}


def test_ids_stay_when_an_event_grows_and_updated_moves(tmp_path: Path) -> None:
    before = raid_dossier(judged=())
    after = raid_dossier(claims=before.event.claims[:1], judged=())
    digest = event_digest(after.event.claims)
    exported(tmp_path / "a", "atom", dossiers=[before])
    exported(
        tmp_path / "b",
        "atom",
        dossiers=[raid_dossier(digest=digest, claims=after.event.claims, judged=())],
    )
    one, two = feed_of(tmp_path / "a" / "events.atom"), feed_of(tmp_path / "b" / "events.atom")
    assert texts(one, "a:entry/a:id") == texts(two, "a:entry/a:id")
    assert texts(one, "a:entry/a:updated") == ["2024-03-20T00:00:00Z"]
    assert texts(two, "a:entry/a:updated") == ["2024-03-19T00:00:00Z"]


def test_an_entry_tells_who_says_it_what_is_disputed_and_what_it_goes_back_to(
    tmp_path: Path,
) -> None:
    exported(tmp_path, "atom")
    told = texts(feed_of(tmp_path / "events.atom"), "a:entry/a:content")[0]
    assert "(Arben Hoxhaj, in Daily Herald, source B; https://herald.example/raid)" in told
    assert "other time: 17 Mar 2024 (Arben Hoxhaj, in Evening Post)" in told
    assert "killed: 3 (Arben Hoxhaj, in Evening Post)" in told
    assert "14 shared words" in told


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    exported(tmp_path, "atom", dossiers=[hostile_dossier()])
    root = feed_of(tmp_path / "events.atom")
    assert not root.xpath("//*[local-name() = 'script']")
    assert root.findall(".//a:link", NS) == []
    assert "]]>" in texts(root, ".//a:content")[0]


def test_a_warning_never_has_likelihood_and_confidence_in_one_sentence(
    tmp_path: Path, assessment: Assessment
) -> None:
    exported(tmp_path, "atom", assessments=[assessment])
    root = feed_of(tmp_path / "warnings.atom")
    [told] = texts(root, "a:entry/a:content")
    assert any(line.startswith("Likelihood") for line in told.splitlines())
    assert any(line.startswith("Confidence") for line in told.splitlines())
    for sentence in re.split(r"[.\n]", told):
        assert not {"likelihood", "confidence"} <= set(re.findall(r"\w+", sentence.casefold()))
    assert texts(root, "a:entry/a:updated") == [f"{assessment.as_of}T00:00:00Z"]
