"""Judgements as a layer over what was read and merged; without them everything is as before.

A judgement on an id that nothing has, or with a value that cannot be, does no harm: it is kept, and
holds as soon as there is something that it is about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from vedette.fuse.constraint import Bond, Constraints, settle_bonds
from vedette.fuse.mending import mended
from vedette.fuse.verdict import judged_event
from vedette.model import EVENT, Claim, Judged, Judgement, judgement_id, judgement_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.model import ClaimRef, Event, Reading

__all__ = ["Overlay", "overlay_of", "stands_in", "who_and_why"]

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Overlay:
    """What people decided, by what it is about."""

    of_claims: Mapping[str, tuple[Judgement, ...]]
    """Id of a claim, or DOCUMENT#CLAIM → judgements, the earliest first."""
    of_events: Mapping[str, tuple[Judgement, ...]]
    """Id of a claim of the event, without `event:` → judgements, the earliest first."""
    added: Mapping[str, tuple[Judgement, ...]]
    """Document id → claims that people added."""
    pairs: tuple[Judgement, ...]
    """`same` and `different`, the latest first."""

    def read(self, reading: Reading) -> Reading:
        """Return a reading with its claims rejected, mended and added to."""
        document = reading.document.id
        added = tuple(self.added_to(reading).values())
        if added:
            reading = reading.model_copy(update={"claims": (*reading.claims, *added)})
        dropped = set()
        for claim in reading.claims:
            about = self._about((document, claim.id), self.of_claims)
            standing = [each.verb for each in about if each.verb in ("accept", "reject")]
            if standing and standing[-1] == "reject":
                dropped.add(claim.id)
            for judged in about:
                if judged.verb == "set":
                    reading = _with_value(reading, claim.id, judged)
        if not dropped:
            return reading
        kept = tuple(claim for claim in reading.claims if claim.id not in dropped)
        return reading.model_copy(update={"claims": kept})

    def added_to(self, reading: Reading) -> dict[str, Claim]:
        """Return the claims that people added to a reading, by the id of the judgement.

        Those that cannot stand in it are left out, and those whose id a claim before them has.
        """
        found: dict[str, Claim] = {}
        taken = {claim.id for claim in reading.claims}
        for judged in self.added.get(reading.document.id, ()):
            claim = _added_claim(reading, judged)
            if claim is not None and claim.id not in taken:
                taken.add(claim.id)
                found[judgement_id(judged)] = claim
        return found

    def constraints(self, refs: Iterable[ClaimRef]) -> Constraints:
        """Return which claims must, and must not, stand in one event.

        Args:
            refs: of all claims at hand; pairs with others are passed over.
        """
        if not self.pairs:
            return Constraints()
        named: dict[str, list[ClaimRef]] = defaultdict(list)
        wanted = {each.removeprefix(EVENT) for judged in self.pairs for each in judged.about}
        for ref in refs:
            for name in {ref[1], "#".join(ref)} & wanted:
                named[name].append(ref)
        bonds = []
        for judged in self.pairs:
            left, right = (named.get(each.removeprefix(EVENT), []) for each in judged.about)
            if len(left) == 1 and len(right) == 1 and left != right:
                bonds.append(_bond(judged, left[0], right[0]))
        return settle_bonds(bonds)

    def judge(self, event: Event) -> Event:
        """Return an event with what people decided about it."""
        found = {
            judgement_id(judged): judged
            for ref in event.claims
            for judged in self._about(ref, self.of_events)
        }
        for judged in sorted(found.values(), key=judgement_order):
            event = _with_verdict(event, judged)
        return event

    @staticmethod
    def _about(
        ref: ClaimRef, judgements: Mapping[str, tuple[Judgement, ...]]
    ) -> tuple[Judgement, ...]:
        if not judgements:
            return ()
        exact, short = judgements.get("#".join(ref), ()), judgements.get(ref[1], ())
        return (
            tuple(sorted((*exact, *short), key=judgement_order))
            if exact and short
            else (exact or short)
        )


def overlay_of(judgements: Sequence[Judgement]) -> Overlay:
    """Return judgements, sorted out by what they are about.

    Args:
        judgements: those in force, in any order; those on entities and sources are passed over.
    """
    of_claims: dict[str, list[Judgement]] = defaultdict(list)
    of_events: dict[str, list[Judgement]] = defaultdict(list)
    added: dict[str, list[Judgement]] = defaultdict(list)
    pairs = []
    for judged in sorted(judgements, key=judgement_order):
        about = judged.about[0]
        if judged.verb in ("same", "different") and len(judged.about) == _PAIR:
            pairs.append(judged)
        elif judged.verb == "add":
            added[about].append(judged)
        elif judged.verb in ("accept", "reject", "set"):
            by_id = of_events if about.startswith(EVENT) else of_claims
            by_id[about.removeprefix(EVENT)].append(judged)
    return Overlay(_frozen(of_claims), _frozen(of_events), _frozen(added), tuple(reversed(pairs)))


def _bond(judged: Judgement, left: ClaimRef, right: ClaimRef) -> Bond:
    are_events = all(each.startswith(EVENT) for each in judged.about)
    return Bond(left, right, judged.verb == "same", who_and_why(judged), are_events)


def _frozen(found: Mapping[str, list[Judgement]]) -> dict[str, tuple[Judgement, ...]]:
    return {about: tuple(judgements) for about, judgements in found.items()}


def who_and_why(judged: Judgement) -> str:
    """Return who decided, when and why, for people."""
    reason = f": {judged.because}" if judged.because else ""
    return f"{judged.by}, {judged.when[:10]}{reason} ({judgement_id(judged)})"


def _added_claim(reading: Reading, judged: Judgement) -> Claim | None:
    """Return the claim that a judgement adds; None where that cannot stand in a reading."""
    try:
        claim = Claim.model_validate(judged.value)
    except ValidationError:
        return None
    is_inside = claim.trigger.end <= len(reading.document.text)
    return claim if is_inside and stands_in(claim, reading) else None


def stands_in(claim: Claim, reading: Reading) -> bool:
    """Say whether the places and times that a claim points at are there."""
    places = [each.place for each in claim.places] + ([] if claim.place is None else [claim.place])
    source = claim.time.source if claim.time else None
    in_time = not isinstance(source, int) or 0 <= source < len(reading.times)
    return in_time and all(0 <= each < len(reading.places) for each in places)


def _with_value(reading: Reading, claim_id: str, judged: Judgement) -> Reading:
    try:
        return mended(reading, claim_id, judged.field or "", judged.value)
    except ValueError:
        return reading


def _with_verdict(event: Event, judged: Judgement) -> Event:
    verdict = Judged(
        judgement=judgement_id(judged),
        verb=judged.verb,
        field=judged.field,
        value=judged.value,
        by=judged.by,
        when=judged.when,
        because=judged.because,
    )
    try:
        return judged_event(event, verdict)
    except ValueError:
        return event
