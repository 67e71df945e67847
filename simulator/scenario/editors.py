"""The JSON Schema of a scenario file, for editors.

It is the models' own schema, loosened where a file may say less than a scenario: it may
extend another, leave out what it inherits, and take back with null. What a schema cannot
say (names that must exist, shares that add up) is left to `compute-market check`.
"""

import copy
from typing import Any

from simulator.scenario.inheritance import SUFFIXES
from simulator.scenario.shape import Json, model_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NULL = {"type": "null"}


def json_schema() -> Json:
    """The schema of a scenario file as people write it."""
    schema = copy.deepcopy(model_schema())
    actions = {
        ref.rsplit("/", 1)[1]
        for ref in schema["properties"]["timeline"]["items"]["discriminator"]["mapping"].values()
    }
    for name, group in schema["$defs"].items():
        if name not in actions:
            loosen(group)
    loosen(schema)
    schema["properties"] = own_keys() | schema["properties"]
    schema["anyOf"] = [{"required": ["extends"]}, {"required": ["segments", "providers"]}]
    return {"$schema": DIALECT, "title": "Scenario of compute-market"} | schema


def own_keys() -> Json:
    """What a file says beside its scenario."""
    return {
        "extends": {
            "type": "string",
            "minLength": 1,
            "description": "the scenario this one starts from: a bundled name, or a file "
            f"({' or '.join(SUFFIXES)}) beside this one",
        },
        "inherit_timeline": {
            "type": "boolean",
            "default": True,
            "description": "whether the base's actions happen too",
        },
    }


def loosen(group: Json) -> None:
    """Nothing must be given, and null takes back what was inherited."""
    group.pop("required", None)
    for name, field in group.get("properties", {}).items():
        group["properties"][name] = or_null(field)
        loosen_table(field)


def loosen_table(table: Json) -> None:
    """The entries of a table may be taken back, too."""
    entry = table.get("additionalProperties")
    if isinstance(entry, dict):
        loosen_table(entry)
        table["additionalProperties"] = or_null(entry)
    for pattern, entry in table.get("patternProperties", {}).items():
        table["patternProperties"][pattern] = or_null(entry)
        table["additionalProperties"] = False


def or_null(field: Json) -> Json:
    """A field, or null; with what is said about it on the outside, where editors look."""
    if NULL in field.get("anyOf", ()):
        return field
    about: dict[str, Any] = {k: v for k, v in field.items() if k in ("description", "default")}
    return {"anyOf": [field, NULL]} | about
