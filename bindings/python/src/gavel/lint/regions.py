"""Partitions and Regions of AWS, as of September 2026; `aws-global` and the like are the Regions of global services."""
import difflib

PARTITIONS = ("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc")

REGIONS = frozenset("""
af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2
ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1
eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2
us-west-1 us-west-2 cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1 us-iso-east-1 us-iso-west-1 us-isob-east-1 us-isob-west-1
eu-isoe-west-1 us-isof-east-1 us-isof-south-1 eusc-de-east-1
aws-global aws-cn-global aws-us-gov-global aws-iso-global aws-iso-b-global
""".split())


def exists(region: str) -> bool:
    return region in REGIONS


def hint(region: str) -> str:
    near = difflib.get_close_matches(region.lower(), sorted(REGIONS), n=1)
    return f"did you mean `{near[0]}`?" if near else "a Region is written like `us-east-1`"
