from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from assess.build import event, reading
from vedette.assess.corpus import Page
from vedette.assess.rooting import Rooting
from vedette.model import OriginLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.model import ReliabilityLetter


class Shelf(dict[str, Page]):
    """Pages that can be looked up by id alone, as one does in a large case."""

    def keys(self) -> NoReturn:
        raise AssertionError("all pages were gone through for one event")

    def __iter__(self) -> Iterator[str]:
        self.keys()


def shelf(*documents: str) -> Shelf:
    held = Shelf()
    for each in documents:
        held[each] = Page(reading(each))
    return held


def test_the_roots_of_an_event_are_found_without_going_through_all_pages() -> None:
    rooting = Rooting(shelf("a", "b", "c"), {}, ())
    assert [root.name for root in rooting.roots_of(event("a", "b"))] == ["Outlet a", "Outlet b"]


def test_a_copy_lends_no_letter_to_a_root_and_a_copy_of_what_is_not_here_does() -> None:
    letters: dict[str, ReliabilityLetter] = {"Outlet a": "A", "Outlet b": "B"}
    own = {"root": "x", "root_kind": "unknown", "documents": ("a", "b")}
    group = event("a", "b").origins[0].model_copy(update=own)

    def letter(**copied: str) -> str:
        links = tuple(
            OriginLink(from_=one, to=other, kind="copies", because="the same words")
            for one, other in copied.items()
        )
        told = event("a", "b", origins=(group.model_copy(update={"links": links}),))
        (root,) = Rooting(shelf("a", "b"), letters, ()).roots_of(told)
        return root.letter

    assert (letter(), letter(a="b"), letter(a="elsewhere"), letter(a="b", b="a")) == (
        "A", "B", "A", "A",
    )  # fmt: skip
