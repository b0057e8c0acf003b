/* Trains the protocols of staircase.benchmark.Protocol, one replicate in plain C loops on one thread, as PlainPeer does
 * in Java; ci/benchmark compiles and runs it where there is a compiler.
 *
 *   benchmark-peer REPEAT ROUNDS < PROTOCOLS
 *
 * PROTOCOLS is the output of StepBenchmark's "protocols --fields"; a line of staircase.benchmark.Timing is printed for
 * each. Numbers come from the same hash as in staircase.benchmark.Samples. */

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { POINTS = 512, REPLICATES = 8, DEPTH = 16 };

static int d, width, depth, batch, meanField, steps, pool;
static double step;
static float *inputs, *labels, *points, *targets;
static float *weights[DEPTH + 1], *first[DEPTH + 1], *branch[DEPTH], *hidden[DEPTH];
static float *output, *error, *local;

static uint32_t mix(uint32_t z) {
  z = (z ^ (z >> 16)) * 0x7feb352du;
  z = (z ^ (z >> 15)) * 0x846ca68bu;
  return z ^ (z >> 16);
}

static uint32_t value(uint32_t stream, uint32_t index) {
  return mix(mix(stream) + index);
}

static float *floats(size_t count) {
  float *some = calloc(count, sizeof *some);
  if (!some) {
    fprintf(stderr, "benchmark-peer: out of memory\n");
    exit(5);
  }
  return some;
}

/* Rows of signs, each ending in 1, and the product of the first two. */
static void fill(uint32_t stream, int rows, float *x, float *y) {
  for (int i = 0; i < rows; i++) {
    float *row = x + (size_t) i * (d + 1);
    for (int j = 0; j < d; j++) {
      row[j] = value(stream, (uint32_t) (i * d + j)) >> 31 ? -1 : 1;
    }
    row[d] = 1;
    y[i] = row[0] * row[1];
  }
}

static int size(int layer) {
  int below = layer == 0 ? d : width;
  return (below + (layer < depth || depth > 1)) * (layer == depth ? 1 : width);
}

static void draw(int replicate) {
  fill(16 * replicate + 1, pool * batch, inputs, labels);
  for (int l = 0; l <= depth; l++) {
    int below = l == 0 ? d : width;
    int neurons = l == depth ? 1 : width;
    double usual = 1 / sqrt(below);
    double bound = !meanField ? usual : l == depth ? 1 : sqrt(3.0 / below);
    for (int i = 0; i < size(l); i++) {
      double factor = i < below * neurons ? bound : meanField ? 1 : usual;
      first[l][i] = (float) (factor * ((value(16 * replicate + 2 + l, i) >> 8) / (double) (1 << 23) - 1));
    }
  }
}

static void reset(void) {
  for (int l = 0; l <= depth; l++) {
    memcpy(weights[l], first[l], size(l) * sizeof(float));
  }
}

static void add(const float *restrict from, float factor, float *restrict to, int length) {
  for (int j = 0; j < length; j++) {
    to[j] += factor * from[j];
  }
}

static void forward(const float *x, int rows) {
  double scale = meanField ? 1.0 / width : 1;
  for (int i = 0; i < rows; i++) {
    for (int l = 0; l < depth; l++) {
      float *z = branch[l] + i * width;
      if (l == 0) {
        memset(z, 0, width * sizeof *z);
        for (int k = 0; k <= d; k++) {
          add(weights[0] + k * width, x[(size_t) i * (d + 1) + k], z, width);
        }
      } else {
        memcpy(z, weights[l] + width * width, width * sizeof *z);
        for (int k = 0; k < width; k++) {
          add(weights[l] + k * width, hidden[l - 1][i * width + k], z, width);
        }
      }
      for (int j = 0; j < width; j++) {
        z[j] = z[j] > 0 ? z[j] : 0;
        hidden[l][i * width + j] = l == 0 ? z[j] : hidden[l - 1][i * width + j] + z[j];
      }
    }
    float sum = depth > 1 ? weights[depth][width] : 0;
    for (int j = 0; j < width; j++) {
      sum += hidden[depth - 1][i * width + j] * weights[depth][j];
    }
    output[i] = (float) (sum * scale);
  }
}

static void descend(int t) {
  const float *x = inputs + (size_t) (t % pool) * batch * (d + 1);
  const float *y = labels + (size_t) (t % pool) * batch;
  float factor = (float) (step / batch); /* mean field: step * width / width */
  float *readout = weights[depth];
  forward(x, batch);
  for (int i = 0; i < batch; i++) {
    output[i] = y[i] - output[i];
    for (int j = 0; j < width; j++) {
      error[i * width + j] = output[i] * readout[j];
    }
  }
  for (int i = 0; i < batch; i++) {
    add(hidden[depth - 1] + i * width, factor * output[i], readout, width);
    if (depth > 1) {
      readout[width] += factor * output[i];
    }
  }
  for (int l = depth - 1; l >= 0; l--) {
    for (int i = 0; i < batch; i++) {
      for (int j = 0; j < width; j++) {
        local[j] = branch[l][i * width + j] > 0 ? error[i * width + j] : 0;
      }
      for (int k = 0; l > 0 && k < width; k++) {
        float sum = 0;
        for (int j = 0; j < width; j++) {
          sum += local[j] * weights[l][k * width + j];
        }
        error[i * width + k] += sum;
      }
      memcpy(branch[l] + i * width, local, width * sizeof *local);
    }
    for (int i = 0; i < batch; i++) {
      int below = l == 0 ? d + 1 : width;
      const float *from = l == 0 ? x + (size_t) i * (d + 1) : hidden[l - 1] + i * width;
      for (int k = 0; k < below; k++) {
        add(branch[l] + i * width, factor * from[k], weights[l] + k * width, width);
      }
      if (l > 0) {
        add(branch[l] + i * width, factor, weights[l] + width * width, width);
      }
    }
  }
}

static double loss(void) {
  double sum = 0;
  forward(points, POINTS);
  for (int i = 0; i < POINTS; i++) {
    double residual = targets[i] - output[i];
    sum += residual * residual;
  }
  return sum / POINTS;
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

int main(int count, char **arguments) {
  int repeat = count == 3 ? atoi(arguments[1]) : 0;
  int rounds = count == 3 ? atoi(arguments[2]) : 0;
  if (rounds < 1) {
    fprintf(stderr, "usage: benchmark-peer REPEAT ROUNDS < PROTOCOLS\n");
    return 2;
  }
  char name[256];
  int residuals;
  while (scanf(" %255[^\t]\t%d\t%d\t%d\t%d\t%d\t%lf\t%d\t%d", name, &d, &width, &residuals, &batch, &meanField, &step,
             &steps, &pool) == 9) {
    depth = 1 + residuals;
    int rows = batch > POINTS ? batch : POINTS;
    inputs = floats((size_t) pool * batch * (d + 1));
    labels = floats((size_t) pool * batch);
    points = floats((size_t) POINTS * (d + 1));
    targets = floats(POINTS);
    output = floats(rows);
    error = floats((size_t) batch * width);
    local = floats(width);
    for (int l = 0; l <= depth; l++) {
      weights[l] = floats(size(l));
      first[l] = floats(size(l));
      if (l < depth) {
        branch[l] = floats((size_t) rows * width);
        hidden[l] = floats((size_t) rows * width);
      }
    }
    fill(0, POINTS, points, targets);
    double start = 0, end = 0, best = HUGE_VAL;
    for (int s = REPLICATES - 1; s >= 0; s--) { /* the first replicate last: it is the one that is timed */
      draw(s);
      reset();
      start += loss() / REPLICATES;
      for (int t = 0; t < steps; t++) {
        descend(t);
      }
      end += loss() / REPLICATES;
    }
    for (int round = 0; round < rounds; round++) {
      reset();
      double before = seconds();
      for (int t = 0; t < steps; t++) {
        descend(t);
      }
      best = fmin(best, (seconds() - before) * 1e6 / steps);
    }
    printf("{\"repeat\":%d,\"peer\":\"plain C\",\"protocol\":\"%s\",\"cohort\":1,\"microseconds\":%.17g,\"product\":0.0,"
           "\"start\":%.17g,\"loss\":%.17g}\n", repeat, name, best, start, end);
    fflush(stdout);
  }
  return 0;
}
