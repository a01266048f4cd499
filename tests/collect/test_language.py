from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.collect.language import detect_language, language_code
from vedette.collect.translation import UNDETERMINED, original_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Gunmen fired on a patrol near the village.", "en", id="sentence"),
        pytest.param("Police clash with protesters in Kyiv, two dead", "en", id="headline"),
        pytest.param(
            "THE ARMY SAID THAT REBELS ATTACKED A BRIDGE IN THE NORTH.", "en", id="capitals"
        ),
        pytest.param("Kurti accuses Vučić of Banjska plot", "en", id="names"),
        pytest.param("Explosion in Mitrovica", "en", id="three words"),
        pytest.param(
            "Policija je juče uhapsila dvojicu ljudi kod Leposavića.", "hbs", id="sr latin"
        ),
        pytest.param(
            "Полиција је јуче ухапсила двојицу људи код Лепосавића.", "hbs", id="sr cyrillic"
        ),
        pytest.param("Policia arrestoi dje dy persona pranë Leposaviqit.", "sq", id="sq"),
        pytest.param("Полицијата вчера приведе двајца луѓе во близина на Скопје.", "mk", id="mk"),
        pytest.param("Полиция вчера задержала двух человек недалеко от границы.", "ru", id="ru"),
        pytest.param("Поліція вчора затримала двох осіб неподалік від кордону.", "uk", id="uk"),
        pytest.param("Die Polizei nahm gestern zwei Männer nahe der Grenze fest.", "de", id="de"),
        pytest.param("La police a arrêté hier deux hommes près de la frontière.", "fr", id="fr"),
        pytest.param("12:30 +++ 4 5 6", None, id="no letters"),
    ],
)
def test_detect_language(text: str, language: str | None) -> None:
    assert detect_language(text) == language


@given(st.text())
def test_detect_language_takes_any_text(text: str) -> None:
    assert detect_language(text) == detect_language(text)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("en", "en"),
        ("EN-us", "en"),
        ("eng", "en"),
        ("English", "en"),
        ("sr-Latn", "hbs"),
        ("Croatian", "hbs"),
        ("sh", "hbs"),
        ("alb", "sq"),
        ("Albanian", "sq"),
        ("Macedonian", "mk"),
        ("", None),
        ("klingonese", None),
    ],
)
def test_language_code(name: str, code: str | None) -> None:
    assert language_code(name) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[Translated from Serbian]\nPolice closed the road.", "hbs"),
        ("Police closed the road.\n\nTranslation from the Russian: our desk", "ru"),
        ("Translated by Ana Kos from the original Ukrainian.\nPolice closed the road.", "uk"),
        ("Police closed the road (translated from German).", "de"),
        ("This article is a machine translation.\nPolice closed the road.", UNDETERMINED),
        ("Original language: Albanian\n\nPolice closed the road.", "sq"),
        ("Text of report by Serbian agency\nPolice closed the road.", "hbs"),
        ("The minister read a letter that was translated from Russian for him on Monday.", None),
        ("Translated copies of the plan were found in the house.", None),
        ("Translated from Paper", None),
    ],
)
def test_original_language_reads_notes_only(text: str, code: str | None) -> None:
    assert original_language(text) == code
