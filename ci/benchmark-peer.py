#!/usr/bin/env python3
"""Trains the protocols of staircase.benchmark.Protocol with PyTorch on one thread; ci/benchmark runs it.

  benchmark-peer.py describe                          versions, for the table
  benchmark-peer.py measure PROTOCOLS REPEAT ROUNDS   one JSON line of staircase.benchmark.Timing for each measurement

PROTOCOLS is the output of StepBenchmark's "protocols". Numbers come from the same hash as in
staircase.benchmark.Samples.
"""

import json
import re
import statistics
import sys
import time

import numpy as np
import torch

POINTS = 512
REPLICATES = 8


def mix(z):
    z = (z ^ (z >> np.uint32(16))) * np.uint32(0x7FEB352D)
    z = (z ^ (z >> np.uint32(15))) * np.uint32(0x846CA68B)
    return z ^ (z >> np.uint32(16))


def values(stream, count):
    return mix(mix(np.array([stream], dtype=np.uint32)) + np.arange(count, dtype=np.uint32))


def signs(stream, rows, d):
    """Inputs [rows, d] of +-1 and labels [rows, 1]."""
    x = 1 - 2 * (values(stream, rows * d) >> np.uint32(31)).astype(np.float32).reshape(rows, d)
    return torch.from_numpy(x), torch.from_numpy(x[:, :1] * x[:, 1:2])


class Problem:
    """A protocol's numbers. A layer is W [inputs, neurons] and its bias [1, neurons] or None."""

    def __init__(self, protocol):
        vars(self).update(protocol)
        self.depth = 1 + self.residuals
        self.scale = 1 / self.width if self.meanField else 1.0
        self.rate = self.step * (self.width if self.meanField else 1)
        self.points, self.targets = signs(0, POINTS, self.dimension)

    def batches(self, s):
        x, y = signs(16 * s + 1, self.pool * self.batch, self.dimension)
        return list(zip(x.split(self.batch), y.split(self.batch)))

    def layers(self, s):
        result = []
        for l in range(self.depth + 1):
            readout = l == self.depth
            below = self.dimension if l == 0 else self.width
            neurons = 1 if readout else self.width
            bias = not readout or self.residuals > 0
            usual = 1 / np.sqrt(below)
            bound = (1.0 if readout else np.sqrt(3.0 / below)) if self.meanField else usual
            uniform = (values(16 * s + 2 + l, (below + bias) * neurons) >> np.uint32(8)) / (1 << 23) - 1
            w = torch.from_numpy((bound * uniform[: below * neurons]).astype(np.float32).reshape(below, neurons))
            b = None
            if bias:
                edge = 1.0 if self.meanField else usual
                b = torch.from_numpy((edge * uniform[below * neurons :]).astype(np.float32).reshape(1, neurons))
            result.append((w, b))
        return result


class Net(torch.nn.Module):
    def __init__(self, problem, s):
        super().__init__()
        self.scale = problem.scale
        self.linear = torch.nn.ModuleList()
        for w, b in problem.layers(s):
            layer = torch.nn.Linear(w.shape[0], w.shape[1], bias=b is not None)
            with torch.no_grad():
                layer.weight.copy_(w.T)
                if b is not None:
                    layer.bias.copy_(b[0])
            self.linear.append(layer)

    def forward(self, x):
        h = torch.relu(self.linear[0](x))
        for layer in self.linear[1:-1]:
            h = h + torch.relu(layer(h))
        f = self.linear[-1](h)
        return f if self.scale == 1 else f * self.scale


class Eager:
    """One replicate as in the tutorials: a module, MSELoss, torch.optim.SGD."""

    name = "PyTorch, eager"

    def __init__(self, problem, s):
        self.problem = problem
        self.s = s
        self.batches = problem.batches(s)
        self.reset()

    def reset(self):
        self.net = Net(self.problem, self.s)
        self.criterion = torch.nn.MSELoss()
        # MSELoss is twice the loss of the protocols
        self.optimizer = torch.optim.SGD(self.net.parameters(), lr=self.problem.rate / 2)

    def train(self):
        for t in range(self.problem.steps):
            x, y = self.batches[t % self.problem.pool]
            self.optimizer.zero_grad(set_to_none=True)
            self.criterion(self.net(x), y).backward()
            self.optimizer.step()

    def losses(self):
        with torch.no_grad():
            return [mean_square(self.net(self.problem.points), self.problem.targets)]


class Batched:
    """All replicates as [S, ., .] tensors: baddbmm, autograd, an update by hand."""

    name = "PyTorch, batched"

    def __init__(self, problem, count):
        self.problem = problem
        self.count = count
        each = [problem.batches(s) for s in range(count)]
        self.batches = [
            tuple(torch.stack([each[s][t][part] for s in range(count)]) for part in (0, 1)) for t in range(problem.pool)
        ]
        self.reset()

    def reset(self):
        each = [self.problem.layers(s) for s in range(self.count)]
        self.layers = []
        for l in range(self.problem.depth + 1):
            stacked = [None if each[0][l][p] is None else torch.stack([e[l][p] for e in each]) for p in (0, 1)]
            self.layers.append(tuple(stacked))
        self.parameters = [p for layer in self.layers for p in layer if p is not None]
        for p in self.parameters:
            p.requires_grad_()

    def forward(self, x):
        w, b = self.layers[0]
        h = torch.relu(torch.baddbmm(b, x, w))
        for w, b in self.layers[1:-1]:
            h = h + torch.relu(torch.baddbmm(b, h, w))
        w, b = self.layers[-1]
        f = torch.bmm(h, w) if b is None else torch.baddbmm(b, h, w)
        return f if self.problem.scale == 1 else f * self.problem.scale

    def train(self):
        rate = self.problem.rate / self.problem.batch
        for t in range(self.problem.steps):
            x, y = self.batches[t % self.problem.pool]
            loss = 0.5 * (self.forward(x) - y).square().sum()
            gradients = torch.autograd.grad(loss, self.parameters)
            with torch.no_grad():
                for p, g in zip(self.parameters, gradients):
                    p.sub_(g, alpha=rate)

    def losses(self):
        with torch.no_grad():
            f = self.forward(self.problem.points.expand(self.count, POINTS, self.problem.dimension))
            return [mean_square(f[s], self.problem.targets) for s in range(self.count)]


def mean_square(f, y):
    return (y.double() - f.double()).square().mean().item()


def measure(peers, cohort, repeat, rounds):
    """Trains every peer for the losses; times the first."""
    start, end = [], []
    for peer in peers:
        start += peer.losses()
        peer.train()
        end += peer.losses()
    peer, times = peers[0], []
    for _ in range(rounds):
        peer.reset()
        before = time.perf_counter()
        peer.train()
        times.append((time.perf_counter() - before) * 1e6 / peer.problem.steps / cohort)
    timing = {
        "repeat": repeat,
        "peer": peer.name,
        "protocol": peer.problem.name,
        "cohort": cohort,
        "microseconds": min(times),
        "product": 0.0,
        "start": statistics.fmean(start[:REPLICATES]),
        "loss": statistics.fmean(end[:REPLICATES]),
    }
    print(json.dumps(timing), flush=True)


def blas():
    """What OpenBLAS says of itself, or "unknown BLAS"."""
    import ctypes

    with open("/proc/self/maps") as maps:
        found = re.search(r"/\S*libopenblas\S*", maps.read())
    if not found:
        return "unknown BLAS"
    library = ctypes.CDLL(found.group())
    library.openblas_get_config.restype = library.openblas_get_corename.restype = ctypes.c_char_p
    version = re.match(r"OpenBLAS [0-9.]+", library.openblas_get_config().decode())
    return f"{version.group() if version else 'OpenBLAS'} {library.openblas_get_corename().decode()}"


def main(arguments):
    torch.set_num_threads(1)
    if arguments == ["describe"]:
        torch.ones(2, 2) @ torch.ones(2, 2)
        python = sys.version.split()[0]
        print(f"{torch.__version__}, {blas()}, {torch.get_num_threads()} thread, Python {python}")
        return
    if len(arguments) != 4 or arguments[0] != "measure":
        sys.exit(__doc__)
    repeat, rounds = int(arguments[2]), int(arguments[3])
    with open(arguments[1], encoding="utf-8") as lines:
        problems = [Problem(json.loads(line)) for line in lines]
    for problem in problems:
        measure([Eager(problem, s) for s in range(REPLICATES)], 1, repeat, rounds)
        for cohort in problem.cohorts:
            measure([Batched(problem, cohort)], cohort, repeat, rounds)


if __name__ == "__main__":
    main(sys.argv[1:])
