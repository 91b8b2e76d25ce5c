"""Turns fleet indexing on."""
import boto3
import cfnresponse

INDEXING = {
    "thingIndexingConfiguration": {
        "thingIndexingMode": "REGISTRY_AND_SHADOW",
        "thingConnectivityIndexingMode": "STATUS",
    },
    "thingGroupIndexingConfiguration": {"thingGroupIndexingMode": "ON"},
}


def handler(event, context):
    try:
        # Delete leaves it as it is: others in the account may search by it.
        if event["RequestType"] != "Delete":
            boto3.client("iot").update_indexing_configuration(**INDEXING)
        cfnresponse.send(event, context, cfnresponse.SUCCESS, {}, "fleet-indexing")
    except Exception as error:  # CloudFormation waits an hour for an answer that never comes
        print(f"{type(error).__name__}: {error}")
        cfnresponse.send(event, context, cfnresponse.FAILED, {}, "fleet-indexing", reason=str(error))
