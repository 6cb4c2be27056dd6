import type { CompiledDictionary, EntryDetail } from "../dictionary/compiled-dictionary";
import { EntryFlag } from "../dictionary/compiled-dictionary";
import type { Localized } from "../model/localized";
import type { Category } from "../model/severity";
import type { Span } from "../model/span";
import { isSameWriting } from "../normalize/fold-text";
import { countScripts, detectScript, type Script } from "../normalize/script";
import { conditionHolds, type DocumentFacts } from "./conditions";
import type { Passage } from "./passage";
import type { Finding } from "./rule";
import { inScriptOf } from "./script-of-fix";

/** The id under which findings of dictionary entries are reported. */
export const DICTIONARY_RULE_ID = "dictionary";

/** A wrong form that stands in the text, before it is judged. Offsets in units of the passage. */
export interface FormHit extends Span {
  readonly dictionary: CompiledDictionary;
  readonly entry: number;
}

/** Why a hit was not reported. */
export type Acquittal =
  | { readonly reason: "disabled" | "profile" | "date" | "script" | "writing" | "boundary" | "allow" }
  | { readonly reason: "guard"; readonly span: Span }
  | { readonly reason: "condition"; readonly index: number };

/** Whether a word of the text begins or ends at an offset; judged by a segmenter on a window round the hit. */
export type BoundaryJudge = (text: string, hit: Span) => { readonly start: boolean; readonly end: boolean };

/** What judging needs besides the hit. */
export interface JudgingContext {
  readonly profile: "gov" | "news" | "general";
  /** The day the text is judged for, `yyyymmdd`. */
  readonly day: number;
  readonly facts: DocumentFacts;
  readonly boundary: BoundaryJudge;
  /** Whether an innocent context of the entry covers the hit. */
  guardOver(hit: FormHit): Span | undefined;
  /** Whether a text that the user allows covers the hit. */
  allowed(passage: Passage, hit: Span): boolean;
}

/** Judges one hit: `undefined` when the entry speaks, else the first reason why it stays silent. Cheap checks come first. */
export function acquit(passage: Passage, hit: FormHit, context: JudgingContext): Acquittal | undefined {
  const { dictionary, entry } = hit;
  const flags = dictionary.flagsOf(entry);
  if (!dictionary.inProfile(entry, context.profile)) return { reason: "profile" };
  if (!dictionary.holdsOn(entry, context.day)) return { reason: "date" };
  if ((flags & EntryFlag.HasGuard) !== 0) {
    const span = context.guardOver(hit);
    if (span !== undefined) return { reason: "guard", span };
  }
  if (context.allowed(passage, hit)) return { reason: "allow" };
  if (!scriptFits(passage, hit)) return { reason: "script" };
  const detail = dictionary.detailOf(entry);
  const found = passage.text.slice(hit.start, hit.end);
  if (
    (flags & EntryFlag.Exact) !== 0
      ? !detail.find.includes(found)
      : detail.fix.some((fix) => isSameWriting(found, fix))
  )
    return { reason: "writing" };
  if ((flags & (EntryFlag.BoundaryStart | EntryFlag.BoundaryEnd)) !== 0) {
    const boundary = context.boundary(passage.text, hit);
    const wrongStart = (flags & EntryFlag.BoundaryStart) !== 0 && !boundary.start;
    if (wrongStart || ((flags & EntryFlag.BoundaryEnd) !== 0 && !boundary.end)) return { reason: "boundary" };
  }
  const failed = (detail.when ?? []).findIndex(
    (condition) => !conditionHolds(condition, passage, hit, context.facts),
  );
  return failed < 0 ? undefined : { reason: "condition", index: failed };
}

/** The script a hit is judged by: its own characters, else its sentence, else the whole passage. */
export function scriptAt(passage: Passage, span: Span): Script {
  const own = detectScript(passage.text, span.start, span.end);
  if (own !== "neutral") return own;
  const sentence = passage.sentenceAt(span.start);
  const reach = 300;
  const near = detectScript(
    passage.text,
    Math.max(sentence.start, span.start - reach),
    Math.min(sentence.end, span.end + reach),
  );
  return near === "neutral" ? passage.script : near;
}

function scriptFits(passage: Passage, hit: FormHit): boolean {
  const wanted = hit.dictionary.scriptOf(hit.entry);
  if (wanted === "any") return true;
  // A form that holds a character of the other script was not written in the wanted one, whatever stands round it.
  const counts = countScripts(passage.text, hit.start, hit.end);
  if (wanted === "simplified" ? counts.traditional > 0 : counts.simplified > 0) return false;
  const script = scriptAt(passage, hit);
  return wanted === "simplified" ? script !== "traditional" : script === "traditional";
}

/** The finding of an entry that speaks. */
export function dictionaryFinding(passage: Passage, hit: FormHit): Finding {
  const { dictionary, entry } = hit;
  const detail = dictionary.detailOf(entry);
  const found = passage.text.slice(hit.start, hit.end);
  const writing = { script: scriptAt(passage, hit), style: () => passage.traditionalStyle };
  const fixes = detail.fix.map((fix, i) => inScriptOf(found, writing, fix, detail.traditionalFix?.[i]));
  const category = dictionary.categoryOf(entry);
  const safe = (dictionary.flagsOf(entry) & EntryFlag.Safe) !== 0;
  return {
    span: { start: hit.start, end: hit.end },
    message: messageOf(category, found, fixes, detail),
    fixes: fixes.map((text, i) => ({ text, safe: safe && i === 0 })),
    severity: dictionary.severityOf(entry),
    category,
    confidence: dictionary.confidenceOf(entry),
    entry: dictionary.qualifiedId(entry),
    ...(detail.why === undefined ? {} : { why: detail.why }),
    ...(detail.sources === undefined
      ? {}
      : { sources: detail.sources.map((i) => dictionary.meta.sources[i]!) }),
  };
}

function messageOf(
  category: Category,
  found: string,
  fixes: readonly string[],
  detail: EntryDetail,
): Localized {
  const wrong = `“${found}”`;
  if (fixes.length === 0) {
    const why = detail.why ?? "";
    if (category === "injected")
      return { zh: `${wrong}疑似被注入的文字`, en: `${wrong} looks like injected text` };
    return { zh: `${wrong}：${why}`, en: `${wrong}: ${why}` };
  }
  if (fixes.every((fix) => fix === "")) return { zh: `${wrong}应当删去`, en: `${wrong} should be removed` };
  const zh = fixes.map((fix) => `“${fix}”`).join("或");
  const en = fixes.map((fix) => `“${fix}”`).join(" or ");
  switch (category) {
    case "variant":
      return { zh: `${wrong}宜写作${zh}`, en: `${wrong} is better written ${en}` };
    case "usage":
      return { zh: `${wrong}建议改为${zh}`, en: `${wrong}: use ${en} instead` };
    default:
      return { zh: `${wrong}应为${zh}`, en: `${wrong} should be ${en}` };
  }
}
