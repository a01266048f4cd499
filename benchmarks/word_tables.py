"""Make the tables of facts about words that merging compares claims with.

    python benchmarks/word_tables.py rarity GOLD   > src/vedette/data/words/rarity.tsv
    python benchmarks/word_tables.py forms WORDNET > src/vedette/data/words/forms.tsv
    python benchmarks/word_tables.py kin WORDNET   > src/vedette/data/words/kin.tsv

GOLD is a folder with `SET/dev.jsonl` and `news/news.jsonl` as `../shared/gold` has them; WORDNET
the folder with the files of Princeton WordNet 3.0 (`/usr/share/wordnet` of Debian's wordnet-base).
The tables hold counts and relations of words, no text. `forms` comes before `kin` and `rarity`,
because stems go over irregular forms.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vedette.fuse.words import content_stems, is_known, stem

if TYPE_CHECKING:
    from collections.abc import Iterator

FEWEST = 4
"""Stems of fewer stories are all taken to be as rare as those of one less."""
OTHER_SETS = ("places", "statements", "times", "factuality")
EVENT_FILES = frozenset(("04", "07", "10", "11", "12", "19", "21", "22", "23", "24", "26"))
"""Lexicographer files of nouns that can name what happens: acts, attributes, speech, events,
feelings, phenomena, possession, processes, quantities, relations, states."""
WORDNET = "Princeton WordNet 3.0 (c) 2006 Princeton University"
SENSES = 4
"""Senses of a word that count, the most frequent first."""
FIRST_SENSES = 2
SHARED_START = 3
"""Letters that a derived word shares with its base; others are kin by sense alone."""


class Synset(NamedTuple):
    """A group of words of one meaning."""

    file: str
    words: list[str]
    pointers: list[tuple[str, str, str, str]]


def stories(gold: Path) -> Iterator[set[str]]:
    """Yield the stems of each story; the texts of one ECB+ subtopic are one story."""
    told: dict[str, set[str]] = defaultdict(set)
    for name in ("news/news", *(f"{each}/dev" for each in OTHER_SETS)):
        for line in (gold / f"{name}.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            key = f"{name}:{row['id']}"
            if row["id"].startswith("ecbplus:"):
                topic = row["id"].partition(":")[2].partition("_")[0]
                key = f"ecbplus:{topic}:{'plus' in row['id'].rpartition('_')[2]}"
            told[key] |= content_stems(row["text"])
    yield from told.values()


def print_rarity(gold: Path) -> None:
    """Print in how many stories each stem stands."""
    found = list(stories(gold))
    counts = Counter(stem for story in found for stem in story)
    print("# In how many stories a stem stands; `*` is the number of stories. Stems of fewer")
    print(f"# than {FEWEST} are left out: they are all taken to be rare.")
    print(
        "# source: counted over the news texts of the developers' gold (benchmarks/word_tables.py)"
    )
    print(f"stem\tstories\n*\t{len(found)}")
    for word in sorted(word for word in counts if counts[word] >= FEWEST and word.isascii()):
        print(f"{word}\t{counts[word]}")


def synsets(folder: Path, part: str) -> Iterator[tuple[str, Synset]]:
    """Yield the synsets of a part of speech (`verb`, `noun`) with their ids."""
    for line in (folder / f"data.{part}").open(encoding="ascii"):
        if line.startswith(" "):
            continue
        cells = line.partition("|")[0].split()
        count = int(cells[3], 16)
        words = [cells[4 + 2 * number].lower() for number in range(count)]
        rest = cells[5 + 2 * count :]
        pointers = [(*rest[at : at + 4],) for at in range(0, 4 * int(cells[4 + 2 * count]), 4)]
        yield part[0] + cells[0], Synset(cells[1], words, pointers)  # type: ignore[arg-type]


def senses(folder: Path, part: str) -> Iterator[tuple[str, list[str]]]:
    """Yield single words with the ids of their senses, the most frequent first."""
    for line in (folder / f"index.{part}").open(encoding="ascii"):
        cells = line.split()
        if not line.startswith(" ") and cells[0].isalpha():
            yield cells[0], [part[0] + cell for cell in cells[-int(cells[2]) :]]


class Kin:
    """Roots and senses of stems, out of WordNet."""

    def __init__(self, folder: Path) -> None:
        self.synsets = dict(synsets(folder, "verb")) | dict(synsets(folder, "noun"))
        self.ranks: dict[str, dict[str, int]] = defaultdict(dict)
        self.leader: dict[str, str] = {}
        for part in ("verb", "noun"):
            for word, ids in senses(folder, part):
                for rank, id_ in enumerate(ids[:SENSES]):
                    self.add(word, id_, rank)

    def add(self, word: str, id_: str, rank: int) -> None:
        """Note a sense of a word, and the senses of the verbs that a noun derives from."""
        synset = self.synsets[id_]
        if id_[0] == "n" and synset.file not in EVENT_FILES:
            return
        found = {id_}
        place = synset.words.index(word) + 1 if word in synset.words else 0
        for symbol, offset, part, words in synset.pointers:
            if id_[0] == "n" and symbol == "+" and part == "v":
                found.add("v" + offset)
                if int(words[:2], 16) == place:
                    base = self.synsets["v" + offset].words[int(words[2:], 16) - 1]
                    self.derive(stem(word), stem(base))
        for each in found:
            ranks = self.ranks[stem(word)]
            ranks[each] = min(rank, ranks.get(each, rank))

    def derive(self, word: str, base: str) -> None:
        """Note that two stems are one root."""
        if "_" not in base and word[:SHARED_START] == base[:SHARED_START]:
            first, last = sorted((self.root(word), self.root(base)))
            self.leader[last] = first

    def root(self, word: str) -> str:
        """Return the stem that stands for all that derive from one another."""
        while self.leader.get(word, word) != word:
            word = self.leader[word]
        return word

    def above(self, id_: str) -> Iterator[str]:
        """Yield the senses of which one is a kind."""
        for symbol, offset, part, _ in self.synsets[id_].pointers:
            if symbol == "@":
                yield part + offset


def print_kin(folder: Path) -> None:
    """Print root and senses of each stem that news use."""
    kin = Kin(folder)
    stems = sorted(word for word in kin.ranks if is_known(word))
    own = {word: kin.ranks[word] for word in stems}
    above = {word: rank_above(kin, own[word]) for word in stems}
    uses = Counter(id_ for word in stems for id_ in own[word].keys() | above[word].keys())
    numbers = {id_: number for number, id_ in enumerate(sorted(i for i in uses if uses[i] > 1))}

    def cell(ranks: dict[str, int], low: int, high: int) -> str:
        kept = sorted(
            numbers[i] for i, rank in ranks.items() if i in numbers and low <= rank < high
        )
        return " ".join(map(str, kept))

    print(
        "# What a stem derives from (empty: itself), the numbers of its senses, and of those that"
    )
    print(
        f"# they are a kind of: its first {FIRST_SENSES} senses of a part of speech, then its next."
    )
    print(f"# source: {WORDNET}, derived (benchmarks/word_tables.py)")
    print("stem\troot\tsenses\tfurther_senses\tabove\tfurther_above")
    for word in stems:
        root = kin.root(word)
        cells = [word, "" if root == word else root]
        for ranks in (own[word], above[word]):
            cells += [cell(ranks, 0, FIRST_SENSES), cell(ranks, FIRST_SENSES, SENSES)]
        if any(cells[1:]):
            print("\t".join(cells))


def rank_above(kin: Kin, ranks: dict[str, int]) -> dict[str, int]:
    """Return the senses above some, each with the best rank below it."""
    found: dict[str, int] = {}
    for id_, rank in ranks.items():
        for each in kin.above(id_):
            found[each] = min(rank, found.get(each, rank))
    return found


def print_forms(folder: Path) -> None:
    """Print irregular forms whose stem differs from that of their base."""
    found: dict[str, str] = {}
    for part in ("verb", "noun"):
        for line in (folder / f"{part}.exc").open(encoding="ascii"):
            form, base = line.split()[:2]
            if form.isalpha() and base.isalpha():
                found.setdefault(form, base)
    print("# Irregular forms of verbs and nouns with their base.")
    print(f"# source: {WORDNET}, verb.exc and noun.exc")
    print("form\tbase")
    for form in sorted(found):
        if stem(form) != stem(found[form]):
            print(f"{form}\t{found[form]}")


if __name__ == "__main__":
    making = {"rarity": print_rarity, "forms": print_forms, "kin": print_kin}
    making[sys.argv[1]](Path(sys.argv[2]))
