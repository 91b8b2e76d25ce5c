"""Pre-provisioning hook: only a serial number that stands in the device registry may join.

A claim certificate is shared by many devices and may leak; the registry is what is trusted.
"""
import os
import re

import boto3

THING = re.compile(r"[a-zA-Z0-9:_-]{1,128}")


def may_join(dynamodb, table, serial):
    if not isinstance(serial, str) or not THING.fullmatch(serial):
        return False
    answer = dynamodb.get_item(
        TableName=table,
        Key={"deviceId": {"S": serial}},
        ProjectionExpression="deviceId",
        ConsistentRead=True,
    )
    return "Item" in answer


def handler(event, context):
    serial = event.get("parameters", {}).get("SerialNumber")
    allowed = may_join(boto3.client("dynamodb"), os.environ["REGISTRY_TABLE"], serial)
    print(f"serial number {serial!r} {'may join' if allowed else 'is refused'}")
    return {"allowProvisioning": allowed}
