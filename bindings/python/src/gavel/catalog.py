"""What AWS publishes about its services: actions, resource types, condition keys.

    >>> from gavel import catalog
    >>> action = catalog.find_action("S3:getobject")
    >>> action.full_name, action.access_level
    ('s3:GetObject', <AccessLevel.READ: 'Read'>)
    >>> [(use.type.name, use.type.arn, use.required) for use in action.resources][-1]
    ('object', 'arn:${Partition}:s3:::${BucketName}/${ObjectName}', False)
    >>> catalog.find_condition_key("aws:tagkeys").arity
    <Arity.MULTI: 'multi'>
    >>> catalog.closest_action("s3:GetObjcet").full_name
    's3:GetObject'

The data is compiled in; `version()` tells its date. Names compare ignoring ASCII case. Every entry is one object, made when it is first
asked for: entries compare by identity, and a look-up costs well under a microsecond. All of it is constant and may be shared between
threads.
"""
from typing import NamedTuple

from gavel import _gavel
from gavel._gavel import AccessLevel, ActionResource, Arity, CatalogAction, CatalogResourceType, CatalogService, ConditionKey, KeyType

__all__ = [
    "AccessLevel", "ActionResource", "Arity", "CatalogAction", "CatalogResourceType", "CatalogService", "CatalogVersion", "ConditionKey",
    "KeyType", "actions", "closest_action", "closest_condition_key", "closest_service", "find_action", "find_condition_key",
    "find_service", "global_condition_keys", "services", "version",
]


class CatalogVersion(NamedTuple):
    """Where the data comes from. Dates are ISO dates; the dependent actions come from an older release."""

    package: str
    version: str
    date: str
    dependents_date: str


def version() -> CatalogVersion:
    return CatalogVersion(*_gavel.catalog_version())


def services() -> list[CatalogService]:
    """All services, by prefix."""
    return _gavel.catalog_services()


def actions() -> list[CatalogAction]:
    """All actions, service by service, by name."""
    return _gavel.catalog_actions()


def global_condition_keys() -> list[ConditionKey]:
    """The keys that Gavel knows by itself: `aws:` keys, which no service owns, and those of sessions, of identity providers and of kms
    whose arity decides. A name may hold a placeholder: `aws:ResourceTag/${TagKey}`."""
    return _gavel.catalog_global_condition_keys()


# Plain names for the functions of the core: a wrapper would cost more than the look-up.
find_service = _gavel.catalog_find_service
find_action = _gavel.catalog_find_action
find_condition_key = _gavel.catalog_find_condition_key
closest_service = _gavel.catalog_closest_service
closest_action = _gavel.catalog_closest_action
closest_condition_key = _gavel.catalog_closest_condition_key
