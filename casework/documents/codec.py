"""Conversion between JSON and documents.

Unknown fields, kinds and words from a newer store are preserved and encoded again unchanged. A document that cannot be
read is returned as a ``RawDocument``, so that one bad document never blocks the page it came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec

from casework.documents.base import NOTHING_ODD, Document, JsonSource, OddEntry, Part
from casework.documents.kinds import KINDS
from casework.documents.odd_places import without_odd_places

D = TypeVar("D", bound=Part)
UNKNOWN_KIND = "unknown_kind"
_SOURCE = "source"
_TEXT = (bytes, str)
_HOLDS_OTHERS = (dict, list, tuple)
_PLAIN = frozenset({str, int, float, bool, type(None)})
"""Types of values that hold no others and are encoded as they are. Most values are of these types."""


class UnreadableDocument(Exception):
    """A document does not have the shape of its kind. The message names the place."""


@dataclass(frozen=True)
class RawDocument:
    """A document that this version cannot read. It is kept, and shown as unreadable."""

    kind: str
    id: str
    version: int
    record: Any
    """The JSON value as received, or the text itself when it is not valid JSON."""
    why: str
    """``unknown_kind``, or a sentence naming the field with the wrong type."""


class _Field(NamedTuple):
    attribute: str
    key: str
    default: Any


def decode(kind: str, record: Mapping[str, Any] | bytes | str) -> Document | RawDocument:
    """Return the document, or a raw document when it cannot be read."""
    type_ = KINDS.get(kind)
    try:
        plain = _object(record)
        if type_ is not None:
            return read(type_, plain)
    except UnreadableDocument as error:
        return _raw(kind, record, str(error))
    return _raw(kind, plain, UNKNOWN_KIND)


def read(type_: type[D], record: Mapping[str, Any] | bytes | str) -> D:
    """Return the document or part. Raises UnreadableDocument when a field has the wrong type."""
    return _read(type_, record, by_parts=issubclass(type_, Document) and type_.BY_PARTS)


def read_by_parts(type_: type[D], record: Mapping[str, Any] | bytes | str) -> D:
    """Return the document without its unreadable parts. They stay in its source and are encoded again.

    A nested part loses only its unreadable fields, and a list or table only its unreadable entries, which are kept even
    when the others change. Raises UnreadableDocument when the rest is not a valid document, for example when its id is
    missing.
    """
    return _read(type_, record, by_parts=True)


def _read(type_: type[D], record: Mapping[str, Any] | bytes | str, *, by_parts: bool) -> D:
    plain = _object(record)
    try:
        document = msgspec.convert(plain, type_)
    except msgspec.ValidationError as error:
        if not by_parts:
            raise UnreadableDocument(str(error)) from None
        return _by_parts(type_, plain)
    _keep_source(document, plain)
    return document


def read_without_source(type_: type[D], text: bytes | str) -> D:
    """Return the document by the fastest route, for reading only: encoding it would drop the fields of a newer store.

    Everything readable is there, even in a partly invalid document: only an unreadable list entry or field is left out.
    Raises UnreadableDocument when the rest is not a valid document.
    """
    try:
        read: D = _decoder(type_).decode(text)
        return read
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return read_by_parts(type_, without_odd_places(type_, _object(text)))


@cache
def _decoder(type_: type[D]) -> msgspec.json.Decoder[D]:
    return msgspec.json.Decoder(type_)


def naming(document: D, attributes: Iterable[str]) -> D:
    """Return the document so that these fields are always written, even if empty and absent from its JSON."""
    source = document.source
    if source is msgspec.UNSET:
        return document
    names = set(attributes)
    new = [
        field.key
        for field in _fields(type(document))
        if field.attribute in names and field.key not in source.keys
    ]
    return (
        msgspec.structs.replace(document, source=JsonSource((*source.keys, *new), source.unknown, source.odd))
        if new
        else document
    )


def encode(document: Part | RawDocument) -> dict[str, Any]:
    """Return the document as JSON values, including everything it was decoded with."""
    if isinstance(document, RawDocument):
        return _object(document.record)
    return _part(document)


def is_written(document: Document, attribute: str) -> bool:
    """Whether the field is written when the document is encoded, even as null."""
    source = document.source
    field = next(field for field in _fields(type(document)) if field.attribute == attribute)
    if getattr(document, attribute) != field.default:
        return True
    return attribute not in document.LEFT_OUT if source is msgspec.UNSET else field.key in source.keys


def named(document: Document, keys: Iterable[str]) -> list[Any]:
    """Return the JSON values under these keys, None where there is none. Unreadable values are included."""
    encoded = encode(document)
    return [encoded.get(key) for key in keys]


def encode_json(document: Part | RawDocument) -> bytes:
    """Return the document as compact JSON."""
    return msgspec.json.encode(encode(document))


def _object(record: Mapping[str, Any] | bytes | str) -> dict[str, Any]:
    if isinstance(record, _TEXT):
        try:
            record = msgspec.json.decode(record)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise UnreadableDocument(str(error)) from None
    if not isinstance(record, Mapping):
        raise UnreadableDocument("The document is not a JSON object.")
    return dict(record)


def _raw(kind: str, record: Any, why: str) -> RawDocument:
    fields = record if isinstance(record, Mapping) else {}
    id_, version = fields.get("id"), fields.get("version")
    id_, version = id_ if isinstance(id_, str) else "", version if isinstance(version, int) else 0
    return RawDocument(kind, id_, version, record, why)


def _by_parts(type_: type[D], plain: dict[str, Any]) -> D:
    """Return the document without its unreadable parts, which its source keeps."""
    required = {
        info.encode_name: plain.get(info.encode_name)
        for info in msgspec.structs.fields(type_)
        if info.required
    }
    readable, sound, odd = dict[str, Any](), dict(plain), dict[str, tuple[OddEntry, ...]]()
    for key, value in plain.items():
        read = _read_inside(type_, key, value)
        if not _fits(type_, {**required, key: read}):
            read, left, aside = _without_odd_entries(type_, required, key, value)
            # Where an absent value means more than an empty one, a list without a readable entry counts as absent.
            if not _fits(type_, {**required, key: read}) or (not read and key in _absent_by_default(type_)):
                continue
            sound[key], odd[key] = left, aside
        readable[key] = read
    try:
        document = msgspec.convert(readable, type_)
    except msgspec.ValidationError as error:
        raise UnreadableDocument(str(error)) from None
    _keep_source(document, sound, frozenset(plain.keys() - readable.keys()), odd)
    return document


def _fits(type_: type[Part], plain: Mapping[str, Any]) -> bool:
    try:
        msgspec.convert(plain, type_)
    except msgspec.ValidationError:
        return False
    return True


def _read_inside(type_: type[Part], key: str, value: Any) -> Any:
    """Return a field's value with any part in it read leniently, or the value unchanged when it is not a part."""
    part = _nested(type_).get(key)
    return _read_or_leave(part, value) if part is not None else value


def _read_or_leave(part: type[Part], value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    try:
        return _read(part, value, by_parts=True)
    except UnreadableDocument:
        return value


def _without_odd_entries(
    type_: type[Part], required: Mapping[str, Any], key: str, value: Any
) -> tuple[Any, Any, tuple[OddEntry, ...]]:
    """Return the readable entries of a list or table, their JSON, and the unreadable entries."""
    part = _entries(type_).get(key)
    table = isinstance(value, Mapping) and key not in _nested(type_)
    if not table and not isinstance(value, list | tuple):
        return value, value, ()
    readable, sound, odd = dict[Any, Any](), dict[Any, Any](), list[OddEntry]()
    for place, (name, each) in enumerate(value.items() if table else enumerate(value)):
        entry = _read_or_leave(part, each) if part is not None else each
        if _fits(type_, {**required, key: {name: entry} if table else [entry]}):
            readable[name], sound[name] = entry, each
        else:
            odd.append(OddEntry(place, name if table else None, each))
    if table:
        return readable, sound, tuple(odd)
    return list(readable.values()), list(sound.values()), tuple(odd)


@cache
def _absent_by_default(type_: type[Part]) -> frozenset[str]:
    """Return the keys whose value is None when they are absent."""
    return frozenset(info.encode_name for info in msgspec.structs.fields(type_) if info.default is None)


@cache
def _nested(type_: type[Part]) -> dict[str, type[Part]]:
    """Return the keys that hold a single part, with its type."""
    nested = ((field.encode_name, _part_type(field.type)) for field in msgspec.structs.fields(type_))
    return {key: part for key, part in nested if part is not None}


@cache
def _entries(type_: type[Part]) -> dict[str, type[Part]]:
    """Return the keys that hold a list or table of parts, with their type."""
    entries = ((field.encode_name, _entry_type(field.type)) for field in msgspec.structs.fields(type_))
    return {key: part for key, part in entries if part is not None}


def _options(type_: Any) -> tuple[Any, ...]:
    return get_args(type_) if get_origin(type_) in (Union, UnionType) else (type_,)


def _part_type(type_: Any) -> type[Part] | None:
    return next((each for each in _options(type_) if isinstance(each, type) and issubclass(each, Part)), None)


def _entry_type(type_: Any) -> type[Part] | None:
    held = (get_args(each) for each in _options(type_) if get_origin(each) is not None)
    return next((part for inner in held for each in inner if (part := _part_type(each)) is not None), None)


@cache
def _fields(type_: type[Part]) -> tuple[_Field, ...]:
    return tuple(_field(info) for info in msgspec.structs.fields(type_) if info.name != _SOURCE)


@cache
def _by_key(type_: type[Part]) -> dict[str, _Field]:
    return {field.key: field for field in _fields(type_)}


def _field(info: msgspec.structs.FieldInfo) -> _Field:
    default = info.default_factory() if info.default_factory is not msgspec.NODEFAULT else info.default
    return _Field(info.name, info.encode_name, default)


def _keep_source(
    value: Any,
    plain: Any,
    unread: frozenset[str] = frozenset(),
    odd: Mapping[str, tuple[OddEntry, ...]] = NOTHING_ODD,
) -> None:
    """Attach to each part what encoding needs from its source JSON, including what could not be read."""
    if isinstance(value, Part):
        if value.source is not msgspec.UNSET:
            return  # Already read by parts, so it knows which of its own fields were unreadable.
        fields, unknown = _by_key(type(value)), dict[str, Any]()
        for key, each in plain.items():
            field = fields.get(key)
            if field is None or key in unread:
                unknown[key] = each
            elif isinstance(each, _HOLDS_OTHERS):
                _keep_source(getattr(value, field.attribute), each)
        msgspec.structs.force_setattr(value, _SOURCE, JsonSource(tuple(plain), unknown, odd))
    elif isinstance(value, tuple):
        for each, inner in zip(value, plain, strict=True):
            if type(each) not in _PLAIN:
                _keep_source(each, inner)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            if type(each) not in _PLAIN:
                _keep_source(each, plain[key])


def _encoded(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Part):
        return _part(value)
    if isinstance(value, Mapping):
        return {key: _encoded(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_encoded(each) for each in value]
    return value.value if isinstance(value, Enum) else value


def _part(part: Part) -> dict[str, Any]:
    fields, source, encoded = _fields(type(part)), part.source, dict[str, Any]()
    if source is msgspec.UNSET:
        for attribute, key, default in fields:
            value = getattr(part, attribute)
            if attribute not in part.LEFT_OUT or value != default:
                encoded[key] = _encoded(value)
        return encoded
    by_key = _by_key(type(part))
    for key in source.keys:
        field = by_key.get(key)
        value = None if field is None else getattr(part, field.attribute)
        kept = key in source.unknown and (field is None or value == field.default)
        encoded[key] = source.unknown[key] if kept else _with_odd(_encoded(value), source.odd.get(key, ()))
    for attribute, key, default in fields:
        value = getattr(part, attribute)
        if key not in encoded and value != default:
            encoded[key] = _encoded(value)
    return encoded


def _with_odd(value: Any, odd: tuple[OddEntry, ...]) -> Any:
    """Return a list or table with its unreadable entries back in their original places."""
    if not odd:
        return value
    if odd[0].key is None:
        entries = list(value or ())
        for entry in odd:
            entries.insert(entry.place, entry.value)
        return entries
    pairs = list((value or {}).items())
    for entry in odd:
        if all(key != entry.key for key, _ in pairs):
            pairs.insert(entry.place, (entry.key, entry.value))
    return dict(pairs)
