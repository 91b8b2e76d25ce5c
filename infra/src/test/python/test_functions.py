import pathlib
import sys
import types
import unittest

sys.modules["boto3"] = types.SimpleNamespace(client=None)
sys.modules["cfnresponse"] = types.SimpleNamespace(SUCCESS="SUCCESS", FAILED="FAILED", send=None)
sys.path.insert(
    0, str(pathlib.Path(__file__).parents[2] / "main/resources/io/iotpipeline/infra/functions"))

import iot_account
import may_join
import start_job


class Flink:
    """An application that walks through statuses, one a look."""

    def __init__(self, *statuses):
        self.statuses = list(statuses)
        self.started = []

    def describe_application(self, ApplicationName):
        now = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        return {"ApplicationDetail": {"ApplicationStatus": now}}

    def start_application(self, ApplicationName, RunConfiguration):
        self.started.append(
            RunConfiguration["ApplicationRestoreConfiguration"]["ApplicationRestoreType"])


class StartJobTest(unittest.TestCase):
    def test_starts_what_is_ready_and_waits_until_it_runs(self):
        flink = Flink("READY", "STARTING", "STARTING", "RUNNING")
        start_job.start(flink, "job", "SKIP_RESTORE_FROM_SNAPSHOT", sleep=lambda s: None)
        self.assertEqual(["SKIP_RESTORE_FROM_SNAPSHOT"], flink.started)

    def test_leaves_alone_what_runs_after_an_update(self):
        flink = Flink("UPDATING", "RUNNING")
        start_job.start(flink, "job", "RESTORE_FROM_LATEST_SNAPSHOT", sleep=lambda s: None)
        self.assertEqual([], flink.started)

    def test_fails_when_the_job_goes_back_to_ready(self):
        with self.assertRaises(RuntimeError):
            start_job.start(Flink("READY", "STARTING", "READY"), "job", "any", sleep=lambda s: None)

    def test_fails_when_it_takes_too_long(self):
        with self.assertRaises(TimeoutError):
            start_job.start(Flink("STARTING"), "job", "any", seconds=-1, sleep=lambda s: None)

    def handle(self, request, flink):
        answers = []
        start_job.boto3.client = lambda name: flink
        start_job.cfnresponse.send = (
            lambda event, context, status, data, identity, reason=None: answers.append(status))
        start_job.handler(
            {"RequestType": request, "ResourceProperties": {"ApplicationName": "job"}}, None)
        return answers

    def test_answers_cloudformation_whatever_happens(self):
        self.assertEqual(["SUCCESS"], self.handle("Create", Flink("RUNNING")))
        self.assertEqual(["SUCCESS"], self.handle("Update", Flink("RUNNING")))
        self.assertEqual(["SUCCESS"], self.handle("Delete", None))
        self.assertEqual(["FAILED"], self.handle("Create", None))


class IotAccountTest(unittest.TestCase):
    class Iot:
        indexing = None

        def update_indexing_configuration(self, **configuration):
            self.indexing = configuration

        def describe_endpoint(self, endpointType):
            assert endpointType == "iot:Data-ATS"
            return {"endpointAddress": "x-ats.iot"}

    def test_tells_the_ats_endpoint(self):
        iot = self.Iot()
        self.assertEqual({"DataEndpoint": "x-ats.iot"}, iot_account.facts(iot, {"FleetIndexing": "false"}))
        self.assertIsNone(iot.indexing)

    def test_turns_indexing_on_if_asked(self):
        iot = self.Iot()
        iot_account.facts(iot, {"FleetIndexing": "true"})
        self.assertEqual(iot_account.INDEXING, iot.indexing)


class MayJoinTest(unittest.TestCase):
    class Registry:
        def get_item(self, TableName, Key, **rest):
            return {"Item": Key} if Key == {"deviceId": {"S": "known-1"}} else {}

    def test_lets_in_only_whom_the_registry_knows(self):
        self.assertTrue(may_join.may_join(self.Registry(), "registry", "known-1"))
        for stranger in ("unknown", "", "known-1/../x", None, 7, "a" * 129):
            self.assertFalse(may_join.may_join(self.Registry(), "registry", stranger))


if __name__ == "__main__":
    unittest.main()
