"""Options that say who may see what leaves a case: TLP labels, and the veil of do-no-harm."""

from typing import TYPE_CHECKING, Annotated

import typer

from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.model import TlpLabel

__all__ = ["DoNoHarm", "TlpCeiling", "TlpLeast", "label_given"]

TlpLeast = Annotated[
    str, typer.Option("--tlp", metavar="LABEL", help="Mark it with this TLP label at least.")
]
TlpCeiling = Annotated[
    str,
    typer.Option(
        "--tlp-ceiling",
        metavar="LABEL",
        envvar="VEDETTE_TLP_CEILING",
        help="Refuse what would be marked above this TLP label.",
    ),
]
DoNoHarm = Annotated[
    bool, typer.Option("--do-no-harm", help="Coarsen places and leave private people unnamed.")
]


def label_given(written: str, option: str) -> "TlpLabel":
    """Return the TLP 2.0 label that an option names.

    Raises:
        UsageError: it is none of the five.
    """
    from vedette.model import tlp_from_words

    try:
        return tlp_from_words(written)
    except ValueError as error:
        mend = "Choose CLEAR, GREEN, AMBER, AMBER+STRICT or RED."
        raise UsageError(f"{option} is no label of TLP 2.0: {written!r}", mend) from error
