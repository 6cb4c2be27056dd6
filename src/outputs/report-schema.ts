import * as v from "valibot";
import { CATEGORIES, SEVERITIES } from "../model/severity";

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const ordinal = v.pipe(v.number(), v.integer(), v.minValue(1));

/** The fields of a finding, as every JSON format has them. */
export const findingFields = {
  rule: v.string(),
  entry: v.nullable(v.string()),
  category: v.picklist(CATEGORIES),
  severity: v.picklist(SEVERITIES),
  start: v.pipe(offset, v.description("UTF-16 偏移，从 0 起")),
  end: offset,
  line: ordinal,
  column: v.pipe(ordinal, v.description("从 1 起，UTF-16 单位")),
  found: v.string(),
  message: v.string(),
  suggestions: v.array(v.strictObject({ text: v.string(), title: v.string(), safe: v.boolean() })),
  confidence: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
};

/** What `--format json` writes; its JSON Schema ships with the package. */
export const reportSchema = v.strictObject({
  version: v.literal(1),
  results: v.array(
    v.strictObject({
      path: v.string(),
      diagnostics: v.array(v.strictObject(findingFields)),
      error: v.optional(v.strictObject({ code: v.string(), message: v.string() })),
    }),
  ),
});
