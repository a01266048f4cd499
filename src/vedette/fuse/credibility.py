"""The Admiralty digit of an event: what its origins, and those that deny it, amount to.

The rule of methods.md 1.2, on STANAG 2511: 1 needs two origins that are known to be independent;
where independence is only presumed the ceiling is 2. A party's statement about its own or its
adversary's conduct confirms only that it was said, and so does its denial; but who says that his
own side attacked people without arms speaks against its interest, and that counts as the word of
one who was there. What has not happened is graded as a statement. From the most to the least
credible the digits go 1, 2, 3, 6, 4, 5: what cannot be judged stands between what nothing speaks
against and what something does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.standing import AHEAD
from vedette.model import Credibility, heading_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.origin import Family, Origins
    from vedette.fuse.origin.root import Root
    from vedette.fuse.sheet import Sheet
    from vedette.model import Party

__all__ = ["credibility_rank", "grade_credibility"]

ENOUGH = 2.0
"""Effective number of origins from which corroboration counts although it is only presumed."""
SEVERAL = 1.5
"""Effective number above which there is more than one origin."""
STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
"""Sectors whose bodies speak for their state."""
UNARMED = frozenset({"CVL", "MED", "JRN", "EDU", "REL", "REF", "NGO", "IGO"})
"""Sectors of people whom to attack is held against whoever does it, whatever the side."""
_ORDER = (1, 2, 3, 6, 4, 5)


def credibility_rank(digit: int) -> int:
    """Return the place of a digit from the most credible, 0, to the least, 5."""
    return _ORDER.index(digit)


def grade_credibility(mentions: Sequence[Mention], origins: Origins) -> Credibility:
    """Return the digit with the rule that gave it and the facts that it used.

    Args:
        mentions: that tell of the event.
        origins: theirs.
    """
    grading = _Grading(origins)
    digit, because = grading.grade()
    if all(mention.status in AHEAD for mention in mentions):
        digit = max(digit, 2) if digit in (1, 2) else digit
        because += "; what is graded is that it was said to be coming, not that it happens"
    if grading.is_denial:
        because += "; what is graded is that it is not so"
    because += grading.interested_words() + grading.house_words()
    return Credibility(digit=digit, because=because)


class _Grading:
    """The families of one event by what they say and how far they can confirm it."""

    def __init__(self, origins: Origins) -> None:
        self.origins = origins
        self.is_denial = origins.is_denial
        self.claiming = origins.counted
        self.denying = () if self.is_denial else origins.denying
        self.admitting = [each for each in self.claiming if self._admits(each)]
        self.partial = {
            each
            for each in {*self.claiming, *self.denying}
            if each not in self.admitting and is_interested(origins.families[each], origins)
        }
        self.confirming = [each for each in self.claiming if each not in self.partial]
        self.contradicting = [
            each
            for each in self.denying
            if each not in (*self.partial, *self.claiming)
            and not origins.families[each].root.is_nameless
        ]

    def _admits(self, family: int) -> bool:
        """Say whether a family goes back to a party that tells of a deed of its own against it."""
        found = self.origins.families[family]
        mentions = (self.origins.mentions[index] for index in found.members)
        return not self.is_denial and any(
            is_admission(root, mention) for mention in mentions for root in found.roots
        )

    def grade(self) -> tuple[int, str]:
        """Return the digit and its reason."""
        if self.contradicting:
            return self._contradicted()
        if not self.claiming:
            return 6, "nobody who counts says that it is so"
        known = self.origins.known_among(self.confirming)
        if len(known) > 1:
            names = self._names(known)
            return 1, f"{names} tell it independently of each other, first hand"
        number = self.origins.number_of(self.confirming)
        told = f"{number:.1f} effective origins ({self._names(self.confirming)})"
        if number >= ENOUGH:
            return 2, f"{told}, whose independence is only presumed"
        if number > SEVERAL:
            return 3, f"{told}, of presumed independence; nothing speaks against it"
        return self._single()

    def _contradicted(self) -> tuple[int, str]:
        against = self.origins.number_of(self.contradicting)
        told = f"{self._names(self.contradicting)} says that it is not so"
        if not self.claiming:
            return 5, f"{told}, and nobody says that it is"
        if against > self.origins.number_of(self.confirming):
            return 5, f"{told}, against fewer origins that say that it is"
        return 4, f"{told}"

    def _single(self) -> tuple[int, str]:
        """Grade what has one origin: 3 where it can be tested, or is said against interest."""
        for each in self.confirming:
            root = self.origins.families[each].root
            if root.kind in ("document", "imagery"):
                return 3, f"one origin ({self._shown(each)}), which can be looked at"
        if self.admitting:
            return 3, f"one origin ({self._names(self.confirming)}), and nothing speaks against it"
        if not self.confirming:
            return 6, "only those who are a party to it say so"
        names = self._names(self.confirming)
        one = "one origin" if len(self.confirming) == 1 else "in effect one origin"
        return 6, f"{one} ({names}), and nothing to test it by"

    def interested_words(self) -> str:
        """Name the parties whose word confirms only that it was said."""
        claiming = [each for each in self.claiming if each in self.partial]
        denying = [each for each in self.denying if each in self.partial]
        words = ""
        if self.admitting:
            words += (
                f"; {self._names(self.admitting)} says it of its own side, against its interest"
            )
        if claiming:
            words += f"; the word of {self._names(claiming)}, a party to it, confirms only that"
            words += " it was said"
        if denying:
            words += f"; {self._names(denying)}, a party to it, denies it"
        return words

    def house_words(self) -> str:
        """Name the outlets that tell it in their own voice and have one owner."""
        words = ""
        inside: dict[str, list[int]] = {}
        for each in self.claiming:
            for house in self.origins.houses_of(self.origins.families[each]):
                inside.setdefault(house, []).append(each)
        for house, families in sorted(inside.items()):
            if len(families) > 1:
                words += f"; {self._names(families)} have one owner, {house}"
        return words

    def _names(self, families: Sequence[int]) -> str:
        names = list(dict.fromkeys(map(self._shown, families)))
        return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)

    def _shown(self, family: int) -> str:
        """Return what a family goes back to; a report without an outlet by what it is headed."""
        found = self.origins.families[family]
        sheets = (self.origins.mentions[index].sheet for index in found.members)
        name = found.root.name
        for sheet in sheets:
            if not sheet.publisher and sheet.id in name:
                return name.replace(sheet.id, _report_words(sheet))
        return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _report_words(sheet: Sheet) -> str:
    heading = heading_of(sheet.title, sheet.text, LONGEST_NAME)
    day = f" of {sheet.moment[:10]}" if sheet.moment else ""
    return f"a report without outlet{day}, “{heading}”" if heading else f"a report{day}"


LONGEST_NAME = 60


def is_interested(family: Family, origins: Origins) -> bool:
    """Say whether a family's root speaks of its own or its adversary's conduct."""
    parties = {party for index in family.members for party in _parties(origins.mentions[index])}
    return any(_is_same_side(root, party) for root in family.roots for party in parties)


def is_admission(root: Root, mention: Mention) -> bool:
    """Say whether a root tells that its own side, and nobody else, attacked people without arms.

    To claim a blow against an armed enemy is no admission: it may be a boast. Nor is an arrest,
    which states announce, and the same holds for every side.
    """
    harmed = {party.sector for party in mention.recipients}
    return (
        mention.type == "ASSAULT"
        and mention.status == "reported"
        and not root.is_own
        and bool(mention.actors)
        and all(_is_same_side(root, actor) for actor in mention.actors)
        and bool(harmed)
        and harmed <= UNARMED
    )


def _parties(mention: Mention) -> Iterator[Party]:
    yield from mention.actors
    yield from mention.recipients


def _is_same_side(root: Root, party: Party) -> bool:
    """Say whether a root is a party, or speaks for the state whose organ the party is."""
    if root.party is None:
        return root.kind == "official" and root.name.casefold() == party.name.casefold()
    if root.party.id == party.id:
        return True
    is_state = root.party.sector in STATE and party.sector in STATE
    return is_state and root.party.country is not None and root.party.country == party.country
