"""Mini-batch SGD on a two-layer ReLU net in mean-field scaling, with NumPy."""
import sys

import numpy as np

import staircase_method

STEP = float(sys.argv[1]) if len(sys.argv) > 1 else 0.5
WIDTH, BATCH = 100, 4


class NumpySgd:
    def __init__(self, dimension, budget, seed):
        draw = np.random.default_rng(seed)
        self.step = STEP / dimension
        self.w = draw.normal(0, dimension**-0.5, (dimension, WIDTH)).astype(np.float32)
        self.b = draw.uniform(-1, 1, WIDTH).astype(np.float32)
        self.a = draw.uniform(-1, 1, WIDTH).astype(np.float32)

    def train(self, x, y):
        for i in range(0, len(x), BATCH):
            xs, ys = x[i : i + BATCH], y[i : i + BATCH]
            p = xs @ self.w + self.b
            h = np.maximum(p, 0)
            # the sum over the batch, so that a batch moves as far as its samples one by one
            r = self.step * (ys - h @ self.a / WIDTH)
            g = np.outer(r, self.a) * (p > 0)
            self.a += r @ h
            self.w += xs.T @ g
            self.b += g.sum(0)

    def predict(self, x):
        return np.maximum(x @ self.w + self.b, 0) @ self.a / WIDTH


staircase_method.serve(NumpySgd, numpy=True)
