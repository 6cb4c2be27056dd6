// Made by scripts/generate-registry.ts from the rule files; do not edit.
import { rule as injectedSplicedText } from "../injected-spliced-text";
import { rule as numberApproximation } from "../number-approximation";
import { rule as numberBrokenDate } from "../number-broken-date";
import { rule as numberDecreaseMultiple } from "../number-decrease-multiple";
import { rule as numberDocumentBrackets } from "../number-document-brackets";
import { rule as numberDocumentSerial } from "../number-document-serial";
import { rule as numberImpossibleDate } from "../number-impossible-date";
import { rule as numberLostNumeral } from "../number-lost-numeral";
import { rule as numberPercentRange } from "../number-percent-range";
import type { Rule } from "../rule";

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  injectedSplicedText,
  numberApproximation,
  numberBrokenDate,
  numberDecreaseMultiple,
  numberDocumentBrackets,
  numberDocumentSerial,
  numberImpossibleDate,
  numberLostNumeral,
  numberPercentRange,
];
