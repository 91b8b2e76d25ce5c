"""Makes the job's token for InfluxDB: it may write to the one bucket, and nothing else. Says how
long the bucket keeps points.

Timestream for InfluxDB makes a first user with a password, but no token that could be read. This
signs in as that user, makes the token, and puts it where the job looks for it. Runs in InfluxDB's
network: for CloudFormation at a deploy, and for whoever invokes it to rotate the token.
"""
import base64
import json
import os
import urllib.parse
import urllib.request

import boto3
import cfnresponse

NAME = "Flink job"


def call(method, url, headers, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", **headers}
    request = urllib.request.Request(url, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=20) as answer:
        text = answer.read()
        return answer.headers, json.loads(text) if text else {}


def sign_in(base, user):
    basic = base64.b64encode(f"{user['username']}:{user['password']}".encode()).decode()
    headers, _ = call("POST", base + "/api/v2/signin", {"Authorization": "Basic " + basic})
    return {"Cookie": headers["Set-Cookie"].split(";")[0]}


def make(base, user, org, bucket, days):
    session = sign_in(base, user)
    query = urllib.parse.urlencode({"org": org, "name": bucket})
    _, found = call("GET", f"{base}/api/v2/buckets?{query}", session)
    bucket = found["buckets"][0]
    kept = {"retentionRules": [{"type": "expire", "everySeconds": days * 24 * 3600}]}
    call("PATCH", f"{base}/api/v2/buckets/{bucket['id']}", session, kept)
    write = {
        "action": "write",
        "resource": {"type": "buckets", "id": bucket["id"], "orgID": bucket["orgID"]},
    }
    _, made = call(
        "POST",
        base + "/api/v2/authorizations",
        session,
        {"orgID": bucket["orgID"], "description": NAME, "permissions": [write]},
    )
    return session, bucket["orgID"], made


def forget_others(base, session, org_id, kept):
    _, found = call("GET", f"{base}/api/v2/authorizations?orgID={org_id}", session)
    for one in found["authorizations"]:
        if one["description"] == NAME and one["id"] != kept:
            call("DELETE", f"{base}/api/v2/authorizations/{one['id']}", session)


def renew(secrets, properties):
    user = json.loads(secrets.get_secret_value(SecretId=properties["UserSecret"])["SecretString"])
    base = properties["Endpoint"]
    days = int(properties["RetentionDays"])
    session, org_id, made = make(base, user, properties["Org"], properties["Bucket"], days)
    secrets.put_secret_value(
        SecretId=properties["TokenSecret"], SecretString=json.dumps({"token": made["token"]}))
    # The job reads the secret again when its token is refused.
    forget_others(base, session, org_id, made["id"])


def handler(event, context):
    if "ResponseURL" not in event:
        return renew(boto3.client("secretsmanager"), os.environ)
    identity = "influx-token"
    try:
        # Delete: the token goes with its instance.
        if event["RequestType"] != "Delete":
            renew(boto3.client("secretsmanager"), event["ResourceProperties"])
        cfnresponse.send(event, context, cfnresponse.SUCCESS, {}, identity)
    except Exception as error:  # CloudFormation waits an hour for an answer that never comes
        print(f"{type(error).__name__}: {error}")
        cfnresponse.send(event, context, cfnresponse.FAILED, {}, identity, reason=str(error))
