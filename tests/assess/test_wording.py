"""Stems: the same for one thread as for many at once, which the desk has."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

from vedette.assess import wording
from vedette.fuse import words

WORDS = ["".join(parts) for parts in product(
    ("nation", "weapon", "organiz", "relat", "gener"), ("", "al", "iz", "ation"),
    ("", "e", "ed", "ing", "ations", "fulness", "ively"),
)]  # fmt: skip


@pytest.mark.parametrize("module", [wording, words], ids=["assess", "fuse"])
def test_threads_do_not_disturb_each_other(module: object) -> None:
    stem = module.stem  # type: ignore[attr-defined]
    stem.cache_clear()
    alone = [stem(word) for word in WORDS]
    for _ in range(20):
        stem.cache_clear()
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda n: [stem(word) for word in WORDS[n:]], range(8)))
        assert all(each == alone[n:] for n, each in enumerate(found))
