"""A limit of memory for the process that calls it: resource limits, or a job object on Windows."""

from __future__ import annotations

import contextlib
import ctypes
import sys

_LIMIT_PROCESS_MEMORY = 0x100
_EXTENDED_LIMITS = 9


class _BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("per_process_user_time", ctypes.c_int64),
        ("per_job_user_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("minimum_working_set", ctypes.c_size_t),
        ("maximum_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; six counters of input and output lie in the middle."""

    _fields_ = (
        ("basic", _BasicLimits),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limit_memory(most: int) -> None:
    """Let this process have at most so many bytes; where the system refuses, only time limits it."""
    with contextlib.suppress(ImportError, ValueError, OSError, AttributeError):
        if sys.platform == "win32":
            _join_limited_job(most)
        else:
            import resource  # noqa: PLC0415 - not on Windows

            resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _join_limited_job(most: int) -> None:
    """Put this process into a job of its own, whose handle stays open as long as the process lives."""
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - known to the type checker on Windows only
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    limits = _ExtendedLimits()
    limits.basic.flags = _LIMIT_PROCESS_MEMORY
    limits.process_memory = most
    size = ctypes.sizeof(limits)
    if kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size):
        kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
