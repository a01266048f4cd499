"""`vedette import`: the rows of an event dataset into a case, to be compared with what was read."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption, case_words
from vedette.cli.intake import Collected, collect_options

__all__ = ["import_"]

SOME_FAILED = 3
BATCH = 500
"""Rows that are kept at once; they are short."""


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="As it was downloaded.")],
    dataset: Annotated[
        str, typer.Option("--as", metavar="DATASET", help="What it is: acled or ged (UCDP GED).")
    ],
    case: CaseOption = DEFAULT_CASE,
    collected: Collected = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what came of it as one JSON object.")
    ] = False,
) -> int:
    """Bring the rows of an event dataset into a case as claims of that dataset.

    A row is a document of one claim. It goes back to the source that the row cites first, else to
    the dataset, so that it counts once and never beside the report that it was coded from. Rows
    that cannot be used are listed with their reason, here and in vedette log. A later release
    brings new versions of the rows that changed.

    Exit status: 0 all rows came in, 1 the run failed, 2 wrong use, 3 some rows were bad.
    """
    from vedette.cli.case_run import print_report, report_json
    from vedette.cli.progress import watched
    from vedette.collect.dataset import read_dataset
    from vedette.pipeline import RunOptions, bring_readings
    from vedette.store import open_case

    options = RunOptions(collect=collect_options(collected, None, None), batch=BATCH)
    results = read_dataset(file, dataset, options.collect.collected_at)
    with open_case(case, create=True) as opened:
        report = bring_readings(opened, results, options, watch=watched)
        if as_json:
            sys.stdout.write(json.dumps(report_json(report), ensure_ascii=False) + "\n")
        else:
            print_report(opened, report)
            words = case_words(case)
            sys.stderr.write(f"\nTry next:\n  vedette events{words} --told-by {dataset}\n")
    return SOME_FAILED if report.counts["failed"] else 0
