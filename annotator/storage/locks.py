"""A lock that the system itself releases when its owner ends, however it ends.

A file that holds a process id would outlive a killed program, and its id may belong to another one by then.
"""

from __future__ import annotations

import os
import sys
import time

if sys.platform == "win32":
    import msvcrt

    # Windows locks bytes, and nobody else can read a locked one: take one far past the end.
    _FAR = 1 << 40

    def try_lock(descriptor: int) -> bool:
        """Take the exclusive lock of an open file, without waiting; say whether it was free."""
        here = os.lseek(descriptor, 0, os.SEEK_CUR)
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, here, os.SEEK_SET)
        return True

else:
    import fcntl

    def try_lock(descriptor: int) -> bool:
        """Take the exclusive lock of an open file, without waiting; say whether it was free."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # Some network file systems know no locks: better to offer too much than to hide lost work.
            return True
        return True


def wait_for_lock(descriptor: int, *, seconds: float = 10) -> bool:
    """Take the exclusive lock of an open file or folder, waiting for it; say whether it came in time."""
    end = time.monotonic() + seconds
    while not try_lock(descriptor):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
