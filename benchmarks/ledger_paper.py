"""The A3 ledger against the fastest table that reportlab can do by hand, and against other engines.

Run `python -m benchmarks.ledger_paper` for 1,000 and 10,000 rows of 15 columns: ours beside two plain
reportlab ways, each in a process of its own, with ratios and the growth from one size to the other.
`--peers` adds WeasyPrint, fpdf2 and Typst at 1,000 rows, as far as they are installed; `--peers 10000`
asks more of them. One that is not done after ten minutes is stopped.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.ledger_ways import OURS, PEERS, PLAIN, rows

_SIZES = (1_000, 10_000)
_MOST_RATIO, _MOST_MB = 1.5, 600
_MOST_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Measure:
    """One way at one size: seconds of the processor and of the clock, peak MB, file in KB."""

    cpu: float
    wall: float
    memory: float
    kilobytes: float


def _run(way: str, count: int, answer: Connection) -> None:
    content = rows(count)
    write = {**OURS, **PLAIN, **PEERS}[way][0]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "ledger.pdf"
        cpu, wall = time.process_time(), time.perf_counter()
        write(content, out)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        answer.send(Measure(cpu, wall, memory, out.stat().st_size / 1024))


def measured(way: str, count: int) -> Measure | None:
    """This way in a fresh process, so that no way profits from another one's warmth.

    Nothing where it was not done in time, or could not do it (for want of memory).
    """
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(way, count, theirs))
    process.start()
    theirs.close()
    try:
        found = ours.recv() if ours.poll(_MOST_SECONDS) else None
    except EOFError:
        found = None
    if found is None:
        process.kill()
    process.join()
    return found


def _done(way: str, count: int) -> Measure:
    """The same of a way that has to be done."""
    found = measured(way, count)
    if found is None:
        raise SystemExit(f"{way} was not done with {count} rows in {_MOST_SECONDS} s")
    return found


def _tell(way: str, count: int, found: Measure, base: Measure | None) -> None:
    ratio = f"  {found.cpu / base.cpu:5.2f} × ours" if base else ""
    print(
        f"{count:>6} rows  {way:<34} {found.cpu:7.2f} s CPU {found.wall:7.2f} s "
        f"{found.memory:6.0f} MB {found.kilobytes:7.0f} KB{ratio}"
    )


def _compare(sizes: tuple[int, ...]) -> None:
    (own,) = OURS
    results: dict[int, Measure] = {}
    for count in sizes:
        results[count] = base = _done(own, count)
        _tell(own, count, base, None)
        plain = {way: _done(way, count) for way in PLAIN}
        for way, found in plain.items():
            _tell(way, count, found, base)
        ratio = base.cpu / min(one.cpu for one in plain.values())
        print(
            f"             {ratio:.2f} × the fastest of them (at most {_MOST_RATIO}), "
            f"{base.memory:.0f} MB (under {_MOST_MB})"
        )
    small, large = sizes[0], sizes[-1]
    grown = results[large].cpu / results[small].cpu
    print(f"             {large // small} times the rows took {grown:.1f} times the time")


def _compare_peers(count: int) -> None:
    (own,) = OURS
    base = _done(own, count)
    _tell(own, count, base, None)
    for way, (_, package) in PEERS.items():
        if find_spec(package) is None:
            print(f"{count:>6} rows  {way}: left out, the package {package} is not installed")
            continue
        found = measured(way, count)
        if found is None:
            print(f"{count:>6} rows  {way}: not done in {_MOST_SECONDS} s")
            continue
        _tell(way, count, found, base)


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("sizes", nargs="*", type=int, default=list(_SIZES))
    words.add_argument("--peers", nargs="?", type=int, const=_SIZES[0], default=0)
    asked = words.parse_args()
    _compare(tuple(sorted(asked.sizes)))
    if asked.peers:
        _compare_peers(asked.peers)


if __name__ == "__main__":
    main()
