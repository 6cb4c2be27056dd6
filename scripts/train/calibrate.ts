/** The fewest examples behind one step of the calibration. */
const MIN_STEP = 150;

/**
 * Log-odds to probability by isotonic regression (pool adjacent violators): points of a rising line, to be joined by
 * straight pieces.
 */
export function isotonic(scores: ArrayLike<number>, labels: ArrayLike<number>): [number, number][] {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  const blocks: { score: number; right: number; size: number }[] = [];
  for (let i = 0; i < order.length; ) {
    // Small blocks first, so that no step rests on a handful of examples; finer where the decisions fall.
    const size = scores[order[i]!]! < -3 ? 2000 : MIN_STEP;
    const block = { score: 0, right: 0, size: 0 };
    for (; i < order.length && block.size < size; i++) {
      block.score += scores[order[i]!]!;
      block.right += labels[order[i]!]!;
      block.size++;
    }
    blocks.push(block);
    while (blocks.length > 1) {
      const last = blocks[blocks.length - 1]!;
      const before = blocks[blocks.length - 2]!;
      if (before.right / before.size < last.right / last.size) break;
      blocks.pop();
      before.score += last.score;
      before.right += last.right;
      before.size += last.size;
    }
  }
  return blocks.map(({ score, right, size }) => [score / size, (right + 0.5) / (size + 1)]);
}
