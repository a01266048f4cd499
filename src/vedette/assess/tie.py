"""Ties between parties and claims of responsibility, the same one of several documents once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from vedette.assess.day import iso
from vedette.assess.table import responsibility_words
from vedette.assess.wording import fold
from vedette.model import Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedette.assess.corpus import Corpus
    from vedette.assess.observation import Observation
    from vedette.model import ClaimRef

__all__ = ["find_ties"]


def find_ties(
    observations: Iterable[Observation], corpus: Corpus, event_of: Mapping[ClaimRef, str]
) -> tuple[Tie, ...]:
    """Put together ties that say the same, with who says so and from which origins.

    Args:
        observations: ties and claims of responsibility.
        corpus: the documents that tell of them.
        event_of: claim → id of its event.
    """
    alike: dict[tuple[str, str, str, int], list[Observation]] = defaultdict(list)
    for each in observations:
        if each.kind == "relation":
            sides = (fold(each.actors[0].name), fold(each.recipients[0].name))
            alike[(each.label, *sides, 0)].append(each)
        elif each.kind == "attribution":
            claimant = each.recipients[0].name if each.recipients else each.roots[0].name
            sides = (fold(claimant), fold(each.actors[0].name))
            alike[("responsible", *sides, each.step)].append(each)
    found = [_tie(group, corpus, event_of) for group in alike.values()]
    return tuple(sorted(found, key=lambda tie: (tie.kind, tie.from_, tie.to, tie.id)))


def _tie(group: Sequence[Observation], corpus: Corpus, event_of: Mapping[ClaimRef, str]) -> Tie:
    first = group[0]
    is_claim = first.kind == "attribution"
    documents = sorted({_document(each) for each in group})
    starts = [each.first if each.first is not None else each.last for each in group]
    about = [event_of[ref] for each in group for ref in each.claims if ref in event_of]
    claimant = first.recipients[0].name if first.recipients else first.roots[0].name
    step = first.step if is_claim and first.step > 1 else None
    return Tie(
        id=first.id,
        kind=first.label,
        from_=claimant if is_claim else first.actors[0].name,
        to=first.actors[0].name if is_claim else first.recipients[0].name,
        step=step,
        rung=responsibility_words(step) if step else None,
        about=about[0] if is_claim and about else None,
        said_by=tuple(sorted({root.name for each in group for root in each.roots})),
        first=iso(min(starts)),
        last=iso(max(each.last for each in group)),
        origins=tuple(sorted({root.name for each in group for root in each.roots})),
        documents=tuple(document for document in documents if document in corpus.pages),
    )


def _document(observation: Observation) -> str:
    return observation.id.rsplit(":", 2)[0]
