"""Who is who across documents: rosters and judgements → parties, with the reason of every merge.

Resolution works on distinct forms of names, in an order of their own, so that the order of the
documents does not show. What is ambiguous stays apart. A name that says too little to mean anybody
outside of its document (a surname alone, "the president", "armed men") is a form of that document
alone, whose id begins with `d`; it joins a party only for a reason.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.fuse.resolve.body import join_bodies
from vedette.fuse.resolve.intake import Intake
from vedette.fuse.resolve.joining import Form, Link
from vedette.fuse.resolve.known import seats
from vedette.fuse.resolve.person import join_people, join_surnames
from vedette.fuse.resolve.spelling import fold, is_cyrillic
from vedette.model import Party, judgement_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.fuse.resolve.roster import Roster
    from vedette.model import Judgement

__all__ = ["Resolution", "resolve"]

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Resolution:
    """The parties of all documents, and why their names are taken for one."""

    parties: Mapping[tuple[str, str], Party]
    """(document id, entity id) → who that is."""
    forms: Mapping[str, tuple[Form, ...]]
    """Party id → its names, the fullest first."""
    because: tuple[Link, ...] = ()
    """Every merge of two forms with its reason; without it, what it joined falls apart."""

    def why(self, party_id: str) -> tuple[Link, ...]:
        """Return the merges that made a party."""
        ids = {form.id for form in self.forms.get(party_id, ())}
        return tuple(link for link in self.because if link.left.id in ids)


def resolve(rosters: Iterable[Roster], judgements: Sequence[Judgement] = ()) -> Resolution:
    """Return who is who.

    Args:
        rosters: of all documents, in any order.
        judgements: `same` and `different` on ids of parties or forms outrank every rule; the
            others are passed over, as are ids that no form has. Where two contradict each other,
            the later one holds.
    """
    intake = Intake()
    for roster in sorted(rosters, key=_order):
        intake.read(roster)
    _judge(intake, judgements)
    _join_listed(intake)
    _join_people(intake)
    named = [form for form in intake.joining.forms.values() if form.document is None]
    bodies = [form for form in named if form.sort in ("body", "thing")]
    join_bodies(intake.joining, bodies, intake.acronyms)
    for form, holder, reason in intake.offices:
        intake.joining.join(intake.joining.forms[holder.id], form, reason)
    return _resolution(intake)


def _order(roster: Roster) -> tuple[str, list[tuple[str, str]]]:
    return roster.document, [(entity.id, entity.name) for entity in roster.entities]


def _judge(intake: Intake, judgements: Sequence[Judgement]) -> None:
    """Lay judgements down, the latest first: an earlier one gives way where it contradicts it."""
    for judged in sorted(
        judgements, key=lambda each: (each.when, judgement_id(each)), reverse=True
    ):
        if judged.verb not in ("same", "different") or len(judged.about) != _PAIR:
            continue
        left, right = judged.about
        if left not in intake.joining.forms or right not in intake.joining.forms or left == right:
            continue
        if judged.verb == "different":
            intake.joining.judge_different(left, right)
        else:
            reason = f"{judged.by} decided it" + (f": {judged.because}" if judged.because else "")
            intake.joining.judge_same(left, right, judgement_id(judged), reason)


def _join_listed(intake: Intake) -> None:
    forms = intake.joining.forms
    for id_ in sorted(intake.listed):
        known = forms[intake.listed[id_].id]
        intake.joining.join(known, forms[id_], _why_listed(forms[id_]))


def _why_listed(form: Form) -> str:
    if form.sort == "state":
        if fold(form.name) in seats():
            return "a seat of power that stands for the state's government"
        return "the state, or its government in other words"
    return "a name that the tables give to it"


def _join_people(intake: Intake) -> None:
    """Join people of all documents, then surnames alone with the people of their document."""
    joining = intake.joining
    named = [form for form in joining.forms.values() if form.document is None]
    unclear = join_people(
        joining, [f for f in named if f.sort in ("person", "bare")], intake.documents
    )
    for document in sorted(intake.lone):
        lone = intake.lone[document]
        full = sorted(intake.full[document].values(), key=lambda form: form.id)
        apart = join_surnames(joining, [each.here for each in lone], full)
        for each in lone:
            alone = joining.leader(each.here.id) == each.here.id
            if each.is_double or each.here.id in apart or each.anywhere.id in unclear or not alone:
                continue
            is_somebody = joining.size(each.anywhere.id) > 1
            if is_somebody or each.here.country:
                joining.join(each.anywhere, each.here, "the same name in another document")


def _resolution(intake: Intake) -> Resolution:
    used: dict[str, dict[str, Form]] = defaultdict(dict)
    for form in intake.form_of.values():
        used[intake.joining.leader(form.id)][form.id] = form
    parties: dict[str, Party] = {}
    forms: dict[str, tuple[Form, ...]] = {}
    members: dict[str, list[Form]] = defaultdict(list)
    for form in intake.joining.forms.values():
        if (leader := intake.joining.leader(form.id)) in used:
            members[leader].append(form)
    for leader, each in members.items():
        ordered = tuple(sorted(each, key=_fullest)) if len(each) > 1 else tuple(each)
        party = _party(intake, ordered, used[leader].values())
        parties[leader], forms[party.id] = party, ordered
    return Resolution(
        {ref: parties[intake.joining.leader(form.id)] for ref, form in intake.form_of.items()},
        forms,
        tuple(intake.joining.links),
    )


def _fullest(form: Form) -> tuple[object, ...]:
    """Order names: listed, in more words, not in capitals, in Latin letters, with its marks."""
    marks = sum(unicodedata.combining(c) > 0 for c in unicodedata.normalize("NFD", form.name))
    return (
        not form.is_listed,
        form.document is not None,
        -len(form.words),
        form.name.isupper(),
        is_cyrillic(form.name),
        -marks,
        form.name,
        form.id,
    )


def _party(intake: Intake, forms: Sequence[Form], used: Iterable[Form]) -> Party:
    first = forms[0]
    sectors: Counter[str] = Counter()
    for form in used:
        sectors.update(intake.sectors.get(form.id, {}))
    listed = intake.known.get(first.id)
    sector = min(sectors, key=lambda each: (-sectors[each], each), default=None)
    return Party(
        id=first.id,
        name=first.name,
        kind=first.kind,
        country=intake.joining.country(first.id),
        sector=(listed.sector if listed else None) or sector,
    )
