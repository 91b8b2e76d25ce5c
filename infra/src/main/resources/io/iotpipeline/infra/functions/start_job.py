"""Starts the Flink application after a deploy, and fails the deploy unless what was deployed runs.

CloudFormation never starts an application. A new one starts without a snapshot, a stopped one from
its latest; one that runs is restarted by the update itself. RUNNING proves little: MSF rolls back
an update that fails, and a job that restarts for ever is RUNNING too. So code and properties are
compared, and the job must have been up for two minutes and completed a checkpoint.
"""
import time
from datetime import datetime, timezone

import boto3
import cfnresponse

SETTLED = ("READY", "RUNNING", "ROLLED_BACK")
HEALTHY_MS = 120_000
WHY = "see its log group, and aws kinesisanalyticsv2 list-application-operations"


def describe(flink, name):
    return flink.describe_application(ApplicationName=name)["ApplicationDetail"]


def settled(flink, name, deadline, sleep):
    now = describe(flink, name)["ApplicationStatus"]
    while now not in SETTLED:
        if time.time() > deadline:
            raise TimeoutError(f"{name} is still {now}; {WHY}")
        sleep(10)
        now = describe(flink, name)["ApplicationStatus"]
    return now


def check_deployed(flink, name, code_key, properties):
    found = describe(flink, name)["ApplicationConfigurationDescription"]
    code = found["ApplicationCodeConfigurationDescription"]["CodeContentDescription"]
    groups = found["EnvironmentPropertyDescriptions"]["PropertyGroupDescriptions"]
    runs = {one["PropertyGroupId"]: one["PropertyMap"] for one in groups}
    if (code["S3ApplicationCodeLocationDescription"]["FileKey"] != code_key
            or any(runs.get(group) != values for group, values in properties.items())):
        raise RuntimeError(f"{name} was rolled back to what it ran before; {WHY}")


def await_healthy(cloudwatch, name, deadline, sleep):
    since = datetime.now(timezone.utc)
    dimensions = [{"Name": "Application", "Value": name}]
    queries = [{"Id": metric.lower(), "MetricStat": {"Period": 60, "Stat": "Maximum", "Metric": {
        "Namespace": "AWS/KinesisAnalytics", "MetricName": metric, "Dimensions": dimensions}}}
        for metric in ("uptime", "lastCheckpointDuration")]
    while True:
        data = cloudwatch.get_metric_data(
            MetricDataQueries=queries, StartTime=since, EndTime=datetime.now(timezone.utc))
        most = {one["Id"]: max(one["Values"], default=0) for one in data["MetricDataResults"]}
        if most["uptime"] >= HEALTHY_MS and most["lastcheckpointduration"] > 0:
            return
        if time.time() > deadline:
            raise TimeoutError(f"{name} does not stay up: {most} ms; {WHY}")
        sleep(20)


def start(flink, cloudwatch, properties, restore, seconds=800, sleep=time.sleep):
    name = properties["ApplicationName"]
    deadline = time.time() + seconds
    if settled(flink, name, deadline, sleep) == "READY":
        flink.start_application(ApplicationName=name, RunConfiguration={
            "ApplicationRestoreConfiguration": {"ApplicationRestoreType": restore}})
        sleep(10)
    if settled(flink, name, deadline, sleep) != "RUNNING":
        raise RuntimeError(f"{name} did not start; {WHY}")
    check_deployed(flink, name, properties["CodeKey"], properties["Properties"])
    await_healthy(cloudwatch, name, deadline, sleep)


def handler(event, context):
    properties, request = event["ResourceProperties"], event["RequestType"]
    restore = "SKIP_RESTORE_FROM" if request == "Create" else "RESTORE_FROM_LATEST"
    reason = None
    try:
        if request != "Delete":  # MSF stops an application before it deletes it
            start(boto3.client("kinesisanalyticsv2"), boto3.client("cloudwatch"), properties,
                  restore + "_SNAPSHOT")
    except Exception as error:  # CloudFormation waits an hour for an answer that never comes
        print(f"{type(error).__name__}: {error}")
        reason = str(error)[:900]
    status = cfnresponse.FAILED if reason else cfnresponse.SUCCESS
    cfnresponse.send(
        event, context, status, {}, "start-" + properties["ApplicationName"], reason=reason)
