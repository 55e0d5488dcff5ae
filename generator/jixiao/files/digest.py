"""SHA-256 of short texts, without OpenSSL: `import hashlib` loads it, which costs every start 3 ms and 3.5 MB.

The standard library does the same where it needs no more (its module `random`). Who hashes files imports hashlib.
"""

try:
    from _sha2 import sha256  # type: ignore[import-not-found]  # from Python 3.12 on
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:  # an interpreter that is built without either
        from hashlib import sha256

__all__ = ["sha256"]
