"""`vedette demo` reads the shipped example and ends with what several reports tell of."""

from __future__ import annotations

from typing import Any


def test_demo_ends_with_events_dissent_and_origins(vedette: Any) -> None:
    done = vedette("demo", COLUMNS="140")
    assert done.returncode == 0
    out = done.stdout.decode()
    events, dissent, origins = (
        out.index(words)
        for words in ("in more than one report:", "Where they disagree:", "goes back to:")
    )
    assert events < dissent < origins
    assert "STANDING" in out[events:dissent]
    assert "says “" in out[dissent:origins]
    assert "root" in out[origins:]
    assert "vedette run PATH..." in done.stderr.decode()


def test_demo_tells_which_examples_there_are(vedette: Any) -> None:
    done = vedette("demo", "atlantis-1900")
    assert done.returncode == 2
    told = done.stderr.decode()
    assert "no example is called 'atlantis-1900'" in told
    assert "july-1914" in told
    assert "kosovo-2023" in told
