"""What pydantic says about a value, in words that help an editor."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from wegwijsbot.knowledge.content import Content
from wegwijsbot.knowledge.draft import Fault
from wegwijsbot.knowledge.source import Loc


def faults(error: ValidationError) -> Iterator[Fault]:
    """Return one fault for each thing that is wrong with the merged tree."""
    for detail in error.errors(include_url=False):
        fault = _fault(detail)
        yield fault._replace(code="E303") if _breaks_card(fault) else fault


def _breaks_card(fault: Fault) -> bool:
    """Whether a crisis card lacks its numbers or steps, or has too many of them."""
    part, *rest = fault.loc
    inner = rest if part == "general" else rest[2:] if rest[1:2] == ["card"] else None
    return part in ("general", "alarms") and inner in ([], ["call"], ["steps"])


def did_you_mean(value: object, allowed: list[str]) -> str:
    """Return a sentence for the remedy: the nearest allowed value, or all of them."""
    near = get_close_matches(str(value), allowed, n=1, cutoff=0.6)
    if near:
        return f"Perhaps '{near[0]}' is meant"
    shown = ", ".join(allowed[:30]) + (", ..." if len(allowed) > 30 else "")
    return f"Allowed: {shown}" if allowed else "Delete it"


def clip(value: object) -> str:
    """Return a value between quotes, short enough for one line."""
    text = " ".join(str(value).split())
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}...'"


def _fault(detail: ErrorDetails) -> Fault:
    kind, loc, context = detail["type"], detail["loc"], detail.get("ctx", {})
    last = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        keys = [key for key in _keys(loc[:-1]) if key != "id"]
        return Fault((*loc, ""), "E103", f"unknown key '{last}'", did_you_mean(last, keys))
    if kind == "missing":
        return Fault(loc, "E104", f"'{last}' is missing", f"Add a line '{last}:' with its value")
    if loc and loc[-1] == "[key]":
        loc = (*loc[:-1], "")
    value = clip(detail["input"])
    say = _SENTENCES.get(kind)
    if say:
        problem, remedy = say(value, context)
    else:
        problem, remedy = f"{value}: {detail['msg']}", "Correct the value"
    if kind in {"enum", "literal_error"}:
        allowed = _quoted(context.get("expected", ""))
        return Fault(
            loc, "E105", f"{value} is not known here", did_you_mean(detail["input"], allowed)
        )
    return Fault(loc, "E105", problem, remedy)


def _quoted(expected: str) -> list[str]:
    """Return the values out of pydantic's "'a', 'b' or 'c'"."""
    return expected.split("'")[1::2]


_PATTERNS = {
    r"^https?://[^\s]+$": "an address that begins with https://",
    r"^\d{4}(-\d{2}(-\d{2})?)?$": "a year, month or day such as 2025, 2025-03 or 2025-03-09",
    r"^\d{4}$": "four digits, such as 8000",
    r"^[a-z]{2}$": "a language code of two letters, such as nl",
}

_Sentence = Callable[[str, dict[str, Any]], tuple[str, str]]


def _shape(wanted: str, example: str) -> _Sentence:
    return lambda value, _: (f"{value} is not {wanted}", f"Write it as {example}")


_LIST = _shape("a list", "[first, second], or as lines that begin with a hyphen")
_MAPPING = _shape("a group of keys with values", "lines 'key: value', indented by two spaces")
_SENTENCES: dict[str, _Sentence] = {
    "string_pattern_mismatch": lambda v, c: (
        f"{v} is not what is expected",
        f"Write {_PATTERNS.get(c['pattern'], c['pattern'])}",
    ),
    "string_too_long": lambda v, c: (
        f"{v} is longer than {c['max_length']} characters",
        "Make it shorter",
    ),
    "string_too_short": lambda v, c: (
        (f"{v} is shorter than {c['min_length']} characters", "Write more")
        if v != "''"
        else ("the value is empty", "Write a value, or delete the line")
    ),
    "string_type": _shape("one line of text", "a text on one line"),
    "int_parsing": _shape("a whole number", "digits only, such as 16"),
    "int_type": _shape("a whole number", "digits only, such as 16"),
    "bool_parsing": _shape("true or false", "true or false"),
    "bool_type": _shape("true or false", "true or false"),
    "greater_than_equal": lambda v, c: (f"{v} is too small", f"Write {c['ge']} or more"),
    "less_than_equal": lambda v, c: (f"{v} is too large", f"Write {c['le']} or less"),
    "too_short": lambda _, c: (
        "the list is too short",
        f"Name at least {c['min_length']}",
    ),
    "too_long": lambda _, c: (
        f"the list holds {c['actual_length']} entries",
        f"Keep at most {c['max_length']}",
    ),
    "value_error": lambda _, c: (f"{c['error']}", "Correct it"),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
}


def _keys(loc: Loc) -> list[str]:
    """Return the keys that the model at `loc` knows."""
    annotation: Any = Content
    for step in loc:
        annotation = _step(annotation, step)
    model = _bare(annotation)
    return list(model.model_fields) if _is_model(model) else []


def _step(annotation: Any, step: str | int) -> Any:
    bare = _bare(annotation)
    if _is_model(bare):
        field = bare.model_fields.get(str(step))
        return field.annotation if field else None
    inner = get_args(bare)
    if not inner:
        return None
    return inner[0] if isinstance(step, int) else inner[-1]


def _bare(annotation: Any) -> Any:
    """Take off Annotated and `| None`."""
    if get_origin(annotation) in (Union, types.UnionType):
        options = [arg for arg in get_args(annotation) if arg is not type(None)]
        return _bare(options[0])
    if hasattr(annotation, "__metadata__"):
        return _bare(get_args(annotation)[0])
    return annotation


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
