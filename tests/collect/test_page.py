from __future__ import annotations

import time
from pathlib import Path

import pytest

from collect.build import PARAGRAPHS, REPORT, page, saved_page
from vedette.collect import CollectOptions, collect
from vedette.collect.markup import bare_words, is_parseable
from vedette.model import Document, Failure

OPTIONS = CollectOptions(collected_at="2026-01-02T03:04:05Z")


def read(tmp_path: Path, content: bytes | str, name: str = "report.html") -> Document | Failure:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (result,) = collect([str(path)], OPTIONS)
    return result


def document(tmp_path: Path, content: bytes | str, name: str = "report.html") -> Document:
    result = read(tmp_path, content, name)
    assert isinstance(result, Document), result
    return result


def test_a_page_gives_its_paragraphs_without_its_frame(tmp_path: Path) -> None:
    text = document(tmp_path, page()).text
    assert "\n\n".join(PARAGRAPHS) in text
    assert "All rights" not in text


def test_a_page_gives_what_it_declares(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="Border Post">'
        '<meta name="author" content="Ann Lee">'
        '<link rel="canonical" href="https://example.org/lorry">'
    )
    result = document(tmp_path, page(head))
    assert result.title == "Lorry breaks barrier"
    assert result.publisher == "Border Post"
    assert result.author == "Ann Lee"
    assert result.url == "https://example.org/lorry"


def test_a_domain_is_no_publisher(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://example.org/lorry">'
    assert document(tmp_path, page(head)).publisher is None


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            '<meta property="article:published_time" content="2023-10-01T12:52:00+02:00">',
            "2023-10-01T12:52:00+02:00",
        ),
        (
            '<script type="application/ld+json">[{"datePublished": "2023-10-01"}]</script>',
            "2023-10-01",
        ),
        (
            '<time class="entry-date" datetime="2023-10-01T12:52">1 October</time>',
            "2023-10-01T12:52",
        ),
        ('<link rel="canonical" href="https://example.org/2023/10/01/lorry">', "2023-10-01"),
        ('<script type="application/ld+json">{"datePublished": [[[</script>', None),
        ("", None),
    ],
)
def test_a_page_gives_the_date_that_it_declares(
    tmp_path: Path, head: str, published: str | None
) -> None:
    result = document(tmp_path, page(head))
    assert result.published == published
    assert result.published_from == ("metadata" if published else None)


def test_a_date_in_the_words_of_a_page_is_not_its_date(tmp_path: Path) -> None:
    words = (*PARAGRAPHS, "On 24 September 2021 a car broke through the same barrier.")
    assert document(tmp_path, page(paragraphs=words)).published is None


def test_a_byline_in_a_page_is_read(tmp_path: Path) -> None:
    words = ("By Ann Lee, 3 May 2023, 14:05", *PARAGRAPHS)
    result = document(tmp_path, page(paragraphs=words))
    assert (result.published, result.published_from) == ("2023-05-03T14:05", "dateline")


def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    words = ("Полиција је јуче затворила прелаз код моста, саопштило је министарство.",) * 3
    content = page('<meta charset="windows-1251">', words, "Прелаз").encode("cp1251")
    result = document(tmp_path, content)
    assert "саопштило је министарство" in result.text
    assert result.language == "hbs"


def test_a_page_with_the_suffix_of_a_text_is_read_as_a_page(tmp_path: Path) -> None:
    assert "<p>" not in document(tmp_path, page(), "report.txt").text


def test_a_saved_page_keeps_its_address_and_not_its_day_of_saving(tmp_path: Path) -> None:
    result = document(tmp_path, saved_page(page()), "report.mhtml")
    assert result.url == "https://example.org/2023/lorry"
    assert result.published is None
    assert PARAGRAPHS[0] in result.text


BOMBS = [
    pytest.param("<div>" * 200_000 + REPORT, id="deep"),
    pytest.param("<b>" * 5_000 + REPORT, id="deep marks"),
    pytest.param("<p>x</p>" * 300_000 + REPORT, id="many tags"),
    pytest.param(f'<p title="{"x" * 11_000_000}">{REPORT}</p>', id="long attribute"),
    pytest.param("<a " * 400_000 + REPORT, id="never closed"),
    pytest.param("<!--" * 400_000 + REPORT, id="comments"),
    pytest.param("<" * 2_000_000 + REPORT, id="brackets"),
    pytest.param("&" * 2_000_000 + REPORT, id="ampersands"),
    pytest.param("<script>" * 200_000 + REPORT, id="scripts"),
    pytest.param("<" + "a" * 3_000_000 + REPORT, id="long name"),
    pytest.param(f"<p {' '.join(f'a{n}=1' for n in range(300_000))}>{REPORT}</p>", id="attributes"),
    pytest.param(f"<p title='>' {' '.join(f'a{n}' for n in range(300_000))}>{REPORT}", id="quotes"),
    pytest.param(
        '<script type="application/ld+json">['
        + '{"@type": "NewsArticle", "author": {"name": "x y"}},' * 50_000
        + f"</script><p>{REPORT}</p>",
        id="broken data",
    ),
    pytest.param("<table><tr><td>" * 60_000 + REPORT, id="tables"),
    pytest.param(
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
        + f"]><html><body><p>{REPORT} &m;</p></body></html>",
        id="entities",
    ),
]


@pytest.mark.parametrize("body", BOMBS)
def test_a_hostile_page_neither_hangs_nor_breaks_the_run(tmp_path: Path, body: str) -> None:
    start = time.process_time()
    result = read(tmp_path, f"<!DOCTYPE html><html><body>{body}</body></html>")
    assert isinstance(result, (Document, Failure))
    assert time.process_time() - start < 20


def test_a_page_that_is_too_deep_gives_its_bare_words() -> None:
    deep = "<div>" * 1000 + "<p>One &amp; two</p><script>bad()</script><style>p{}</style>three"
    assert not is_parseable(deep, OPTIONS)
    assert bare_words(deep) == "One & two\n\nthree"


def test_pictures_inside_a_page_do_not_make_it_too_big(tmp_path: Path) -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 11_000_000}">'
    text = document(tmp_path, page(paragraphs=(picture, *PARAGRAPHS))).text
    assert "\n\n".join(PARAGRAPHS) in text
