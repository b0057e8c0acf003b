"""First values of named streams, from their definition alone; beside StreamsTest.firstValuesAreThoseWrittenDown."""
import hashlib
import struct

MASK = (1 << 64) - 1


def fingerprint(value):
    def feed(v):
        if isinstance(v, dict):
            return b"m%d:" % len(v) + b"".join(feed(k) + feed(w) for k, w in v.items())
        text = v.encode()
        return b"s%d:" % len(text) + text

    return hashlib.sha256(feed(value)).hexdigest()[:16]


def first(seed, *name):
    data = struct.pack(">q", seed)
    for part in name:
        data += struct.pack(">i", len(part.encode())) + part.encode()
    s = list(struct.unpack(">4Q", hashlib.sha256(data).digest()))
    rotated = (s[0] + s[3]) & MASK
    value = (((rotated << 23 | rotated >> 41) & MASK) + s[0]) & MASK  # xoshiro256++, first output
    return value - (1 << 64) if value >> 63 else value


print(first(1, "DATA", fingerprint({"type": "UniformSigns"}), "d=64", "0"))
staircase = {"type": "Polynomial", "text": "x1+x1*x2+x1*x2*x3", "normalised": "false"}
print(first(1, "PLACEMENT", fingerprint(staircase), "d=64", "7"))
print(first(2, "METHOD", fingerprint({"type": "Law", "setting": "3"}), "d=64,k=3", "0"))
