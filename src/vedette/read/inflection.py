"""The forms of English words, so that lexicons can be looked up by the word as it stands.

Small taggers give rare verbs wrong lemmas; forms made from a lexicon's own lemmas are right.
"""

from __future__ import annotations

__all__ = ["plural", "verb_forms"]

IRREGULAR: dict[str, tuple[str, ...]] = {
    "abet": ("abetted",), "acquit": ("acquitted", "acquitting"),
    "admit": ("admitted", "admitting"), "ban": ("banned", "banning"),
    "bar": ("barred", "barring"),
    "be": ("am", "are", "is", "was", "were", "been", "being", "'s", "’s", "'re", "’re"),
    "beg": ("begged", "begging"), "begin": ("began", "begun", "beginning"),
    "bid": ("bid", "bidding"), "brag": ("bragged", "bragging"), "bring": ("brought",),
    "broadcast": ("broadcast",), "cancel": ("cancelled", "cancelling"), "cast": ("cast",),
    "choose": ("chose", "chosen"), "commit": ("committed", "committing"),
    "compel": ("compelled", "compelling"), "concur": ("concurred", "concurring"),
    "counsel": ("counselled", "counselling"), "deter": ("deterred", "deterring"),
    "dream": ("dreamt",), "drop": ("dropped", "dropping"), "dub": ("dubbed", "dubbing"),
    "fall": ("fell", "fallen"), "feel": ("felt",), "fight": ("fought",), "find": ("found",),
    "flee": ("fled",), "forbid": ("forbade", "forbidden", "forbidding"),
    "forecast": ("forecasted",), "foresee": ("foresaw", "foreseen"),
    "forget": ("forgot", "forgotten", "forgetting"), "fret": ("fretted", "fretting"),
    "get": ("got", "getting"), "give": ("gave", "given"), "go": ("went", "gone", "goes"),
    "have": ("has", "had"), "hear": ("heard",), "hit": ("hit", "hitting"), "hold": ("held",),
    "keep": ("kept",), "know": ("knew", "known"), "label": ("labelled", "labelling"),
    "lay": ("laid",), "learn": ("learnt",), "leave": ("left",), "let": ("let", "letting"),
    "lose": ("lost",), "make": ("made",), "marvel": ("marvelled", "marvelling"),
    "mean": ("meant",), "occur": ("occurred", "occurring"), "omit": ("omitted", "omitting"),
    "opt": ("opted",), "permit": ("permitted", "permitting"), "plan": ("planned", "planning"),
    "plead": ("pled",), "plot": ("plotted", "plotting"), "prefer": ("preferred", "preferring"),
    "prove": ("proven",), "put": ("put", "putting"), "quip": ("quipped", "quipping"),
    "quit": ("quit", "quitting"), "read": ("read",), "rebut": ("rebutted", "rebutting"),
    "refer": ("referred", "referring"), "refrain": ("refrained",), "rid": ("ridding",),
    "rip": ("ripped", "ripping"), "run": ("ran", "running"), "say": ("said",),
    "scrap": ("scrapped", "scrapping"), "see": ("saw", "seen"), "seek": ("sought",),
    "set": ("set", "setting"), "shoot": ("shot",), "show": ("shown",),
    "shrug": ("shrugged", "shrugging"), "signal": ("signalled", "signalling"),
    "slam": ("slammed", "slamming"), "speak": ("spoke", "spoken"), "steal": ("stole", "stolen"),
    "stop": ("stopped", "stopping"), "strive": ("strove", "striven"), "swear": ("swore", "sworn"),
    "take": ("took", "taken"), "tell": ("told",), "think": ("thought",), "thwart": ("thwarted",),
    "try": ("tried",), "understand": ("understood",), "undertake": ("undertook", "undertaken"),
    "win": ("won", "winning"), "withdraw": ("withdrew", "withdrawn"), "withhold": ("withheld",),
    "write": ("wrote", "written"),
}  # fmt: skip


def verb_forms(lemma: str) -> set[str]:
    """Return the forms of an English verb.

    Example:
        >>> sorted(verb_forms("deny"))
        ['denied', 'denies', 'deny', 'denying']
    """
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    past = lemma[:-1] + "ied" if _ends_in_y(lemma) else stem + "ed"
    forms = {lemma, plural(lemma), past, (lemma if lemma.endswith("ee") else stem) + "ing"}
    return forms | set(IRREGULAR.get(lemma, ()))


def plural(word: str) -> str:
    """Return a word with the ending -s, of a noun's plural or a verb's third person."""
    if _ends_in_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in "aeou"
