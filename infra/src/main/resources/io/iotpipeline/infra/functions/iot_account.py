"""Tells the account's IoT data endpoint (the -ats one) and, if asked, turns fleet indexing on."""
import boto3
import cfnresponse

INDEXING = {
    "thingIndexingConfiguration": {
        "thingIndexingMode": "REGISTRY_AND_SHADOW",
        "thingConnectivityIndexingMode": "STATUS",
    },
    "thingGroupIndexingConfiguration": {"thingGroupIndexingMode": "ON"},
}


def facts(iot, properties):
    if properties["FleetIndexing"] == "true":
        iot.update_indexing_configuration(**INDEXING)
    return {"DataEndpoint": iot.describe_endpoint(endpointType="iot:Data-ATS")["endpointAddress"]}


def handler(event, context):
    try:
        # Delete leaves indexing as it is: others in the account may search by it.
        data = {}
        if event["RequestType"] != "Delete":
            data = facts(boto3.client("iot"), event["ResourceProperties"])
        cfnresponse.send(event, context, cfnresponse.SUCCESS, data, "iot-account")
    except Exception as error:  # CloudFormation waits an hour for an answer that never comes
        print(f"{type(error).__name__}: {error}")
        cfnresponse.send(event, context, cfnresponse.FAILED, {}, "iot-account", reason=str(error))
