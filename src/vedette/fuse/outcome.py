"""Which claims speak of a deed that another claim of their document tells.

"Gunmen ambushed a patrol, which ended in the death of an officer" tells of one event in two claims.
The second names nobody who did it and a harm for its trigger; a word of result, or a sentence that
opens with one, ties it to the attack before it. The words that tell it are few, and what stands
between must not lead elsewhere ("a week after two soldiers died"). A general word may also name a
deed again that has been told, by both its sides: "the gunmen's attack on the patrol".
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.fuse.harm import is_harm
from vedette.fuse.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vedette.fuse.mention import Mention
    from vedette.model import ClaimRef, Party

__all__ = ["with_deeds"]

_LEADS_TO = re.compile(
    r"\b(end(ed|s|ing)?( up)? (in|with)|result(ed|s|ing)? in|le(ft|av(es?|ing)|(d|ads|ading) to)"
    r"|culminat(ed|es|ing) in|caus(ed|es|ing)|cost(s|ing)?|claim(ed|s|ing)|with the (loss|death)"
    r"|in which)\b",
    re.IGNORECASE,
)
"""Between a deed and what came of it."""
_COMES_FROM = re.compile(
    r"^[^.;:,]{0,60}?\b(when|as|in an?|in the|during( an?| the)?)\b", re.IGNORECASE
)
"""Right after what came of it, before the deed."""
_ELSEWHERE = re.compile(
    r"[;:]|\b(after|follow(s|ed|ing)|since|before|earlier|ago|previous(ly)?|last (week|month|year)"
    r"|respon(se|d)|reveng\w+|aveng\w+|retaliat\w+|over the|because of|while|although|but)\b",
    re.IGNORECASE,
)
"""Between the two, what leads to another time or another deed."""
_OPENS = re.compile(
    r"^\W*(the (final |immediate )?(result|outcome|toll|death toll|consequence)s?\b"
    r"|as a (result|consequence)\b"
    r"|(it|this|that|they|the (attack|assault|ambush|raid|clash|battle|fight(ing)?|shooting"
    r"|explosion|blast|bombing|violence|incident)) (left|killed|wounded|injured|cost|claimed|caused"
    r"|resulted in|ended (in|with)|led to)\b)",
    re.IGNORECASE,
)
"""How a sentence opens that tells what came of what was told before it."""
_GENERAL = re.compile(r"attacks?|assault|incident|violence", re.IGNORECASE)
"""Words for a deed that say nothing of its kind."""
_THE = re.compile(r"\b(the|this|that|these|its|their|his)\b[^.,;:]*$", re.IGNORECASE)
"""Before a general word: what it names is known already."""
_REACH = 40
"""Characters before a general word in which it is looked for whether it is known already."""
_BACK = 2
"""Sentences before one that tells what came of a deed, in which the deed may stand."""
_FIRST = 20
"""Deeds of a document among which the one that is named again is looked for."""


def with_deeds(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield mentions, with the deed where one speaks of it and where another speaks of theirs.

    Args:
        mentions: of one document, in text order.
    """
    deeds = [each for each in mentions if _is_deed(each)]
    again = _told_again(deeds)
    found = {ref: told.ref[1] for ref, told in again.items()}
    beside = defaultdict(list)
    for deed in deeds:
        beside[deed.sentence].append(deed)
    for mention in mentions if deeds else ():
        if _is_harm(mention) and (told := _deed_of(mention, beside)):
            found[mention.ref] = again.get(told.ref, told).ref[1]
    found |= {(ref[0], id_): id_ for ref, id_ in found.items()}
    for mention in mentions:
        own = found.get(mention.ref)
        yield replace(mention, deed=own) if own else mention


def _is_harm(mention: Mention) -> bool:
    return mention.type == "ASSAULT" and is_harm(mention.trigger) and not mention.actors


def _is_deed(mention: Mention) -> bool:
    """Say whether a claim tells of an attack rather than of what came of one."""
    return mention.type == "ASSAULT" and not is_harm(mention.trigger)


def _deed_of(harm: Mention, deeds: Mapping[int, Sequence[Mention]]) -> Mention | None:
    """Return the deed that a harm came of, or None where the text does not tie it to one.

    Args:
        harm: what came of it.
        deeds: of its document, by sentence.
    """
    tied = [each for each in deeds.get(harm.sentence, ()) if _is_tied(each, harm)]
    if tied:
        return min(tied, key=lambda each: abs(each.at[0] - harm.at[0]))
    if not _OPENS.match(harm.sheet.text[_start_of(harm) : harm.at[0]]):
        return None
    numbers = range(harm.sentence - _BACK, harm.sentence)
    before = [each for n in numbers for each in deeds.get(n, ()) if each.status == harm.status]
    return max(before, key=lambda each: (_shared(each, harm), each.at[0]), default=None)


def _told_again(deeds: Sequence[Mention]) -> dict[ClaimRef, Mention]:
    """Return, for deeds that a general word names again, the one that told it first."""
    told: list[Mention] = []
    found = {}
    for deed in deeds:
        if not _GENERAL.fullmatch(deed.trigger):
            told.append(deed)
        elif _THE.search(deed.sheet.text[max(0, deed.at[0] - _REACH) : deed.at[0]]):
            same = (each for each in told[:_FIRST] if _is_same_dyad(each, deed))
            if (first := next(same, None)) is not None:
                found[deed.ref] = first
    return found


def _is_same_dyad(one: Mention, other: Mention) -> bool:
    """Say whether two deeds are of one standing, and have names in common on both sides."""
    actors = _stems(one.actors) & _stems(other.actors)
    recipients = _stems(one.recipients) & _stems(other.recipients)
    return one.status == other.status and bool(actors) and bool(recipients)


def _start_of(mention: Mention) -> int:
    spans = mention.sheet.sentences
    return spans[mention.sentence][0] if 0 <= mention.sentence < len(spans) else mention.at[0]


def _is_tied(deed: Mention, harm: Mention) -> bool:
    """Say whether the words between a deed and a harm of one sentence make it the deed's result."""
    text = harm.sheet.text
    if deed.status != harm.status:
        return False
    if deed.at[1] <= harm.at[0]:
        between = text[deed.at[1] : harm.at[0]]
        return bool(_LEADS_TO.search(between)) and not _ELSEWHERE.search(between)
    between = text[harm.at[1] : deed.at[0]]
    return bool(_COMES_FROM.match(between)) and not _ELSEWHERE.search(between)


def _shared(deed: Mention, harm: Mention) -> int:
    """Return how many words, and sectors, the harmed have in common with those in the deed."""
    harmed, sides = harm.recipients, (*deed.actors, *deed.recipients)
    words = _stems(harmed) & _stems(sides)
    sectors = {party.sector for party in harmed} & {party.sector for party in sides}
    return len(words) + len(sectors - {None})


def _stems(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(word for party in parties for word in content_stems(party.name))
