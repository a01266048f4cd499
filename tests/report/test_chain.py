"""Origins as a tree of text, as DOT and as a picture."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console

from build import document
from report.browser import CHROMIUM, open_page
from vedette.model import Credibility, Event, OriginGroup, OriginLink, Reading
from vedette.report import (
    branches_of,
    dot_of,
    graph_of,
    groups_with,
    print_chain,
    print_difference,
    svg_of,
)

SVG = "{http://www.w3.org/2000/svg}"


def link(child: str, parent: str, kind: str = "copies", because: str = "shares 90%") -> OriginLink:
    return OriginLink.model_validate(
        {"from": child, "to": parent, "kind": kind, "because": because}
    )


def group(root: str, documents: str, *links: OriginLink, kind: str = "official") -> OriginGroup:
    claims = tuple((id_, f"c{id_}") for id_ in documents)
    return OriginGroup.model_validate(
        {"root": root, "root_kind": kind, "documents": tuple(documents), "claims": claims,
         "links": links}
    )  # fmt: skip


def event(*groups: OriginGroup, **fields: object) -> Event:
    given: dict[str, object] = {
        "id": "ca", "digest": "d", "type": "ASSAULT", "status": "reported", "origins": groups,
        "claims": tuple(claim for each in groups for claim in each.claims),
        "independent_origins": 1.9, "independence": "presumed", "known_since": "2023-09-25",
        "credibility": Credibility(digit=3, because="two <origins> & no more"),
    }  # fmt: skip
    return Event.model_validate(given | fields)


READINGS = {
    id_: Reading(
        document=document(
            id=id_, item=id_, text="x", publisher=f"Paper {id_}", title=f"Title {id_} <b>",
            published="2023-09-25",
        )
    )
    for id_ in "abcd"
}  # fmt: skip
POLICE = group(
    "Police", "abc", link("a", "Police", "cites", "“police said”"), link("b", "a"), link("c", "b")
)
OWN = group("Paper d", "d", link("d", "Paper d", "speaks"), kind="unknown")


def told(*groups: OriginGroup, width: int = 100) -> str:
    out = StringIO()
    branches = branches_of(groups, READINGS)
    print_chain(event(*groups), branches, Console(file=out, width=width, highlight=False))
    return out.getvalue()


def test_tree_shows_each_report_below_what_it_goes_back_to() -> None:
    lines = told(POLICE, OWN).splitlines()
    heads = [line for line in lines if "Paper" in line or "●" in line]
    assert heads == [
        "● Police · official root",
        "  └─ Paper a · Title a <b>, 25 Sep 2023",
        "     └─ Paper b · Title b <b>, 25 Sep 2023",
        "        └─ Paper c · Title c <b>, 25 Sep 2023",
        "● Paper d · unknown root",
        "  └─ Paper d · Title d <b>, 25 Sep 2023",
    ]
    assert "     “police said”" in lines


def test_groups_with_one_root_stand_under_one_root() -> None:
    other = group("Police", "d", link("d", "Police", "cites"))
    assert told(POLICE, other).count("●") == 1


def test_report_that_is_its_own_root_is_told_as_a_report() -> None:
    text = told(group("d", "d", kind="unknown"))
    assert "● Paper d · Title d <b>, 25 Sep 2023; unknown root" in text


def test_report_without_a_link_is_not_lost() -> None:
    assert "Paper b" in told(group("Police", "ab", link("a", "Police")))


def test_circle_of_links_ends() -> None:
    circle = group("Police", "ab", link("a", "Police"), link("b", "a"), link("a", "b"))
    assert told(circle).count("Paper b") == 1


def test_control_characters_are_shown() -> None:
    bad = group("Po\x1b[31mlice", "a", link("a", "Po\x1b[31mlice", because="\u202eword"))
    text = told(bad)
    assert "\x1b" not in text
    assert "⟨U+202E⟩" in text


def test_narrow_terminal_cuts_no_line() -> None:
    assert max(map(len, told(POLICE, OWN, width=50).splitlines())) <= 50


def test_claim_shows_only_its_own_groups() -> None:
    whole = event(POLICE, OWN)
    assert groups_with(whole, None) == (POLICE, OWN)
    assert groups_with(whole, "cd") == (OWN,)


def test_report_on_two_roots_is_one_node_with_two_edges() -> None:
    graph = graph_of(branches_of((POLICE, group("Clinic", "a", link("a", "Clinic"))), READINGS))
    assert [node.key for node in graph.nodes].count("document:a") == 1
    assert {edge.parent for edge in graph.edges if edge.child == "document:a"} == {
        "root:official:Police",
        "root:official:Clinic",
    }


def test_nodes_share_no_place() -> None:
    graph = graph_of(branches_of((POLICE, OWN), READINGS))
    places = [(node.column, node.row) for node in graph.nodes]
    assert len(places) == len(set(places)) == 6
    assert graph.columns == 4


def test_dot_escapes_what_would_end_a_string() -> None:
    bad = group('"};x', "a", link("a", '"};x', because='a "b" \\'))
    text = dot_of(graph_of(branches_of((bad,), READINGS)), 'T"')
    assert 'label="T\\""' in text
    assert 'tooltip="a \\"b\\" \\\\"' in text


def test_picture_is_sound_xml_with_all_names() -> None:
    text = svg_of(graph_of(branches_of((POLICE, OWN), READINGS)), ("a <b> & c",))
    root = ElementTree.fromstring(text)
    words = [node.text for node in root.iter(f"{SVG}text")]
    assert {"Police", "Paper a", "Paper d", "a <b> & c", "copies"} <= set(words)
    assert not [node for node in root.iter() if "href" in "".join(node.attrib)]


def test_picture_of_nothing_is_sound() -> None:
    root = ElementTree.fromstring(svg_of(graph_of(()), ()))
    assert root.tag == f"{SVG}svg"


@pytest.mark.skipif(not CHROMIUM.exists(), reason="no browser at hand")
def test_browser_draws_the_picture(tmp_path: Path) -> None:
    file = tmp_path / "origins.svg"
    file.write_text(svg_of(graph_of(branches_of((POLICE,), READINGS)), ("head",)), "utf-8")
    assert "Paper c" in open_page(file)


def test_difference_tells_old_and_new() -> None:
    before = event(POLICE, OWN)
    after = event(OWN, independent_origins=1.0, independence="none")
    out = StringIO()
    print_difference(before, after, ("Police",), Console(file=out, width=300, highlight=False))
    text = out.getvalue()
    assert "if Police were wrong" in text
    assert "4 → 1" in text
    assert "reported (as before)" in text


def test_difference_says_that_nothing_is_left() -> None:
    out = StringIO()
    print_difference(event(OWN), None, ("Paper d",), Console(file=out, width=100))
    assert "nothing would be left of it" in out.getvalue()
