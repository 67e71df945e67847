"""As much of JSON Schema as the scenario's schema uses, checked by hand.

Written from the specification (draft 2020-12), so that the schema is held against a second
reading of it; a validator of one's own would be one dependency more for a single test.
Also finds what a schema says of one parameter.
"""

import re
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
UNCHECKED = {
    "$schema", "$defs", "title", "description", "default", "examples", "discriminator",
    "unit", "status", "source", "low", "high", "range", "rule", "symbol", "x-unit", "x-kind",
}  # fmt: skip


def is_type(value: Any, name: str) -> bool:
    """Whether a value is of a JSON type; 6.0 is an integer there, true is no number."""
    if name == "integer":
        return is_type(value, "number") and float(value).is_integer()
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, TYPES[name])


def accepts(schema: Any, value: Any, root: Any) -> bool:
    """Whether a schema accepts a value."""
    if isinstance(schema, bool):
        return schema
    return all(check(word, said, schema, value, root) for word, said in schema.items())


def check(word: str, said: Any, schema: Any, value: Any, root: Any) -> bool:
    """Whether one keyword of a schema accepts a value."""
    number = is_type(value, "number")
    table = value if isinstance(value, dict) else {}
    if word in UNCHECKED:
        return True
    match word:
        case "$ref":
            return accepts(root["$defs"][said.rsplit("/", 1)[1]], value, root)
        case "anyOf":
            return any(accepts(option, value, root) for option in said)
        case "oneOf":
            return sum(accepts(option, value, root) for option in said) == 1
        case "type":
            return any(is_type(value, name) for name in ([said] if isinstance(said, str) else said))
        case "enum":
            return value in said
        case "const":
            return bool(value == said)
        case "minimum":
            return not number or value >= said
        case "exclusiveMinimum":
            return not number or value > said
        case "maximum":
            return not number or value <= said
        case "exclusiveMaximum":
            return not number or value < said
        case "pattern":
            return not isinstance(value, str) or bool(re.search(said, value))
        case "minLength":
            return not isinstance(value, str) or len(value) >= said
        case "maxLength":
            return not isinstance(value, str) or len(value) <= said
        case "minItems":
            return not isinstance(value, list) or len(value) >= said
        case "maxItems":
            return not isinstance(value, list) or len(value) <= said
        case "items":
            return not isinstance(value, list) or all(accepts(said, v, root) for v in value)
        case "required":
            return not isinstance(value, dict) or set(said) <= set(value)
        case "properties":
            return all(accepts(said[k], v, root) for k, v in table.items() if k in said)
        case "propertyNames":
            return all(accepts(said, name, root) for name in table)
        case "patternProperties":
            pairs = [(s, v) for p, s in said.items() for k, v in table.items() if re.search(p, k)]
            return all(accepts(inner, v, root) for inner, v in pairs)
        case "additionalProperties":
            patterns = schema.get("patternProperties", {})
            known = schema.get("properties", {})
            rest = [
                k for k in table if k not in known and not any(re.search(p, k) for p in patterns)
            ]
            return all(accepts(said, table[name], root) for name in rest)
    raise AssertionError(f"the schema uses {word!r}, which is not checked")


def schema_of(path: str, root: Any) -> Any:
    """What a schema says of the parameter at a path of `parameters()`."""
    schema = {"properties": root["properties"]}
    for part in re.sub(r"(\.(?:pricing|capacity_policy))\.<\w+>", r"\1", path).split(
        "."
    ):  # policies are one group
        kinds = schema.get("items", {}).get("discriminator", {}).get("mapping", {})
        if part.strip("<>") in kinds:
            schema = {"$ref": kinds[part.strip("<>")]}
        elif "properties" in schema:
            schema = schema["properties"][part]
        else:
            assert part == "<name>" or part in schema["propertyNames"]["enum"]
            entries = (
                schema.get("additionalProperties"),
                *schema.get("patternProperties", {}).values(),
            )
            schema = next(entry for entry in entries if entry)
        schema = of_value(schema, root)
    return schema


def of_value(schema: Any, root: Any) -> Any:
    """What a schema says of a value that is not null, its reference followed."""
    while "$ref" in schema or "anyOf" in schema:
        beside = {word: said for word, said in schema.items() if word not in ("$ref", "anyOf")}
        if "$ref" in schema:
            found = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        else:
            (found,) = (option for option in schema["anyOf"] if option != {"type": "null"})
        schema = found | beside
    return schema


def may_be_number(schema: Any) -> bool:
    """Whether a value may be a number."""
    kinds = schema.get("type", ())
    return bool({"number", "integer"} & {*([kinds] if isinstance(kinds, str) else kinds)})
