import contextlib
import http.server
import io
import json
import pathlib
import sys
import threading
import types
import unittest

sys.modules["boto3"] = types.SimpleNamespace(client=None)
sys.modules["cfnresponse"] = types.SimpleNamespace(SUCCESS="SUCCESS", FAILED="FAILED", send=None)
sys.path.insert(
    0, str(pathlib.Path(__file__).parents[2] / "main/resources/io/iotpipeline/infra/functions"))

import fleet_indexing
import influx_token
import iot_endpoint
import may_join
import start_job


class Flink:
    """An application that walks through statuses, one a look, and runs one code with one property."""

    def __init__(self, *statuses, code="new.jar", read="iot-telemetry"):
        self.statuses = list(statuses)
        self.code = code
        self.read = read
        self.started = []

    def describe_application(self, ApplicationName):
        now = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        return {"ApplicationDetail": {
            "ApplicationStatus": now,
            "ApplicationConfigurationDescription": {
                "ApplicationCodeConfigurationDescription": {"CodeContentDescription": {
                    "S3ApplicationCodeLocationDescription": {"FileKey": self.code}}},
                "EnvironmentPropertyDescriptions": {"PropertyGroupDescriptions": [
                    {"PropertyGroupId": "source.kinesis",
                     "PropertyMap": {"stream.name": self.read}}]}}}}

    def start_application(self, ApplicationName, RunConfiguration):
        self.started.append(
            RunConfiguration["ApplicationRestoreConfiguration"]["ApplicationRestoreType"])


class CloudWatch:
    """The two metrics that say how the job is, one pair a look."""

    def __init__(self, *looks):
        self.looks = list(looks) or [(180_000, 900)]

    def get_metric_data(self, MetricDataQueries, StartTime, EndTime):
        assert StartTime <= EndTime
        look = self.looks.pop(0) if len(self.looks) > 1 else self.looks[0]
        values = {"uptime": look[0], "lastcheckpointduration": look[1]}
        return {"MetricDataResults": [
            {"Id": one["Id"], "Values": [] if values[one["Id"]] is None else [values[one["Id"]]]}
            for one in MetricDataQueries]}


class StartJobTest(unittest.TestCase):
    PROPERTIES = {
        "ApplicationName": "job", "CodeKey": "new.jar",
        "Properties": {"source.kinesis": {"stream.name": "iot-telemetry"}}}

    def start(self, flink, cloudwatch=None, seconds=800):
        start_job.start(
            flink, cloudwatch or CloudWatch(), self.PROPERTIES, "RESTORE", seconds, lambda s: None)

    def test_starts_what_is_ready_and_waits_until_it_runs(self):
        flink = Flink("READY", "STARTING", "STARTING", "RUNNING")
        self.start(flink)
        self.assertEqual(["RESTORE"], flink.started)

    def test_leaves_alone_what_runs_after_an_update(self):
        flink = Flink("UPDATING", "RUNNING")
        self.start(flink)
        self.assertEqual([], flink.started)

    def test_fails_when_the_job_goes_back_to_ready(self):
        with self.assertRaisesRegex(RuntimeError, "did not start"):
            self.start(Flink("READY", "STARTING", "READY"))

    def test_fails_when_it_takes_too_long(self):
        with self.assertRaises(TimeoutError):
            self.start(Flink("STARTING"), seconds=-1)

    def test_fails_when_the_code_was_rolled_back(self):
        with self.assertRaisesRegex(RuntimeError, "rolled back"):
            self.start(Flink("UPDATING", "ROLLING_BACK", "RUNNING", code="old.jar"))

    def test_fails_when_the_properties_were_rolled_back(self):
        with self.assertRaisesRegex(RuntimeError, "rolled back"):
            self.start(Flink("UPDATING", "ROLLING_BACK", "RUNNING", read="another"))

    def test_waits_until_the_job_stays_up_and_completes_a_checkpoint(self):
        cloudwatch = CloudWatch((None, None), (60_000, 0), (120_000, 0), (180_000, 900))
        self.start(Flink("RUNNING"), cloudwatch)
        self.assertEqual([(180_000, 900)], cloudwatch.looks)

    def test_fails_when_the_job_restarts_for_ever(self):
        with self.assertRaisesRegex(TimeoutError, "does not stay up"):
            self.start(Flink("RUNNING"), CloudWatch((4_000, 0)), seconds=-1)

    def handle(self, request, flink):
        answers = []
        start_job.boto3.client = (
            lambda name: CloudWatch() if name == "cloudwatch" else flink)
        start_job.cfnresponse.send = (
            lambda event, context, status, data, identity, reason=None: answers.append(status))
        start_job.handler({"RequestType": request, "ResourceProperties": self.PROPERTIES}, None)
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

    def handle(self, function, request, iot):
        answers = []
        function.boto3.client = lambda name: iot
        function.cfnresponse.send = (
            lambda event, context, status, data, identity, reason=None:
            answers.append((status, data)))
        function.handler({"RequestType": request}, None)
        return answers

    def test_tells_the_ats_endpoint(self):
        self.assertEqual(
            [("SUCCESS", {"DataEndpoint": "x-ats.iot"})],
            self.handle(iot_endpoint, "Create", self.Iot()))

    def test_turns_indexing_on_and_never_off(self):
        iot = self.Iot()
        self.assertEqual([("SUCCESS", {})], self.handle(fleet_indexing, "Delete", iot))
        self.assertIsNone(iot.indexing)
        self.assertEqual([("SUCCESS", {})], self.handle(fleet_indexing, "Update", iot))
        self.assertEqual(fleet_indexing.INDEXING, iot.indexing)

    def test_answers_cloudformation_whatever_happens(self):
        for function in (iot_endpoint, fleet_indexing):
            self.assertEqual([("FAILED", {})], self.handle(function, "Create", None))


class MayJoinTest(unittest.TestCase):
    class Registry:
        """As much of DynamoDB as the hook asks: its one conditional update."""

        class exceptions:
            class ConditionalCheckFailedException(Exception):
                def __init__(self, response):
                    super().__init__("The conditional request failed")
                    self.response = response

        def __init__(self, *devices):
            self.items = {device: {"deviceId": {"S": device}} for device in devices}

        def update_item(
                self, TableName, Key, UpdateExpression, ConditionExpression,
                ExpressionAttributeValues, ReturnValuesOnConditionCheckFailure):
            assert UpdateExpression == "SET certificateId = :certificate"
            assert ConditionExpression == (
                "attribute_exists(deviceId) AND"
                " (attribute_not_exists(certificateId) OR certificateId = :certificate)")
            assert ReturnValuesOnConditionCheckFailure == "ALL_OLD"
            certificate = ExpressionAttributeValues[":certificate"]
            item = self.items.get(Key["deviceId"]["S"])
            if item is None:
                raise self.exceptions.ConditionalCheckFailedException({})
            if item.setdefault("certificateId", certificate) != certificate:
                raise self.exceptions.ConditionalCheckFailedException({"Item": item})

    def join(self, registry, serial, certificate="c1"):
        may_join.boto3.client = lambda name: registry
        may_join.os = types.SimpleNamespace(environ={"REGISTRY_TABLE": "registry"})
        event = {"certificateId": certificate, "claimCertificateId": "claim",
                 "parameters": {"SerialNumber": serial}}
        with contextlib.redirect_stdout(io.StringIO()) as log:
            answer = may_join.handler(event, None)
        return answer["allowProvisioning"], log.getvalue()

    def test_lets_in_only_whom_the_registry_knows(self):
        registry = self.Registry("known-1")
        self.assertTrue(self.join(registry, "known-1")[0])
        for stranger in ("unknown", "", "known-1/../x", None, 7, "a" * 129):
            allowed, log = self.join(registry, stranger)
            self.assertFalse(allowed)
            self.assertTrue(log.startswith("REFUSED "))

    def test_refuses_a_second_certificate(self):
        registry = self.Registry("known-1")
        self.assertTrue(self.join(registry, "known-1", "c1")[0])
        allowed, log = self.join(registry, "known-1", "c2")
        self.assertFalse(allowed)
        self.assertEqual(
            "REFUSED 'known-1' has joined with another certificate;"
            " certificate c2, claim claim\n", log)
        self.assertEqual({"S": "c1"}, registry.items["known-1"]["certificateId"])

    def test_lets_the_same_certificate_try_again(self):
        registry = self.Registry("known-1")
        self.assertTrue(self.join(registry, "known-1", "c1")[0])
        self.assertTrue(self.join(registry, "known-1", "c1")[0])

    def test_lets_in_a_device_that_an_operator_has_reset(self):
        registry = self.Registry("known-1")
        self.join(registry, "known-1", "c1")
        del registry.items["known-1"]["certificateId"]
        self.assertTrue(self.join(registry, "known-1", "c2")[0])


class InfluxTokenTest(unittest.TestCase):
    """Against as much of InfluxDB 2 as the function asks."""

    class InfluxDb(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.path == "/api/v2/signin":
                if self.headers["Authorization"] != "Basic cGlwZWxpbmU6c2VjcmV0":
                    return self.answer(401, {"code": "unauthorized"})
                self.send_response(204)
                self.send_header("Set-Cookie", "influxdb-oss-session=s3; Path=/api/; HttpOnly")
                return self.end_headers()
            self.check()
            made = json.loads(body)
            made.update(id="id%d" % len(self.server.tokens), token="t%d" % len(self.server.tokens))
            self.server.tokens[made["id"]] = made
            self.answer(201, made)

        def do_GET(self):
            self.check()
            if self.path == "/api/v2/buckets?org=iot&name=telemetry":
                self.answer(200, {"buckets": [{"id": "b1", "orgID": "o1"}]})
            elif self.path == "/api/v2/authorizations?orgID=o1":
                self.answer(200, {"authorizations": list(self.server.tokens.values())})

        def do_PATCH(self):
            self.check()
            assert self.path == "/api/v2/buckets/b1"
            self.server.retention = json.loads(
                self.rfile.read(int(self.headers["Content-Length"])))["retentionRules"]
            self.answer(200, {})

        def do_DELETE(self):
            self.check()
            del self.server.tokens[self.path.rsplit("/", 1)[1]]
            self.answer(204, None)

        def check(self):
            assert self.headers["Cookie"] == "influxdb-oss-session=s3"

        def answer(self, status, body):
            self.send_response(status)
            self.end_headers()
            if body is not None:
                self.wfile.write(json.dumps(body).encode())

        def log_message(self, *args):
            pass

    class Secrets:
        def __init__(self, password):
            self.held = {"user": json.dumps({"username": "pipeline", "password": password})}

        def get_secret_value(self, SecretId):
            return {"SecretString": self.held[SecretId]}

        def put_secret_value(self, SecretId, SecretString):
            self.held[SecretId] = SecretString

    def setUp(self):
        self.server = http.server.HTTPServer(("127.0.0.1", 0), self.InfluxDb)
        self.server.tokens = {"other": {"id": "other", "description": "somebody's"}}
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def tearDown(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def handle(self, request, secrets):
        answers = []
        influx_token.boto3.client = lambda name: secrets
        influx_token.cfnresponse.send = (
            lambda event, context, status, data, identity, reason=None: answers.append(status))
        properties = {
            "Endpoint": "http://127.0.0.1:%d" % self.server.server_port,
            "Org": "iot", "Bucket": "telemetry", "UserSecret": "user", "TokenSecret": "token",
            "RetentionDays": "2"}
        event = {"RequestType": request, "ResourceProperties": properties, "ResponseURL": "there"}
        influx_token.os = types.SimpleNamespace(environ=properties)
        influx_token.handler(event if request else {}, None)
        return answers

    def test_makes_a_token_that_may_write_to_the_bucket_and_nothing_else(self):
        secrets = self.Secrets("secret")
        self.assertEqual(["SUCCESS"], self.handle("Create", secrets))
        self.assertEqual({"token": "t1"}, json.loads(secrets.held["token"]))
        self.assertEqual(
            [{"action": "write", "resource": {"type": "buckets", "id": "b1", "orgID": "o1"}}],
            self.server.tokens["id1"]["permissions"])
        self.assertEqual([{"type": "expire", "everySeconds": 172800}], self.server.retention)

    def test_forgets_its_earlier_tokens_and_no_others(self):
        secrets = self.Secrets("secret")
        self.handle("Create", secrets)
        self.handle("Update", secrets)
        self.assertEqual({"token": "t2"}, json.loads(secrets.held["token"]))
        self.assertEqual({"other", "id2"}, set(self.server.tokens))

    def test_rotates_for_whoever_invokes_it(self):
        secrets = self.Secrets("secret")
        self.assertEqual([], self.handle(None, secrets))
        self.assertEqual({"token": "t1"}, json.loads(secrets.held["token"]))

    def test_answers_cloudformation_whatever_happens(self):
        self.assertEqual(["FAILED"], self.handle("Create", self.Secrets("wrong")))
        self.assertEqual(["SUCCESS"], self.handle("Delete", None))


if __name__ == "__main__":
    unittest.main()
