"""What boto3 sees of the local Athena: run by NotebooksITCase, which names it in AWS_ENDPOINT_URL_ATHENA."""

import os
import time
import unittest
import uuid

import boto3

DATABASE = os.environ["IOT_DATABASE"]
WORKGROUP = os.environ["IOT_WORKGROUP"]


class AthenaApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.athena = boto3.client("athena", endpoint_url=os.environ["AWS_ENDPOINT_URL_ATHENA"])

    def start(self, sql, **more):
        return self.athena.start_query_execution(
            QueryString=sql,
            WorkGroup=WORKGROUP,
            QueryExecutionContext={"Database": DATABASE},
            **more,
        )["QueryExecutionId"]

    def wait(self, query):
        while True:
            execution = self.athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]
            if execution["Status"]["State"] not in ("QUEUED", "RUNNING"):
                return execution
            time.sleep(0.05)

    def test_a_query_succeeds_and_tells_its_statistics(self):
        execution = self.wait(self.start("SELECT count(*) AS n FROM readings"))
        self.assertEqual("SUCCEEDED", execution["Status"]["State"])
        self.assertEqual("DML", execution["StatementType"])
        self.assertGreaterEqual(execution["Statistics"]["DataScannedInBytes"], 0)
        self.assertGreater(execution["Statistics"]["TotalExecutionTimeInMillis"], 0)
        self.assertRegex(
            execution["ResultConfiguration"]["OutputLocation"],
            r"^s3://[a-z-]+/.*" + execution["QueryExecutionId"] + r"\.csv$",
        )

    def test_results_come_in_pages_with_the_header_first(self):
        query = self.start("SELECT * FROM (VALUES 1, 2, 3, 4, 5) AS t (n) ORDER BY n")
        self.wait(query)
        first = self.athena.get_query_results(QueryExecutionId=query, MaxResults=2)
        self.assertEqual(["n", "1"], cells(first))
        self.assertEqual("integer", first["ResultSet"]["ResultSetMetadata"]["ColumnInfo"][0]["Type"])
        pages = self.athena.get_paginator("get_query_results").paginate(
            QueryExecutionId=query, PaginationConfig={"PageSize": 2}
        )
        self.assertEqual([["n", "1"], ["2", "3"], ["4", "5"]], [cells(page) for page in pages])

    def test_parameters_stand_for_question_marks(self):
        query = self.start("SELECT ? AS text, ? + 1 AS number", ExecutionParameters=["'it''s'", "41"])
        self.assertEqual("SUCCEEDED", self.wait(query)["Status"]["State"])
        row = self.athena.get_query_results(QueryExecutionId=query)["ResultSet"]["Rows"][1]["Data"]
        self.assertEqual(["it's", "42"], [cell["VarCharValue"] for cell in row])

    def test_null_has_no_value(self):
        query = self.start("SELECT CAST(NULL AS varchar) AS nothing")
        self.wait(query)
        rows = self.athena.get_query_results(QueryExecutionId=query)["ResultSet"]["Rows"]
        self.assertNotIn("VarCharValue", rows[1]["Data"][0])

    def test_the_same_token_is_the_same_query(self):
        token = str(uuid.uuid4())
        first = self.start("SELECT 1", ClientRequestToken=token)
        self.assertEqual(first, self.start("SELECT 1", ClientRequestToken=token))
        with self.assertRaises(self.athena.exceptions.InvalidRequestException):
            self.start("SELECT 2", ClientRequestToken=token)

    def test_a_wrong_query_fails_with_the_reason_and_its_place(self):
        execution = self.wait(self.start("SELECT nothing\nFROM readings"))
        self.assertEqual("FAILED", execution["Status"]["State"])
        self.assertRegex(execution["Status"]["StateChangeReason"], r"COLUMN_NOT_FOUND: line 1:8")
        with self.assertRaises(self.athena.exceptions.InvalidRequestException):
            self.athena.get_query_results(QueryExecutionId=execution["QueryExecutionId"])

    def test_errors_have_the_services_shape(self):
        with self.assertRaises(self.athena.exceptions.InvalidRequestException) as unknown:
            self.athena.get_query_execution(QueryExecutionId=str(uuid.uuid4()))
        self.assertIn("was not found", str(unknown.exception))
        self.assertEqual(400, unknown.exception.response["ResponseMetadata"]["HTTPStatusCode"])

    def test_a_query_can_be_stopped(self):
        query = self.start("SELECT count(*) FROM readings a, readings b, readings c, readings d")
        self.athena.stop_query_execution(QueryExecutionId=query)
        self.assertIn(self.wait(query)["Status"]["State"], ("CANCELLED", "SUCCEEDED"))

    def test_named_queries_are_the_files(self):
        pages = self.athena.get_paginator("list_named_queries").paginate(WorkGroup=WORKGROUP)
        ids = [query for page in pages for query in page["NamedQueryIds"]]
        named = []
        for start in range(0, len(ids), 50):
            batch = self.athena.batch_get_named_query(NamedQueryIds=ids[start : start + 50])
            named += batch["NamedQueries"]
            self.assertEqual([], batch["UnprocessedNamedQueryIds"])
        folder = os.environ["IOT_SQL"]
        files = {name[: -len(".sql")] for name in os.listdir(folder) if name.endswith(".sql")}
        self.assertEqual(files, {query["Name"] for query in named})
        for query in named[:3]:
            one = self.athena.get_named_query(NamedQueryId=query["NamedQueryId"])["NamedQuery"]
            with open(os.path.join(folder, query["Name"] + ".sql"), encoding="utf-8") as file:
                self.assertEqual(file.read().strip(), one["QueryString"].strip())

    def test_the_work_group_says_its_limit(self):
        group = self.athena.get_work_group(WorkGroup=WORKGROUP)["WorkGroup"]
        self.assertEqual("ENABLED", group["State"])
        self.assertGreater(group["Configuration"]["BytesScannedCutoffPerQuery"], 0)


def cells(page):
    return [row["Data"][0]["VarCharValue"] for row in page["ResultSet"]["Rows"]]


if __name__ == "__main__":
    unittest.main(verbosity=2)
