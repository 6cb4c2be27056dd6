/**
 * What the decision looks at, for every candidate edit. The order is part of the model file: a model trained with
 * other features does not load.
 */
export const FEATURES = [
  "characterGain",
  "characterGainAt",
  "characterGainAfter",
  "wordGain",
  "smallerGain",
  "oldCost",
  "newCost",
  "oldCostAt",
  "newCostAt",
  "oldUnigram",
  "newUnigram",
  "marginToBest",
  "marginToSecond",
  "rank",
  "alive",
  "size",
  "isSameTone",
  "isSameSyllable",
  "isNearSyllable",
  "isKeySlip",
  "shape",
  "pairCount",
  "pairCountBack",
  "fromCount",
  "toCount",
  "oldLeft",
  "oldRight",
  "newLeft",
  "newRight",
  "oldLeft3",
  "oldMiddle3",
  "oldRight3",
  "newLeft3",
  "newMiddle3",
  "newRight3",
  "oldWordLength",
  "newWordLength",
  "oldWordCount",
  "newWordCount",
  "singles",
  "length",
  "fromStart",
  "fromEnd",
  "averageCost",
  "nearCost",
  "leftKind",
  "rightKind",
  "oldRepeats",
  "newRepeats",
  "doubtLeft",
  "doubtRight",
  "kind",
  "oldFour",
  "newFour",
  "contextGain",
  "contextOld",
  "contextNew",
] as const;

/** How many features a candidate has. */
export const FEATURE_COUNT: number = FEATURES.length;

/** The place of a feature in a row. */
export const FEATURE = Object.fromEntries(FEATURES.map((name, at) => [name, at])) as Record<
  (typeof FEATURES)[number],
  number
>;
