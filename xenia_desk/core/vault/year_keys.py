"""The public keys under which the counters of years are sealed, as books get them."""

import struct
from collections.abc import Mapping

from xenia_desk.core.periods import Period, year_period

CELL_BYTES = 64
"""So long is a sealed counter."""
MOST_ADDED = 100_000
"""The largest change of one sealed counter."""
HANDED_OUT = 4
"""So many travel together: that of the running year and three ahead."""
YearKeys = Mapping[Period, bytes]
"""Year -> public key (32 bytes)."""
_KEY = struct.Struct(">H32s")
PACKED_BYTES = HANDED_OUT * _KEY.size


def pack_keys(keys: YearKeys) -> bytes:
    """The bytes of HANDED_OUT keys."""
    return b"".join(_KEY.pack(int(year), key) for year, key in sorted(keys.items()))


def unpack_keys(data: bytes) -> YearKeys:
    """Read PACKED_BYTES bytes."""
    return {year_period(year): key for year, key in _KEY.iter_unpack(data)}
