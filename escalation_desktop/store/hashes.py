"""The exact bytes that are hashed. Dear to change: every record ever printed carries these hashes.

Content hash: SHA-256 over the 16-byte salt followed by the body's bytes as stored.

Header hash, tag ``escalation-entry-v1``: SHA-256 over the tag's ASCII bytes and one zero byte,
then each field as a 4-byte big-endian length followed by that many bytes of UTF-8, in this order:
id, case, seq (decimal), store, kind, body_version (decimal), happened_at, precision, recorded_at,
person, parent, content_hash (64 hex characters). Instants are the text of ``instant_text``.
``parent`` is the hash of the entry before, or the case id for the first. Whether the clock was
doubtful stands in the body, and so is covered by content_hash.

Chain hash, tag ``escalation-chain-v1``: the same framing over n (decimal), at, event, case (empty
when none), person, detail, head (empty when none), previous. ``previous`` is the chain hash
before, or the store id for the first.

Removal hash, tag ``escalation-removal-v1``: the same framing over what, subject, case, number,
title, kind, sha256, size (decimal), issued_at, code, at, person, certificate.

Text with lone surrogates is hashed as its UTF-8 with surrogates passed through.

Another tag means another order of fields; a reader tells by the entry, never by guessing.
"""

import hashlib
from collections.abc import Sequence

SALT_BYTES = 16


def content_hash(salt: bytes, body: bytes) -> str:
    """Return the salted hash of a body as 64 hex characters."""
    return hashlib.sha256(salt + body).hexdigest()


def entry_hash(
    *,
    id: str,
    case: str,
    seq: int,
    store: str,
    kind: str,
    body_version: int,
    happened_at: str,
    precision: str,
    recorded_at: str,
    person: str,
    parent: str,
    content_hash: str,
) -> str:
    """Return the header hash of an entry, all fields as they stand in the database."""
    return _framed(
        b"escalation-entry-v1",
        [
            *(id, case, str(seq), store, kind, str(body_version), happened_at, precision),
            *(recorded_at, person, parent, content_hash),
        ],
    )


def chain_hash(
    *, n: int, at: str, event: str, case: str, person: str, detail: str, head: str, previous: str
) -> str:
    """Return the hash of one link of the store-wide chain."""
    return _framed(
        b"escalation-chain-v1", [str(n), at, event, case, person, detail, head, previous]
    )


def removal_hash(fields: Sequence[str]) -> str:
    """Return the hash of a removal, its fields in the order told above."""
    return _framed(b"escalation-removal-v1", fields)


def _framed(tag: bytes, fields: Sequence[str]) -> str:
    digest = hashlib.sha256(tag + b"\0")
    for text in fields:
        data = text.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(4, "big") + data)
    return digest.hexdigest()
