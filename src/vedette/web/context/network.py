"""The network of actors: the strongest ties between them, each with its days and its origins."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, get_args

from pydantic import Field

from vedette.store import TieFilter, TieSort
from vedette.web.context.base import Context
from vedette.web.context.events import coded_types, day_asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vedette.store import TieRow, View

__all__ = [
    "NetworkContext",
    "NetworkQuestion",
    "TieLine",
    "TieSide",
    "network_context",
    "tie_filter",
    "tie_lines",
]

TieSide = Literal["conflict", "cooperation", "role", "responsible"]
"""Events that are conflict, or cooperation, in PLOVER; ties that are told outright; claims that
somebody is responsible."""
SIDES: tuple[TieSide, ...] = get_args(TieSide)
CONFLICT = (
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE",
    "ASSAULT",
)  # fmt: skip
AHEAD = ("announced", "threatened", "planned", "foreseen")
SIDE_OF_SORT: dict[TieSort, TieSide] = {"relation": "role", "attribution": "responsible"}
KINDS_SHOWN = 3


class NetworkQuestion(Context):
    """What is asked of the network; the address of the page holds it."""

    side: tuple[TieSide, ...] = ()
    """Kinds of tie; none for all."""
    first: str | None = None
    """ISO date: on this day or later."""
    last: str | None = None
    """ISO date: on this day or before."""
    centre: str | None = None
    """Id of the party that all ties are of."""
    most: int = Field(default=40, ge=1, le=200)
    """How many pairs of parties are shown, those of most origins first."""


class Node(Context):
    """A party that ties are shown of."""

    id: str
    name: str
    origins: int
    """Distinct origins of its ties that are shown."""


class TieLine(Context):
    """The ties of one side from one party to another."""

    from_: str
    """Id of the party; in JSON the field is called `from`."""
    from_name: str
    to: str
    """Id of the party."""
    to_name: str
    side: TieSide
    words: str
    """Its kinds, each with how many events or mentions."""
    origins: int
    """Distinct origins behind it."""
    items: int
    """Events, or mentions in documents."""
    first: str
    """ISO date."""
    last: str
    """ISO date."""
    standing: Literal["told", "ahead", "denied", "disputed"]
    """`told` as having happened, or as being so; `ahead` where it was only announced, threatened,
    planned or foreseen; `denied` where nobody says that it is so."""

    model_config = Context.model_config | {
        "alias_generator": lambda name: name.rstrip("_"),
        "populate_by_name": True,
    }


class NetworkContext(Context):
    """The network of actors: the strongest ties."""

    question: NetworkQuestion
    centre_name: str | None
    nodes: tuple[Node, ...]
    """Those of most origins first."""
    ties: tuple[TieLine, ...]
    """Those of most origins first."""
    pairs: int
    """Pairs of parties, each in one direction, that are shown."""
    total: int
    """Pairs that there are."""
    first: str | None
    """ISO date of the first tie of the case; null where there is none."""
    last: str | None
    """ISO date of its last tie."""


def network_context(view: View, question: NetworkQuestion) -> NetworkContext:
    """Make the network.

    Raises:
        UsageError: a day is none.
    """
    asked = tie_filter(question)
    rows, total = view.party_ties.strongest(asked, most=question.most)
    ids = {id_ for row in rows for id_ in (row.from_party, row.to_party)}
    centre = {question.centre} if question.centre else set()
    names = view.party_ties.names(ids | centre)
    range_ = view.party_ties.range()
    return NetworkContext(
        question=question,
        centre_name=names.get(question.centre or ""),
        nodes=_nodes(rows, names),
        ties=tie_lines(rows, names),
        pairs=len({(row.from_party, row.to_party) for row in rows}),
        total=total,
        first=range_[0] if range_ else None,
        last=range_[1] if range_ else None,
    )


def tie_filter(question: NetworkQuestion, pair: tuple[str, str] | None = None) -> TieFilter:
    """Return what is asked of the case.

    Args:
        question: what is asked.
        pair: ids of two parties, from the one to the other; None for all.

    Raises:
        UsageError: a day is none.
    """
    sides = question.side or SIDES
    return TieFilter(
        types=tuple(name for name in coded_types() if _side_of_type(name) in sides),
        sorts=tuple(sort for sort, side in SIDE_OF_SORT.items() if side in sides),
        first=day_asked(question.first),
        last=day_asked(question.last),
        party=question.centre,
        pair=pair,
    )


def tie_lines(rows: Iterable[TieRow], names: Mapping[str, str]) -> tuple[TieLine, ...]:
    """Put ties of one side between the same two parties on one line each, the strongest first."""
    groups: dict[tuple[str, str, TieSide], list[TieRow]] = defaultdict(list)
    for row in rows:
        groups[row.from_party, row.to_party, _side(row)].append(row)
    lines = [_line(side, group, names) for (_, _, side), group in groups.items()]
    return tuple(sorted(lines, key=lambda each: (-each.origins, each.from_name, each.to_name)))


def _line(side: TieSide, rows: list[TieRow], names: Mapping[str, str]) -> TieLine:
    from_, to = rows[0].from_party, rows[0].to_party
    return TieLine(
        from_=from_,
        from_name=names.get(from_, from_),
        to=to,
        to_name=names.get(to, to),
        side=side,
        words=_words(rows),
        origins=len({root for row in rows for root in row.origins}),
        items=sum(row.items for row in rows),
        first=min(row.first for row in rows),
        last=max(row.last for row in rows),
        standing=_standing({row.status for row in rows}),
    )


def _words(rows: list[TieRow]) -> str:
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.kind.lower().replace("_", " ")] += row.items
    order = sorted(counts, key=lambda kind: (-counts[kind], kind))
    shown = [kind + (f" {counts[kind]}" if counts[kind] > 1 else "") for kind in order]
    more = len(shown) - KINDS_SHOWN
    return ", ".join(shown[:KINDS_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _standing(statuses: set[str]) -> Literal["told", "ahead", "denied", "disputed"]:
    if "reported" in statuses:
        return "told"
    if "disputed" in statuses:
        return "disputed"
    return "ahead" if statuses.intersection(AHEAD) else "denied"


def _side(row: TieRow) -> TieSide:
    return SIDE_OF_SORT.get(row.sort) or _side_of_type(row.kind)


def _side_of_type(type_: str) -> TieSide:
    return "conflict" if type_ in CONFLICT else "cooperation"


def _nodes(rows: Iterable[TieRow], names: Mapping[str, str]) -> tuple[Node, ...]:
    origins: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for id_ in (row.from_party, row.to_party):
            origins[id_].update(row.origins)
    nodes = (
        Node(id=id_, name=names.get(id_, id_), origins=len(found)) for id_, found in origins.items()
    )
    return tuple(sorted(nodes, key=lambda node: (-node.origins, node.name, node.id)))
