"""Gavel from Python: a session of the user, asked with the strings of each request."""
import gavel
import harness


def load(documents):
    policies = gavel.PolicySet(identity=[gavel.Policy.parse(text, gavel.PolicyType.IDENTITY_BASED) for text in documents])
    session = gavel.Session(policies, harness.PRINCIPAL)

    def decide(request):
        return session.authorize(request["action"], request["resource"], resource_account=harness.ACCOUNT, context=request["context"],
                                 time=request["time"]).effect.value

    return decide


harness.run(load)
