import type { TreeTables } from "../../src/language/trees";

/** Rows to learn from. */
export interface Rows {
  /** Row by row. */
  readonly features: Float32Array;
  readonly width: number;
  /** 1 for a right edit, 0 for a wrong one. */
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

/** Options of {@link boost}. */
export interface BoostOptions {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** Keeps the leaves small. */
  readonly lambda: number;
  /** The least weight of the second derivatives in a leaf. */
  readonly minWeight: number;
  /** The share of features looked at in each tree. */
  readonly sample: number;
  readonly seed: number;
}

const BINS = 128;

/** A small repeatable random number generator (mulberry32), from 0 to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Gradient-boosted trees for the log-odds of a label, by histograms (Chen & Guestrin 2016). */
export function boost(rows: Rows, options: BoostOptions): TreeTables {
  const { width, labels, weights } = rows;
  const n = labels.length;
  const random = randomFrom(options.seed);
  const cuts: Float32Array[] = [];
  /** The bin of every feature, row by row. */
  const bins = new Uint8Array(n * width);
  for (let f = 0; f < width; f++) {
    const sample = new Float32Array(Math.min(n, 100_000));
    for (let i = 0; i < sample.length; i++)
      sample[i] = rows.features[Math.floor((i * n) / sample.length) * width + f]!;
    sample.sort();
    const list: number[] = [];
    for (let b = 1; b < BINS; b++) {
      const cut = sample[Math.floor((b * sample.length) / BINS)]!;
      if (list.length === 0 || cut > list[list.length - 1]!) list.push(cut);
    }
    const cut = Float32Array.from(list);
    for (let i = 0; i < n; i++) {
      const value = rows.features[i * width + f]!;
      let low = 0;
      let high = cut.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (value <= cut[middle]!) high = middle;
        else low = middle + 1;
      }
      bins[i * width + f] = low;
    }
    cuts.push(cut);
  }
  let positive = 0;
  let all = 0;
  for (let i = 0; i < n; i++) {
    positive += labels[i]! * weights[i]!;
    all += weights[i]!;
  }
  const base = Math.log(positive / (all - positive));
  const scores = new Float64Array(n).fill(base);
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n);
  const out = {
    roots: [] as number[],
    feature: [] as number[],
    threshold: [] as number[],
    left: [] as number[],
    right: [] as number[],
    leaves: [] as number[],
  };
  const order = new Uint32Array(n);
  const spare = new Uint32Array(n);
  /** By feature and bin the sums of both derivatives, interleaved. */
  const size = width * BINS * 2;
  const free: Float64Array[] = [];
  const histogramOf = (start: number, end: number, columns: Int32Array): Float64Array => {
    const histogram = free.pop()?.fill(0) ?? new Float64Array(size);
    for (let i = start; i < end; i++) {
      const row = order[i]!;
      const g = gradient[row]!;
      const h = hessian[row]!;
      const offset = row * width;
      for (let c = 0; c < columns.length; c++) {
        const f = columns[c]!;
        const at = (f * BINS + bins[offset + f]!) * 2;
        histogram[at]! += g;
        histogram[at + 1]! += h;
      }
    }
    return histogram;
  };

  for (let tree = 0; tree < options.trees; tree++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-scores[i]!));
      gradient[i] = weights[i]! * (p - labels[i]!);
      hessian[i] = weights[i]! * p * (1 - p);
      order[i] = i;
    }
    const columns = Int32Array.from({ length: width }, (_, f) => f).filter(() => random() < options.sample);
    // Takes over the histogram of its rows.
    const grow = (start: number, end: number, depth: number, histogram: Float64Array | undefined): number => {
      let sumG = 0;
      let sumH = 0;
      for (let i = start; i < end; i++) {
        sumG += gradient[order[i]!]!;
        sumH += hessian[order[i]!]!;
      }
      let bestGain = 1e-3;
      let bestFeature = -1;
      let bestBin = 0;
      if (histogram !== undefined && sumH > 2 * options.minWeight) {
        const parent = (sumG * sumG) / (sumH + options.lambda);
        for (const f of columns) {
          let leftG = 0;
          let leftH = 0;
          for (let bin = 0; bin < cuts[f]!.length; bin++) {
            leftG += histogram[(f * BINS + bin) * 2]!;
            leftH += histogram[(f * BINS + bin) * 2 + 1]!;
            if (leftH < options.minWeight) continue;
            const rightH = sumH - leftH;
            if (rightH < options.minWeight) break;
            const rightG = sumG - leftG;
            const gain =
              (leftG * leftG) / (leftH + options.lambda) +
              (rightG * rightG) / (rightH + options.lambda) -
              parent;
            if (gain > bestGain) {
              bestGain = gain;
              bestFeature = f;
              bestBin = bin;
            }
          }
        }
      }
      if (bestFeature < 0) {
        if (histogram !== undefined) free.push(histogram);
        const value = (-options.rate * sumG) / (sumH + options.lambda);
        for (let i = start; i < end; i++) scores[order[i]!]! += value;
        out.leaves.push(value);
        return ~(out.leaves.length - 1);
      }
      let middle = start;
      let over = 0;
      for (let i = start; i < end; i++) {
        const row = order[i]!;
        if (bins[row * width + bestFeature]! <= bestBin) order[middle++] = row;
        else spare[over++] = row;
      }
      order.set(spare.subarray(0, over), middle);
      const node = out.feature.length;
      out.feature.push(bestFeature);
      out.threshold.push(cuts[bestFeature]![bestBin]!);
      out.left.push(0);
      out.right.push(0);
      // The smaller side is summed, the larger is the rest.
      let left: Float64Array | undefined;
      let right: Float64Array | undefined;
      if (depth + 1 < options.depth) {
        const isLeftSmaller = middle - start < end - middle;
        const small = isLeftSmaller ? histogramOf(start, middle, columns) : histogramOf(middle, end, columns);
        for (let i = 0; i < size; i++) histogram![i]! -= small[i]!;
        left = isLeftSmaller ? small : histogram;
        right = isLeftSmaller ? histogram : small;
      } else free.push(histogram!);
      out.left[node] = grow(start, middle, depth + 1, left);
      out.right[node] = grow(middle, end, depth + 1, right);
      return node;
    };
    out.roots.push(grow(0, n, 0, histogramOf(0, n, columns)));
  }
  return {
    roots: Int32Array.from(out.roots),
    feature: Uint8Array.from(out.feature),
    threshold: Float32Array.from(out.threshold),
    left: Int32Array.from(out.left),
    right: Int32Array.from(out.right),
    leaves: Float32Array.from(out.leaves),
    base,
  };
}
