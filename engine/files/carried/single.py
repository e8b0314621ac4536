"""One session, and no second one: which of two it should be, nobody can say."""

import base64
import binascii

from engine.errors import Flaw


class Found:
    """What was found of sessions so far."""

    def __init__(self) -> None:
        self.session: bytes | None = None

    def put(self, text: bytes) -> None:
        """A session as base64, with or without blanks. Raises Flaw."""
        try:
            self.put_bytes(base64.b64decode(b"".join(text.split()), validate=True))
        except binascii.Error as error:
            raise Flaw("session_not_base64") from error

    def put_bytes(self, session: bytes) -> None:
        """Raises Flaw where there is one already."""
        if self.session is not None:
            raise Flaw("two_sessions")
        self.session = session
