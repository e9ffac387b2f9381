"""Streams a form with files: no file is ever complete in memory or in a temporary folder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from nationalstore.core.errors import Problem
from nationalstore.web.dependencies import AnyRequest


@dataclass(frozen=True)
class Begun:
    """A part of the form begins; ``file`` is its file name, None for a plain field."""

    field: str
    file: str | None
    media_type: str


@dataclass(frozen=True)
class Ended:
    """The current part is complete."""


Event = Begun | bytes | Ended


class _FormParts:
    """Collects the parser's events for one chunk of the body."""

    def __init__(self, boundary: bytes) -> None:
        self.events: list[Event] = []
        self.over = False
        self._name, self._value = b"", b""
        self._headers: dict[bytes, bytes] = {}
        self.parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._headers.clear,
                "on_header_field": self._field,
                "on_header_value": self._header_value,
                "on_header_end": self._header,
                "on_headers_finished": self._begin,
                "on_part_data": self._data,
                "on_part_end": lambda: self.events.append(Ended()),
                "on_end": self._end,
            },
        )

    def _field(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header(self) -> None:
        self._headers[self._name.lower()] = self._value
        self._name, self._value = b"", b""

    def _begin(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        file = options.get(b"filename")
        media_type = self._headers.get(b"content-type", b"").decode("latin-1")
        name = None if file is None else file.decode("utf-8", "replace")
        self.events.append(Begun(options.get(b"name", b"").decode("utf-8", "replace"), name, media_type))

    def _data(self, data: bytes, start: int, end: int) -> None:
        self.events.append(data[start:end])

    def _end(self) -> None:
        self.over = True


async def parts(request: AnyRequest) -> AsyncIterator[Event]:
    """Yield the parts of a form as they arrive. Raises ``malformed`` for any other body, or an incomplete one."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise Problem("malformed", "This is not a form with files.")
    reader = _FormParts(options[b"boundary"])
    async for piece in request.stream():
        try:
            reader.parser.write(piece)
        except FormParserError:
            raise Problem("malformed", "The form cannot be read.") from None
        for event in reader.events:
            yield event
        reader.events.clear()
    if not reader.over:
        raise Problem("malformed", "The form was cut short.")
