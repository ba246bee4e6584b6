"""Pre token generation trigger: adds a role and an organization to the access token of a machine.

It answers with `claimsOverrideDetails`, the container of event version V1_0. AWS ignores that container for machines
without a word; Poolhouse applies it and says so (see README.md here).
"""


def lambda_handler(event, context):
    event["response"] = {
        "claimsOverrideDetails": {
            "claimsToAddOrOverride": {
                "custom:role": "admin",
                "custom:organization_id": "12345",
            }
        }
    }
    return event
