"""Asks the lake: Athena on AWS, or its stand-in on this machine, whichever the environment names.

Environment:
  AWS_ENDPOINT_URL_ATHENA  the stand-in's address; without it, AWS
  IOT_WORKGROUP            Athena's work group, which says where results go (default: that of stage dev)
  IOT_DATABASE             Glue database (default: stage dev's)
  IOT_FROM, IOT_TO         first and last day of arrival, like 2026-01-31 (default: yesterday and today)
  IOT_FIGURES              a file to which figure() appends; for tests
  IOT_PLOTS                a folder into which show() also writes PNGs
and what every AWS client reads: AWS_REGION, AWS_PROFILE, ...
"""

import datetime
import json
import os
import pathlib
import re
import time

import boto3
import matplotlib.dates as mdates
import pandas as pd

SQL = pathlib.Path(__file__).resolve().parent / "sql"

_CONVERTERS = {
    "tinyint": "Int64",
    "smallint": "Int64",
    "integer": "Int64",
    "bigint": "Int64",
    "float": "float64",
    "real": "float64",
    "double": "float64",
    "decimal": "float64",
}


class QueryFailed(Exception):
    """A query that Athena refused, with its own words."""


class Lake:
    """One database, by one work group."""

    def __init__(self, client=None, workgroup=None, database=None):
        endpoint = os.environ.get("AWS_ENDPOINT_URL_ATHENA")
        self.client = client or boto3.client("athena", endpoint_url=endpoint)
        self.workgroup = workgroup or os.environ.get("IOT_WORKGROUP", "iot-dev-lake")
        self.database = database or os.environ.get("IOT_DATABASE", "iot_dev_lake")
        self.last = None

    def sql(self, name, first, last):
        """The answer of notebooks/sql/NAME.sql for some days of arrival, both included, as a frame."""
        text = (SQL / (name + ".sql")).read_text(encoding="utf-8")
        days = {"from": first, "to": last}
        names = re.search(r"^-- Parameters: ([a-z, ]+[a-z])", text, re.MULTILINE).group(1)
        return self.query(text, *(days[each] for each in names.split(", ")))

    def query(self, text, *parameters):
        """The answer of a query as a frame. The statistics of the last one are in `last`."""
        request = {
            "QueryString": text,
            "WorkGroup": self.workgroup,
            "QueryExecutionContext": {"Database": self.database},
        }
        if parameters:
            request["ExecutionParameters"] = [literal(value) for value in parameters]
        query = self.client.start_query_execution(**request)["QueryExecutionId"]
        self.last = self._wait(query)
        return self._frame(query)

    def _wait(self, query):
        pause = 0.05
        while True:
            execution = self.client.get_query_execution(QueryExecutionId=query)["QueryExecution"]
            status = execution["Status"]
            if status["State"] == "SUCCEEDED":
                return execution["Statistics"]
            if status["State"] in ("FAILED", "CANCELLED"):
                raise QueryFailed(status.get("StateChangeReason", status["State"]))
            time.sleep(pause)
            pause = min(2 * pause, 1.0)

    def _frame(self, query):
        pages = self.client.get_paginator("get_query_results").paginate(QueryExecutionId=query)
        rows, columns = [], []
        for page in pages:
            columns = page["ResultSet"]["ResultSetMetadata"]["ColumnInfo"]
            for row in page["ResultSet"]["Rows"]:
                rows.append([cell.get("VarCharValue") for cell in row["Data"]])
        # The first row of a SELECT repeats the columns' names.
        frame = pd.DataFrame(rows[1:], columns=[column["Name"] for column in columns])
        for column in columns:
            frame[column["Name"]] = _typed(frame[column["Name"]], column["Type"])
        return frame


def _typed(values, kind):
    if kind in _CONVERTERS:
        return pd.to_numeric(values).astype(_CONVERTERS[kind])
    if kind == "boolean":
        return values.map({"true": True, "false": False}).astype("boolean")
    if kind == "date" or kind.startswith("timestamp"):
        return pd.to_datetime(values, utc=True)
    return values


def days():
    """The first and the last day of arrival to ask for, UTC."""
    today = datetime.datetime.now(datetime.timezone.utc).date()
    yesterday = today - datetime.timedelta(days=1)
    return os.environ.get("IOT_FROM", str(yesterday)), os.environ.get("IOT_TO", str(today))


def literal(value):
    """A value as SQL writes it."""
    if isinstance(value, (int, float)):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def figure(name, value):
    """Prints a figure by name; tests compare it with one counted elsewhere."""
    plain = value.item() if hasattr(value, "item") else value
    print(f"{name}: {plain:,}" if isinstance(plain, (int, float)) else f"{name}: {plain}")
    if os.environ.get("IOT_FIGURES"):
        with open(os.environ["IOT_FIGURES"], "a", encoding="utf-8") as out:
            out.write(json.dumps({"name": name, "value": plain}) + "\n")


def times(axes, label):
    """Labels an axis of times, which are UTC throughout."""
    utc = datetime.timezone.utc
    axes.xaxis.set_major_locator(mdates.AutoDateLocator(tz=utc, maxticks=7))
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y-%m-%d\n%H:%M", tz=utc))
    axes.set_xlabel(label + " (UTC)")


def show(plot, name):
    """Lays a plot out for the notebook to show, and keeps it where IOT_PLOTS says."""
    plot.tight_layout()
    if os.environ.get("IOT_PLOTS"):
        plot.savefig(os.path.join(os.environ["IOT_PLOTS"], name + ".png"), dpi=100)
