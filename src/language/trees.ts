import { type ByteReader, ByteWriter, corrupt } from "./byte-coding";

/**
 * Gradient-boosted decision trees over numbers, as flat arrays. Inner nodes send a value at or below the threshold to
 * the left. `left` and `right` are node indices; a leaf is written as `~leaf`.
 */
export interface TreeTables {
  /** The first node of each tree. */
  readonly roots: Int32Array;
  readonly feature: Uint8Array;
  readonly threshold: Float32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly leaves: Float32Array;
  /** What the sum of the leaves starts from. */
  readonly base: number;
}

/** Scores rows of features with {@link TreeTables}. */
export class Trees {
  readonly tables: TreeTables;

  constructor(tables: TreeTables) {
    this.tables = tables;
  }

  /** The sum over all trees, in log-odds, for the row of `features` that begins at `offset`. */
  score(features: Float32Array, offset = 0): number {
    const { roots, feature, threshold, left, right, leaves, base } = this.tables;
    let sum = base;
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree]!;
      while (node >= 0) {
        node = features[offset + feature[node]!]! <= threshold[node]! ? left[node]! : right[node]!;
      }
      sum += leaves[~node]!;
    }
    return sum;
  }

  write(out: ByteWriter): void {
    const { roots, feature, threshold, left, right, leaves, base } = this.tables;
    out.floats([base]);
    out.block(feature);
    out.floats(threshold);
    out.floats(leaves);
    const links = new ByteWriter();
    links.integer(roots.length);
    for (const list of [roots, left, right])
      for (const link of list) links.integer(link < 0 ? ~link * 2 + 1 : link * 2);
    out.block(links.bytes);
  }

  /** Reads what {@link write} wrote; links may only point forward, so that scoring always ends. */
  static read(input: ByteReader, features: number, inner: (bytes: Uint8Array) => ByteReader): Trees {
    const base = input.floats()[0] ?? 0;
    const feature = input.block().slice();
    const threshold = input.floats();
    const leaves = input.floats();
    if (feature.length !== threshold.length) throw corrupt("the trees' columns differ in length");
    if (feature.some((f) => f >= features)) throw corrupt("a tree asks for a feature that does not exist");
    const links = inner(input.block());
    const link = (after: number): number => {
      const value = links.integer();
      const target = Math.floor(value / 2);
      if (value % 2 === 1) {
        if (target >= leaves.length) throw corrupt("a tree has a leaf too many");
        return ~target;
      }
      if (target <= after || target >= feature.length) throw corrupt("a tree points astray");
      return target;
    };
    const roots = Int32Array.from({ length: links.integer() }, () => link(-1));
    const left = Int32Array.from(feature, (_, node) => link(node));
    const right = Int32Array.from(feature, (_, node) => link(node));
    return new Trees({ roots, feature, threshold, left, right, leaves, base });
  }
}
