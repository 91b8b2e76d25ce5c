"""Pre-provisioning hook: a serial number of the device registry may join, once.

A claim certificate is shared by many devices and may leak, and serial numbers can be guessed. So
the first certificate that joins is written into the registry, and any other is refused until an
operator takes it out. The same certificate may try again.
"""
import os
import re

import boto3

THING = re.compile(r"[a-zA-Z0-9:_-]{1,128}")


def claim(dynamodb, table, serial, certificate):
    """Why the serial number may not join; None: it may, and is taken."""
    if not isinstance(serial, str) or not THING.fullmatch(serial):
        return "is no name of a thing"
    try:
        dynamodb.update_item(
            TableName=table,
            Key={"deviceId": {"S": serial}},
            UpdateExpression="SET certificateId = :certificate",
            ConditionExpression=(
                "attribute_exists(deviceId) AND"
                " (attribute_not_exists(certificateId) OR certificateId = :certificate)"),
            ExpressionAttributeValues={":certificate": {"S": certificate}},
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )
    except dynamodb.exceptions.ConditionalCheckFailedException as refused:
        known = "Item" in refused.response
        return "has joined with another certificate" if known else "is not in the registry"
    return None


def handler(event, context):
    serial = event.get("parameters", {}).get("SerialNumber")
    certificate = event["certificateId"]
    why_not = claim(boto3.client("dynamodb"), os.environ["REGISTRY_TABLE"], serial, certificate)
    by = f"certificate {certificate}, claim {event.get('claimCertificateId')}"
    print(f"REFUSED {serial!r} {why_not}; {by}" if why_not else f"joined {serial!r}; {by}")
    return {"allowProvisioning": why_not is None}
