"""Keeps the process private: no core dump, no reading of its memory, a neutral name."""

import ctypes
import sys

_PR_SET_DUMPABLE = 4
_PR_SET_NAME = 15
_NO_BOXES = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX


def keep_memory_private() -> None:
    """Let a crash leave no memory on the disk, and no other process of this user read it.

    A new program in the same process (exec) begins anew, so every start asks for it.
    """
    if sys.platform == "win32":
        # Without the box there is no error report with a piece of memory in it.
        ctypes.windll.kernel32.SetErrorMode(_NO_BOXES)
    else:
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def be_called(name: str) -> None:
    """Be listed by the system under a name that does not say what this is (15 bytes at most)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_NAME, name.encode(), 0, 0, 0)
