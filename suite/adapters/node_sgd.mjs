// Online SGD on a two-layer ReLU net in mean-field scaling, in Node without packages: the protocol from scratch.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const WIDTH = 64;

/** Values and shape of a float32 file in NumPy's format, version 1.0. */
function read(path) {
  const bytes = readFileSync(path);
  const start = 10 + bytes.readUInt16LE(8);
  const shape = /'shape': \((\d+)(?:, (\d+))?/.exec(bytes.toString("latin1", 10, start));
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + bytes.length));
  return { values, rows: Number(shape[1]), columns: Number(shape[2] ?? 1) };
}

function write(path, values) {
  let head = `{'descr': '<f4', 'fortran_order': False, 'shape': (${values.length},), }`;
  head += " ".repeat(63 - ((10 + head.length) % 64)) + "\n";
  const start = Buffer.from("\x93NUMPY\x01\x00\x00\x00", "latin1");
  start.writeUInt16LE(head.length, 8);
  writeFileSync(path, Buffer.concat([start, Buffer.from(head, "latin1"), Buffer.from(values.buffer)]));
}

/** mulberry32: small and seeded; Math.random cannot be. */
function random(seed) {
  let state = Number(BigInt(seed) % 4294967296n) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

class NodeSgd {
  constructor(dimension, seed) {
    const draw = random(seed);
    const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
    this.d = dimension;
    this.step = 0.5 / dimension;
    this.w = Float64Array.from({ length: WIDTH * dimension }, () => normal() / Math.sqrt(dimension));
    this.b = Float64Array.from({ length: WIDTH }, () => 2 * draw() - 1);
    this.a = Float64Array.from({ length: WIDTH }, () => 2 * draw() - 1);
    this.p = new Float64Array(WIDTH);
  }

  forward(x, row) {
    let f = 0;
    for (let j = 0; j < WIDTH; j++) {
      let p = this.b[j];
      for (let i = 0; i < this.d; i++) p += this.w[j * this.d + i] * x[row * this.d + i];
      this.p[j] = p;
      if (p > 0) f += this.a[j] * p;
    }
    return f / WIDTH;
  }

  train(x, y) {
    for (let row = 0; row < y.rows; row++) {
      const r = this.step * (y.values[row] - this.forward(x.values, row));
      for (let j = 0; j < WIDTH; j++) {
        if (this.p[j] <= 0) continue;
        const g = r * this.a[j];
        this.a[j] += r * this.p[j];
        this.b[j] += g;
        for (let i = 0; i < this.d; i++) this.w[j * this.d + i] += g * x.values[row * this.d + i];
      }
    }
  }
}

let method;
let used = 0;
const answers = {
  hello: () => ({ type: "hello", protocol: "staircase-method/1", name: "node-sgd", version: "1" }),
  begin: (m) => {
    method = new NodeSgd(m.dimension, m.seed);
    used = 0;
    return { type: "ready" };
  },
  train: (m) => {
    method.train(read(m.x), read(m.y));
    used += m.samples;
    return { type: "trained", used };
  },
  predict: (m) => {
    const x = read(m.x);
    write(m.out, Float32Array.from({ length: x.rows }, (_, row) => method.forward(x.values, row)));
    return { type: "predicted" };
  },
  end: () => ({ type: "bye" }),
};
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  process.stdout.write(JSON.stringify(answers[message.type](message)) + "\n");
  if (message.type === "end") break;
}
process.exit(0);
