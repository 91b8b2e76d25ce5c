"""Starts the Flink application after a deploy, and fails the deploy if it does not come up.

CloudFormation creates and updates an application but never starts it. A new one starts without a
snapshot; a stopped one goes on from its latest. One that runs is restarted by the update itself.
"""
import time

import boto3
import cfnresponse

SETTLED = ("READY", "RUNNING")


def status(flink, name):
    return flink.describe_application(ApplicationName=name)["ApplicationDetail"]["ApplicationStatus"]


def await_settled(flink, name, deadline, sleep):
    now = status(flink, name)
    while now not in SETTLED:
        if time.time() > deadline:
            raise TimeoutError(f"{name} is still {now}; look at its log group")
        sleep(10)
        now = status(flink, name)
    return now


def start(flink, name, restore, seconds=780, sleep=time.sleep):
    deadline = time.time() + seconds
    if await_settled(flink, name, deadline, sleep) == "RUNNING":
        return
    flink.start_application(
        ApplicationName=name,
        RunConfiguration={"ApplicationRestoreConfiguration": {"ApplicationRestoreType": restore}},
    )
    sleep(10)
    if await_settled(flink, name, deadline, sleep) != "RUNNING":
        raise RuntimeError(f"{name} went back to READY: it failed to start; look at its log group")


def handler(event, context):
    properties = event["ResourceProperties"]
    name = properties["ApplicationName"]
    identity = "start-" + name
    try:
        if event["RequestType"] == "Create":
            start(boto3.client("kinesisanalyticsv2"), name, "SKIP_RESTORE_FROM_SNAPSHOT")
        elif event["RequestType"] == "Update":
            start(boto3.client("kinesisanalyticsv2"), name, "RESTORE_FROM_LATEST_SNAPSHOT")
        # Delete: MSF stops an application before it deletes it.
        cfnresponse.send(event, context, cfnresponse.SUCCESS, {}, identity)
    except Exception as error:  # CloudFormation waits an hour for an answer that never comes
        print(f"{type(error).__name__}: {error}")
        cfnresponse.send(event, context, cfnresponse.FAILED, {}, identity, reason=str(error))
