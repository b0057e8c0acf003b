// Online SGD on a two-layer ReLU net in mean-field scaling, in Node without packages: the protocol from scratch.
import { readSync, writeSync } from "node:fs";

const WIDTH = 64;

let held = Buffer.alloc(0);

/** Takes from standard input what `end` says is complete: it is shown what is there and gives a length, or 0 for more. */
function take(end) {
  const piece = Buffer.alloc(65536);
  while (end(held) === 0) {
    const count = readSync(0, piece);
    if (count === 0) process.exit(1);
    held = Buffer.concat([held, piece.subarray(0, count)]);
  }
  const taken = held.subarray(0, end(held));
  held = held.subarray(taken.length);
  return taken;
}

/** A message: a line of JSON, and the numbers behind it if it announces bytes. */
function receive() {
  const message = JSON.parse(take((bytes) => bytes.indexOf(10) + 1).toString());
  if (message.bytes > 0) {
    const bytes = take((there) => (there.length < message.bytes ? 0 : message.bytes));
    message.numbers = Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
  }
  return message;
}

function send(message, numbers = []) {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, i) => bytes.writeFloatLE(number, 4 * i));
  if (bytes.length > 0) message.bytes = bytes.length;
  let rest = Buffer.concat([Buffer.from(JSON.stringify(message) + "\n"), bytes]);
  while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
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

  /** x holds rows of inputs, and behind them a label for each. */
  train(x, rows) {
    for (let row = 0; row < rows; row++) {
      const r = this.step * (x[rows * this.d + row] - this.forward(x, row));
      for (let j = 0; j < WIDTH; j++) {
        if (this.p[j] <= 0) continue;
        const g = r * this.a[j];
        this.a[j] += r * this.p[j];
        this.b[j] += g;
        for (let i = 0; i < this.d; i++) this.w[j * this.d + i] += g * x[row * this.d + i];
      }
    }
  }
}

let method;
for (let message = receive(); ; message = receive()) {
  switch (message.type) {
    case "hello":
      send({ type: "hello", protocol: "staircase-method/2", name: "node-sgd", version: "1" });
      break;
    case "begin":
      method = new NodeSgd(message.dimension, message.seed);
      send({ type: "ready" });
      break;
    case "train":
      method.train(message.numbers, message.samples);
      send({ type: "trained", used: message.used });
      break;
    case "predict":
      send({ type: "predicted" }, Float32Array.from({ length: message.points }, (_, i) => method.forward(message.numbers, i)));
      break;
    default:
      send({ type: "bye" });
      process.exit(0);
  }
}
