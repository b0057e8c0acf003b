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
import sys

PROTOCOL = "staircase-method/2"


class Diverged(Exception):
    pass


def native(values):
    """Numbers travel as little-endian float32."""
    if sys.byteorder == "big":
        values.byteswap()
    return values


def lists(data, rows, d):
    """Rows of numbers, and what comes behind them: labels, or nothing."""
    values = native(array.array("f", data)).tolist()
    return [values[i * d : (i + 1) * d] for i in range(rows)], values[rows * d :]


def serve(make, numpy=False, name=None, version="1"):
    """Answers until it is told to end. make(dimension, budget, seed) gives an object with train and predict."""
    split, join = lists, lambda f: native(array.array("f", f)).tobytes()
    if numpy:
        import numpy as np

        def split(data, rows, d):
            values = np.frombuffer(data, "<f4").astype(np.float32)
            return values[: rows * d].reshape(rows, d), values[rows * d :]

        join = lambda f: np.asarray(f, "<f4").tobytes()
    # both streams belong to the protocol: whatever else prints, also in C, goes to standard error
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    method, d, used = None, 0, 0
    decode = json.JSONDecoder().raw_decode  # half of what json.loads costs, and a grant of ten samples is that small
    for line in requests:
        message = decode(line.decode())[0]
        kind = message["type"]
        data, numbers = requests.read(message.get("bytes", 0)), b""
        try:
            if kind == "train":
                method.train(*split(data, message["samples"], d))
                used += message["samples"]
                answer = '{"type": "trained", "used": %d}' % used
            elif kind == "predict":
                numbers = join(method.predict(split(data, message["points"], d)[0]))
                answer = '{"type": "predicted", "bytes": %d}' % len(numbers)
            elif kind == "begin":
                d, used = message["dimension"], 0
                method = make(d, message["budget"], message["seed"])
                answer = '{"type": "ready"}'
            elif kind == "hello":
                who = {"name": name or make.__name__, "version": version}
                answer = json.dumps({"type": "hello", "protocol": PROTOCOL, **who})
            else:
                answer = '{"type": "bye"}'
        except Diverged as diverged:
            answer = json.dumps({"type": "diverged", "why": str(diverged)})
        answers.write(answer.encode() + b"\n" + numbers)
        answers.flush()
        if kind == "end":
            return
