"""Online SGD on a two-layer ReLU net in mean-field scaling, in plain Python. Slow; shows that nothing is needed."""
import random

import staircase_method

WIDTH = 16


class PlainSgd:
    def __init__(self, dimension, budget, seed):
        draw = random.Random(seed)
        self.step = 0.5 / dimension
        self.w = [[draw.gauss(0, dimension**-0.5) for _ in range(dimension)] for _ in range(WIDTH)]
        self.b = [draw.uniform(-1, 1) for _ in range(WIDTH)]
        self.a = [draw.uniform(-1, 1) for _ in range(WIDTH)]

    def hidden(self, row):
        return [sum(w * x for w, x in zip(ws, row)) + b for ws, b in zip(self.w, self.b)]

    def train(self, x, y):
        for row, label in zip(x, y):
            h = self.hidden(row)
            r = self.step * (label - sum(a * p for a, p in zip(self.a, h) if p > 0) / WIDTH)
            for j, p in enumerate(h):
                if p > 0:
                    g = r * self.a[j]
                    self.a[j] += r * p
                    self.b[j] += g
                    self.w[j] = [w + g * v for w, v in zip(self.w[j], row)]

    def predict(self, x):
        return [sum(a * p for a, p in zip(self.a, self.hidden(row)) if p > 0) / WIDTH for row in x]


staircase_method.serve(PlainSgd)
