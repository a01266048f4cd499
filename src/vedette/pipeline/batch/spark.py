"""Tasks on Spark: a row a task, each in a partition of its own, worked on by `mapInPandas`.

Spark decides where and when; a task that fails with its machine is run again elsewhere. What tasks
read and write lies in folders that every machine sees under the same name.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

from vedette.errors import MissingExtraError, RunError
from vedette.pipeline.batch.engine import AGAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from vedette.pipeline.batch.engine import Engine, Task
    from vedette.pipeline.batch.tally import Tally

__all__ = ["run_on_spark"]

INSTALL = "pip install 'vedette[spark]'"


def run_on_spark(engine: Engine, tasks: Sequence[Task], work: Callable[[Task], Tally]) -> None:
    """Run tasks, all of them at once as far as Spark has cores.

    Raises:
        MissingExtraError: PySpark or pandas is not installed.
        RunError: there is no Java, or a task failed again and again.
    """
    session = _session(engine)

    def run(frames: Iterable[Any]) -> Iterator[Any]:
        for frame in frames:
            for number in frame["id"]:
                work(tasks[number])
            yield frame

    from pyspark.errors import PySparkException

    try:
        rows = session.range(0, len(tasks), 1, len(tasks))
        rows.mapInPandas(run, "id long").collect()
    except PySparkException as error:
        raise RunError(f"Spark stopped: {_reason(str(error))}", AGAIN) from error


def _session(engine: Engine) -> Any:
    try:
        import pandas  # noqa: F401 - PySpark asks for it only when it is too late
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtraError("pyspark", INSTALL) from error
    builder: Any = SparkSession.builder
    builder = builder.appName("vedette batch")
    is_submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    master = engine.master or (None if is_submitted else f"local[{engine.processes}]")
    if master:
        builder = builder.master(master)
    if not is_submitted:
        _check_java()
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if master and master.startswith("local"):
        builder = builder.config("spark.ui.enabled", "false")
        builder = builder.config("spark.ui.showConsoleProgress", "false")
        builder = builder.config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1")
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=os.path.join(home, "bin") if home else None)  # noqa: PTH118
    if found is None:
        where = f"in JAVA_HOME ({home})" if home else "on this machine"
        mend = "Install Java 17 or newer (Debian: apt-get install default-jre-headless)."
        raise RunError(f"Spark needs Java, and there is none {where}", mend)


def _reason(told: str) -> str:
    """Return the line of a long report that says what went wrong."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    errors = [line for line in lines if "Error" in line.split(":")[0] and "Traceback" not in line]
    return (errors or lines or ["it gave no reason"])[-1 if errors else 0][:300]
