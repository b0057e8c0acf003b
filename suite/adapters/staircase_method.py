"""Speaks the protocol of Staircase Bench for a learning method in Python. No dependencies; copy this file.

    import staircase_method

    class Mine:
        def __init__(self, dimension, budget, seed): ...   # take all randomness from seed
        def train(self, x, y): ...                         # n samples, up to the next evaluation
        def predict(self, x): return ...                   # n numbers

    staircase_method.serve(Mine)

x is a list of rows and y a list of numbers; with serve(Mine, numpy=True) they are float32 arrays [n, d] and [n].
Raise staircase_method.Diverged("why") when numbers are no longer finite. Prints go to standard error.
"""
import array
import json
import os
import struct
import sys

PROTOCOL = "staircase-method/1"


class Diverged(Exception):
    pass


def read(path):
    """Bytes of the numbers in a float32 file of NumPy's format, version 1.0, without its head."""
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"\x93NUMPY\x01\x00" and b"'<f4', 'fortran_order': False" in data[:128], path
    return memoryview(data)[10 + struct.unpack_from("<H", data, 8)[0] :]


def load(path, rows):
    """Rows of numbers, or numbers if there is one a row."""
    values = array.array("f", bytes(read(path)))
    if sys.byteorder == "big":
        values.byteswap()
    d = len(values) // rows
    return [values[i * d : (i + 1) * d].tolist() for i in range(rows)] if d > 1 else values.tolist()


def save(path, numbers):
    values = array.array("f", numbers)
    if sys.byteorder == "big":
        values.byteswap()
    head = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d,), }" % len(values)
    head += " " * (63 - (10 + len(head)) % 64) + "\n"
    with open(path, "wb") as file:
        file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head.encode("ascii") + values.tobytes())


def serve(make, numpy=False, name=None, version="1"):
    """Answers until it is told to end. make(dimension, budget, seed) gives an object with train and predict."""
    fetch, store = load, save
    if numpy:
        import numpy as np

        fetch = lambda path, rows: np.array(np.frombuffer(read(path), "<f4").reshape(rows, -1))
        store = lambda path, f: save(path, np.asarray(f, dtype="<f4").reshape(-1).tobytes())
    # standard output belongs to the protocol: whatever else prints, also in C, goes to standard error
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    method, used = None, 0
    for line in sys.stdin:
        message = json.loads(line)
        kind = message["type"]
        try:
            if kind == "hello":
                answer = {"type": "hello", "protocol": PROTOCOL, "name": name or make.__name__, "version": version}
            elif kind == "begin":
                method, used = make(message["dimension"], message["budget"], message["seed"]), 0
                answer = {"type": "ready"}
            elif kind == "train":
                x, y = (fetch(message[name], message["samples"]) for name in "xy")
                method.train(x, y.reshape(-1) if numpy else y)
                used += message["samples"]
                answer = {"type": "trained", "used": used}
            elif kind == "predict":
                store(message["out"], method.predict(fetch(message["x"], message["points"])))
                answer = {"type": "predicted"}
            else:
                answer = {"type": "bye"}
        except Diverged as diverged:
            answer = {"type": "diverged", "why": str(diverged)}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
        if kind == "end":
            return
