import type { CompiledDictionary, EntryDetail } from "../dictionary/compiled-dictionary";
import { EntryFlag } from "../dictionary/compiled-dictionary";
import type { Condition } from "../dictionary/entry";
import type { BoundaryJudge } from "../language/word-boundary";
import type { Localized } from "../model/localized";
import type { Category } from "../model/severity";
import type { Span } from "../model/span";
import { isSameWriting } from "../normalize/fold-text";
import { countScripts, detectScript, judgeScript, type Script } from "../normalize/script";
import { conditionHolds, type DocumentFacts, sentenceRound } from "./conditions";
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

/** The acquittals that say no more than their reason: most hits end in one. */
const PLAINLY = {
  profile: { reason: "profile" },
  date: { reason: "date" },
  script: { reason: "script" },
  writing: { reason: "writing" },
  boundary: { reason: "boundary" },
  allow: { reason: "allow" },
} as const;

/** Judges one hit: `undefined` when the entry speaks, else the first reason why it stays silent. Cheap checks come first. */
export function acquit(passage: Passage, hit: FormHit, context: JudgingContext): Acquittal | undefined {
  const { dictionary, entry } = hit;
  const flags = dictionary.flagsOf(entry);
  if (!dictionary.inProfile(entry, context.profile)) return PLAINLY.profile;
  if (!dictionary.holdsOn(entry, context.day)) return PLAINLY.date;
  if ((flags & EntryFlag.HasGuard) !== 0) {
    const span = context.guardOver(hit);
    if (span !== undefined) return { reason: "guard", span };
  }
  if (context.allowed(passage, hit)) return PLAINLY.allow;
  const detail = dictionary.detailOf(entry);
  const found = passage.text.slice(hit.start, hit.end);
  if (!scriptFits(passage, hit, found, detail)) return PLAINLY.script;
  if (
    (flags & EntryFlag.Exact) !== 0
      ? !detail.find.includes(found)
      : detail.fix.some((fix) => isSameWriting(found, fix))
  )
    return PLAINLY.writing;
  if ((flags & (EntryFlag.BoundaryStart | EntryFlag.BoundaryEnd)) !== 0) {
    const boundary = context.boundary(passage.text, hit, detail.fix);
    const wrongStart = (flags & EntryFlag.BoundaryStart) !== 0 && !boundary.start;
    if (wrongStart || ((flags & EntryFlag.BoundaryEnd) !== 0 && !boundary.end)) return PLAINLY.boundary;
  }
  if (detail.when === undefined) return undefined;
  const isLookedUp = dictionary.categoryOf(entry) === "usage" && isWholeText(passage, hit);
  const failed = detail.when.findIndex(
    (condition) =>
      !(isLookedUp && isAboutPresence(condition)) && !conditionHolds(condition, passage, hit, context.facts),
  );
  return failed < 0 ? undefined : { reason: "condition", index: failed };
}

/** Spaces and breaks that may stand round a word that is looked up; more are not looked at, so that cost stays linear. */
const LOOK_UP_SLACK = 8;

/** Whether a text is nothing but the hit, as when a word is looked up or a list of keywords is checked one by one. */
function isWholeText(passage: Passage, { start, end }: Span): boolean {
  const { text } = passage;
  if (text.length > end - start + LOOK_UP_SLACK) return false;
  return text.slice(0, start).trim() === "" && text.slice(end).trim() === "";
}

/**
 * Whether a condition asks for something to stand near the hit. Where a text is only a word that is advised against, nothing
 * can, and who checks it wants to hear the advice.
 */
function isAboutPresence(condition: Condition): boolean {
  return "before" in condition || "after" in condition || "sentence" in condition || "paragraph" in condition;
}

/** The script of the text at a span: its own characters, else its sentence, else the whole passage. */
export function scriptAt(passage: Passage, span: Span): Script {
  const own = detectScript(passage.text, span.start, span.end);
  return own === "neutral" ? scriptRound(passage, span) : own;
}

/**
 * The script of what stands round a span: its sentence, else the passage. The span's own characters have no say, since a
 * wrong form may itself be made of characters of the other script.
 */
function scriptRound(passage: Passage, span: Span): Script {
  const own = countScripts(passage.text, span.start, span.end);
  const sentence = sentenceRound(passage, span);
  const near = countScripts(passage.text, sentence.start, sentence.end);
  const { simplified, traditional } = own;
  const round = judgeScript({
    simplified: near.simplified - simplified,
    traditional: near.traditional - traditional,
  });
  if (round !== "neutral") return round;
  const isWhole =
    near.simplified === simplified && near.traditional === traditional && simplified + traditional > 0;
  return isWhole && sentence.end - sentence.start >= passage.text.length ? "neutral" : passage.script;
}

function scriptFits(passage: Passage, hit: FormHit, found: string, detail: EntryDetail): boolean {
  const wanted = hit.dictionary.scriptOf(hit.entry);
  if (wanted === "any") return true;
  // Most texts are simplified throughout, and need not be looked at sentence by sentence.
  if (wanted === "simplified" && !passage.hasForeignHan && passage.script !== "traditional") return true;
  if (!detail.find.includes(found)) {
    // Found through folding: a character of the other script says that it was not written in the wanted one.
    const own = countScripts(passage.text, hit.start, hit.end);
    if (wanted === "simplified" ? own.traditional > 0 : own.simplified > 0) return false;
  }
  const script = scriptRound(passage, hit);
  return wanted === "simplified" ? script !== "traditional" : script === "traditional";
}

/** What is recommended rather than right or wrong is never put right unseen. */
const MATTERS_OF_CHOICE: ReadonlySet<Category> = new Set(["variant", "usage", "grammar"]);

/** The finding of an entry that speaks. */
export function dictionaryFinding(passage: Passage, hit: FormHit): Finding {
  const { dictionary, entry } = hit;
  const detail = dictionary.detailOf(entry);
  const found = passage.text.slice(hit.start, hit.end);
  const wanted = dictionary.scriptOf(entry);
  const writing = {
    script: wanted === "any" ? scriptAt(passage, hit) : wanted,
    style: () => passage.traditionalStyle,
  };
  const fixes = detail.fix.map((fix, i) => inScriptOf(found, writing, fix, detail.traditionalFix?.[i]));
  const category = dictionary.categoryOf(entry);
  const safe = (dictionary.flagsOf(entry) & EntryFlag.Safe) !== 0 && !MATTERS_OF_CHOICE.has(category);
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
