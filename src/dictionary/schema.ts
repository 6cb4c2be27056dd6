import * as v from "valibot";
import { CATEGORIES, SEVERITIES } from "../model/severity";

/** At most this many characters in a form; longer ones are sentences, not forms. */
export const MAX_FORM_LENGTH = 120;

const form = v.pipe(
  v.string(),
  v.nonEmpty("不能为空"),
  v.maxLength(MAX_FORM_LENGTH, `最多 ${MAX_FORM_LENGTH} 个字`),
);
const sentence = v.pipe(v.string(), v.nonEmpty("不能为空"), v.maxLength(500, "例句最多 500 个字"));
/** A list that may be written as a scalar when it has one member. */
const listOf = <Item extends v.GenericSchema<string>>(item: Item) => v.union([item, v.array(item)]);
const words = v.pipe(v.array(form), v.nonEmpty("至少一个词"));
const within = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(50)));
/** A year alone is a number in YAML. */
const date = v.union([
  v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(9999)),
  v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "日期写作 2018、2018-03 或 2018-03-17")),
]);

const condition = v.union(
  [
    v.strictObject({ before: words, within }),
    v.strictObject({ notBefore: words, within }),
    v.strictObject({ after: words, within }),
    v.strictObject({ notAfter: words, within }),
    v.strictObject({ sentence: words }),
    v.strictObject({ notSentence: words }),
    v.strictObject({ paragraph: words }),
    v.strictObject({ notParagraph: words }),
    v.strictObject({ document: words }),
    v.strictObject({ notDocument: words }),
    v.strictObject({ inside: v.picklist(["quotes", "title"]) }),
    v.strictObject({ notInside: v.picklist(["quotes", "title"]) }),
    v.strictObject({ at: v.picklist(["paragraphStart"]) }),
    v.strictObject({ seen: form }),
  ],
  "不是合法的条件",
);

const sourceRef = v.union([
  v.string(),
  v.strictObject({ ref: v.string(), clause: v.optional(v.string()), year: v.optional(v.number()) }),
]);

const common = {
  id: v.optional(form),
  category: v.optional(v.picklist(CATEGORIES)),
  severity: v.optional(v.picklist(SEVERITIES)),
  script: v.optional(v.picklist(["simplified", "traditional", "any"])),
  profiles: v.optional(v.array(v.picklist(["gov", "news", "general"]))),
  validFrom: v.optional(date),
  validTo: v.optional(date),
  why: v.optional(v.string()),
  sources: v.optional(v.array(sourceRef)),
  flag: v.optional(listOf(sentence)),
  pass: v.optional(listOf(sentence)),
  guard: v.optional(listOf(form)),
};

const replaceFields = {
  confidence: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  safe: v.optional(v.boolean()),
  fold: v.optional(v.boolean()),
  cause: v.optional(v.picklist(["pinyin", "shape", "wubi", "ocr", "slip", "usage", "conversion"])),
  boundary: v.optional(v.picklist(["start", "end", "both"])),
  when: v.optional(v.array(condition)),
};

const protectedFields = {
  accept: v.optional(listOf(form)),
  optional: v.optional(listOf(form)),
  former: v.optional(v.array(v.strictObject({ form, until: date }))),
  strictness: v.optional(v.picklist(["exact", "normal", "loose"])),
  elements: v.optional(v.array(form)),
  verbs: v.optional(listOf(form)),
  wrongVerbs: v.optional(listOf(form)),
};

/** One replace entry as written. */
export const ReplaceEntrySchema = v.strictObject({
  ...common,
  ...replaceFields,
  find: listOf(form),
  fix: v.optional(listOf(v.pipe(v.string(), v.maxLength(MAX_FORM_LENGTH)))),
});

/** One protected entry as written. */
export const ProtectedEntrySchema = v.strictObject({ ...common, ...protectedFields, protect: form });

/** An entry as written: a mapping, or a bare protected form. */
export const EntrySchema = v.lazy((input) =>
  typeof input === "string"
    ? form
    : typeof input === "object" && input !== null && "protect" in input
      ? ProtectedEntrySchema
      : ReplaceEntrySchema,
);

/** The fields that a file's `defaults` may set for all of its entries. */
export const DefaultsSchema = v.strictObject({
  category: common.category,
  severity: common.severity,
  script: common.script,
  profiles: common.profiles,
  validFrom: common.validFrom,
  validTo: common.validTo,
  why: common.why,
  sources: common.sources,
  confidence: replaceFields.confidence,
  safe: replaceFields.safe,
  fold: replaceFields.fold,
  cause: replaceFields.cause,
  boundary: replaceFields.boundary,
  when: replaceFields.when,
  strictness: protectedFields.strictness,
});

/** A file of entries. */
export const EntriesFileSchema = v.strictObject({
  defaults: v.optional(DefaultsSchema),
  entries: v.array(EntrySchema),
});

/** The `meta.yml` of a dictionary. */
export const MetaSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, "用小写字母、数字和连字符")),
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/, "写作 1.2.3")),
  title: v.string(),
  scope: v.optional(v.string()),
  licence: v.string(),
  profiles: v.optional(v.array(v.picklist(["gov", "news", "general"]))),
  maintainers: v.optional(v.array(v.string())),
  admission: v.optional(v.union([v.string(), v.array(v.string())])),
  notes: v.optional(v.union([v.string(), v.array(v.string())])),
  defaults: v.optional(DefaultsSchema),
  sources: v.optional(
    v.record(
      v.string(),
      v.strictObject({
        title: v.string(),
        publisher: v.optional(v.string()),
        clause: v.optional(v.string()),
        year: v.optional(v.number()),
        url: v.optional(v.string()),
        licence: v.optional(v.string()),
        note: v.optional(v.string()),
      }),
    ),
  ),
});

/** `meta.yml` as written. */
export type Meta = v.InferOutput<typeof MetaSchema>;
/** `defaults` as written. */
export type Defaults = v.InferOutput<typeof DefaultsSchema>;
/** A replace entry as written. */
export type WrittenReplace = v.InferOutput<typeof ReplaceEntrySchema>;
/** A protected entry as written. */
export type WrittenProtected = v.InferOutput<typeof ProtectedEntrySchema>;
