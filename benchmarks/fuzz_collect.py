"""Read broken files of every format, and count what comes out of them.

    python benchmarks/fuzz_collect.py [--files 10000] [--seed 1] [--read]

Files are made from small valid ones by cutting, flipping, doubling and mixing, from random bytes,
and from small bombs. Nothing but documents and failures may come out, each failure with something
to do, and no file may take longer than the bound. The same seed makes the same files everywhere.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from collect.build import PARAGRAPHS, archive, locked_pdf, mail, page, pdf, saved_page, word
from vedette.collect import CollectOptions, collect
from vedette.model import Document, Failure, Reading

OPTIONS = CollectOptions(collected_at="2026-01-02T03:04:05Z")
HOLDERS = (".jsonl", ".json", ".csv", ".tsv", ".zip", ".eml")
"""Formats that may hold no document at all."""
PART = b"Content-Type: multipart/mixed; boundary=a\n\n--a\n"
SLOWEST_S = 30.0
"""Longest time that one file may take, in seconds of this process."""
TEXT = "By Ann Lee, 3 May 2023\n\n" + "\n\n".join(PARAGRAPHS)
ROWS = "id,title,date,text\n" + "".join(
    f'{number},Lorry,2023-05-0{number},"{PARAGRAPHS[0]}"\n' for number in range(1, 6)
)
LINES = "".join(
    f'{{"id": "{number}", "published": "2023-05-03", "text": "{PARAGRAPHS[1]}"}}\n'
    for number in range(5)
)
EXPORT = (
    '{"name": "Watch", "id": 7, "messages": [{"id": 1, "type": "message", "date":'
    ' "2023-10-01T12:52:00", "text": ["Two guards ", {"type": "bold", "text": "were hurt"}]}]}'
)


def seeds() -> dict[str, list[bytes]]:
    """Return valid files, by suffix."""
    head = '<meta charset="utf-8"><meta property="article:published_time" content="2023-10-01">'
    files = {
        ".txt": [TEXT.encode(), TEXT.encode("utf-16")],
        ".md": [f"---\ntitle: Lorry\n---\n# Lorry\n\n{TEXT}".encode()],
        ".html": [page(head).encode()],
        ".mhtml": [saved_page(page(head))],
        ".pdf": [pdf([PARAGRAPHS, PARAGRAPHS], {"Title": "Lorry"}), locked_pdf("x")],
        ".docx": [word(heading="Lorry", rows=[["a", "b"]])],
        ".eml": [mail(), mail(html=page(head), attachments={"a.txt": TEXT.encode()})],
        ".json": [EXPORT.encode(), b'[{"text": "Two guards were hurt."}]'],
        ".jsonl": [LINES.encode()],
        ".csv": [ROWS.encode()],
        ".tsv": [ROWS.replace(",", "\t").encode()],
    }
    everything = {f"file{suffix}": content[0] for suffix, content in files.items()}
    return {**files, ".zip": [archive(everything), archive({"in.zip": archive(everything)})]}


def cut(content: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """Cut off the end."""
    return content[: chance.randrange(len(content) + 1)]


def flip(content: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """Change some bytes."""
    changed = bytearray(content)
    for _number in range(chance.choice((1, 3, 10, 100))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def drop(content: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """Take a piece out."""
    start = chance.randrange(len(content) + 1)
    return content[:start] + content[start + chance.choice((1, 5, 50, 500)) :]


def double(content: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """Repeat a piece many times."""
    start = chance.randrange(len(content) + 1)
    piece = content[start : start + chance.choice((1, 8, 40, 200))]
    return content[:start] + piece * chance.choice((2, 30, 300)) + content[start:]


def mix(content: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Put a piece of another file in."""
    other = chance.choice(others)
    start, place = chance.randrange(len(other)), chance.randrange(len(content) + 1)
    piece = other[start : start + chance.choice((10, 100, 1000))]
    return content[:place] + piece + content[place + len(piece) * chance.randrange(2) :]


def salt(content: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """Put signs in that formats take amiss."""
    signs = (
        b"\x00",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\r",
        b"%00",
        b"&#0;",
        b"<![CDATA[",
        b'"',
        b"{{",
    )
    for _number in range(chance.choice((1, 5, 20))):
        place = chance.randrange(len(content) + 1)
        content = content[:place] + chance.choice(signs) + content[place:]
    return content


def number(content: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """Change figures, which are lengths and offsets as often as not."""
    places = [at for at, sign in enumerate(content) if 48 <= sign < 58]
    changed = bytearray(content)
    for at in chance.sample(places, min(len(places), chance.choice((1, 4, 20)))):
        changed[at] = chance.randrange(48, 58)
    return bytes(changed)


def noise(_content: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """Write random bytes."""
    return chance.randbytes(chance.choice((0, 1, 10, 300, 5000)))


def bomb(_content: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """Write a small bomb."""
    count = chance.choice((100, 3000, 20_000))
    return chance.choice(
        (
            b"<html><body>" + b"<div>" * count,
            b"<html>" + b"<p a='" + b"x" * count * 10 + b"'>",
            b"[" * count,
            b'{"text":' * count,
            archive({"zeros.txt": b"0" * count * 100}),
            b"%PDF-1.4\n" + b"1 0 obj << /A " * count,
            b"text\n" + b'"' * count,
            b"MIME-Version: 1.0\nA: b\nC: d\n" + PART * count,
            b"(" * count + b"word " * count,
        )
    )


Mutation = Callable[[bytes, random.Random, list[bytes]], bytes]
MUTATIONS: tuple[Mutation, ...] = (
    cut, flip, drop, double, mix, salt, number, flip, cut, number, noise, bomb,
)  # fmt: skip


def changed_inside(
    content: bytes, change: Mutation, chance: random.Random, others: list[bytes]
) -> bytes:
    """Change a file, or a file inside it where it is an archive: else its checksums break first."""
    if not content.startswith(b"PK") or chance.random() < 0.3:
        return change(content, chance, others)
    try:
        with ZipFile(BytesIO(content)) as packed:
            files = {name: packed.read(name) for name in packed.namelist()}
    except (BadZipFile, OSError, ValueError, RuntimeError, zlib.error, EOFError):
        return change(content, chance, others)
    if not files:
        return content
    name = chance.choice(sorted(files))
    files[name] = change(files[name], chance, others)
    return archive(files)


def broken_files(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of broken files, the same ones for the same seed."""
    chance = random.Random(seed)
    by_suffix = seeds()
    everything = [content for contents in by_suffix.values() for content in contents]
    for index in range(count):
        suffix = chance.choice(list(by_suffix))
        content = chance.choice(by_suffix[suffix])
        for _ in range(chance.choice((1, 1, 2))):
            change = chance.choice(MUTATIONS)
            content = changed_inside(content, change, chance, everything)
        shown = chance.choice(list(by_suffix)) if chance.random() < 0.05 else suffix
        yield f"{index:05}{shown}", content


def run(count: int, seed: int, *, with_reading: bool) -> Counter[str]:
    """Read broken files and count the outcomes.

    Raises:
        AssertionError: something else than a document or a failure came out, or it took too long.
    """
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for name, content in broken_files(count, seed):
            path = Path(folder, name)
            path.write_bytes(content)
            start = time.process_time()
            results = list(collect([str(path)], OPTIONS))
            took = time.process_time() - start
            assert took < SLOWEST_S, f"{name} took {took:.0f} s"
            assert results or path.suffix in HOLDERS, name
            for result in results:
                outcomes[_outcome(path.suffix, result)] += 1
            if with_reading:
                _read(results)
            path.unlink()
    return outcomes


def _outcome(suffix: str, result: Document | Failure) -> str:
    if isinstance(result, Document):
        result.text.encode()
        return f"{suffix} document"
    assert isinstance(result, Failure), result
    assert result.error.what
    assert result.error.mend
    is_foreseen = not result.error.what.startswith("it could not be read:")
    return f"{suffix} failure" if is_foreseen else f"{suffix} unforeseen {result.error.what}"


def _read(results: list[Document | Failure]) -> None:
    from vedette.read import ReadOptions, read

    for reading in read(results, ReadOptions()):
        assert isinstance(reading, (Reading, Failure)), reading


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--read", action="store_true", help="also read the documents")
    given = parser.parse_args()
    start = time.monotonic()
    outcomes = run(given.files, given.seed, with_reading=given.read)
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:7,}  {outcome}")
    print(f"{given.files:,} files in {time.monotonic() - start:.0f} s")
    if any(" unforeseen " in outcome for outcome in outcomes):
        raise SystemExit("some files failed in a way that nobody foresaw")


if __name__ == "__main__":
    main()
