import type { CompiledDictionary, EntryDetail } from "../dictionary/compiled-dictionary";
import { dayNumber } from "../dictionary/date";
import type { Source } from "../model/diagnostic";
import type { Localized } from "../model/localized";
import type { Span } from "../model/span";
import { TRANSPARENT_MARKS } from "../nearmiss/phrase";
import { beforeMarks, verbStart } from "../nearmiss/verbs";
import { scriptAt } from "./dictionary-rule";
import type { Passage } from "./passage";
import type { Finding } from "./rule";
import { inScriptOf } from "./script-of-fix";

const MARKS = new Set(TRANSPARENT_MARKS);
/** How sure a wrong verb is: such phrases are set, but speech may be free. */
const VERB_CONFIDENCE = 0.8;
/** A former name is for a reviewer: only a person knows which time the text speaks of. */
const FORMER_CONFIDENCE = 0.45;
/** Shorter names of the past are names of others at present: 交通部, 卫生部. */
const LEAST_FORMER = 5;
/** What says that a name is meant as it was, right before it or anywhere in its sentence. */
const MARKED_BEFORE = /(?:原|前|时任|時任|旧|舊|老|曾任|历任|歷任|当时的|當時的)$/;
const MARKED_ANYWHERE =
  /原名|前身|曾|当时|當時|时任|時任|历任|歷任|年代|世纪|世紀|历史|歷史|时期|時期|不再保留|更名|改名|改称|改稱|改组|改組|改为|改為|组建|組建|撤销|撤銷|合并|合併|划入|劃入|并入|併入|成立|设立|設立|职责|職責|以前|之前|年前|过去|過去|施行前|生前|去世|逝世/;
/** What a name belongs to that keeps it: an order, a notice, a law of that time. */
const KEPT_AFTER = /^(?:原|前|令|公告|通告|文件|发|办|第|关于|、[^，。；]{0,20}关于|等[^，。；]{0,8}关于)/;
/** How far from a former name years are looked for, in UTF-16 units. */
const REACH = 1500;
const YEAR = /(?<!\d)(1[89]\d\d|20\d\d)(?!\d)/g;

/** A right form, or one that was right once, where it stands. */
export interface UsagePlace extends Span {
  readonly form: string;
}

/** What stands as it should, but with the wrong verb or out of its time. */
export function usageFinding(
  passage: Passage,
  place: UsagePlace,
  dictionary: CompiledDictionary,
  entry: number,
  day: number,
): Finding | undefined {
  const detail = dictionary.detailOf(entry);
  const finding =
    verbFinding(passage, place, detail) ??
    (LEAST_FORMER <= place.form.length ? formerFinding(passage, place, detail, day) : undefined);
  return (
    finding && {
      ...finding,
      category: dictionary.categoryOf(entry),
      entry: dictionary.qualifiedId(entry),
      ...sourcesOf(dictionary, detail.sources),
    }
  );
}

/** The sources of an entry, for a finding. */
export function sourcesOf(
  dictionary: CompiledDictionary,
  indices: readonly number[] | undefined,
): { sources?: readonly Source[] } {
  return indices === undefined ? {} : { sources: indices.map((i) => dictionary.meta.sources[i]!) };
}

/** A verb right before the phrase that belongs with another one: 坚定“四个意识”. */
function verbFinding(passage: Passage, place: UsagePlace, detail: EntryDetail): Finding | undefined {
  const { wrongVerbs, verbs } = detail;
  if (wrongVerbs === undefined || verbs === undefined || detail.guard?.includes(place.form)) return undefined;
  const { text } = passage;
  const at = beforeMarks(text, place.start);
  if (verbs.some((verb) => verbStart(text, at, verb) >= 0)) return undefined;
  const wrong = [...wrongVerbs]
    .sort((a, b) => b.length - a.length)
    .find((verb) => verbStart(text, at, verb) >= 0);
  if (wrong === undefined) return undefined;
  const start = verbStart(text, at, wrong);
  const span = { start, end: place.end };
  const found = text.slice(start, place.end);
  const writing = { script: scriptAt(passage, span), style: () => passage.traditionalStyle };
  const rest = text.slice(at, place.end);
  const right = verbs.map((verb) => `“${verb}”`).join("或");
  const message: Localized = {
    zh: `“${detail.fix[0]!}”与${right}搭配，不说“${wrong}”`,
    en: `“${detail.fix[0]!}” goes with ${verbs.map((verb) => `“${verb}”`).join(" or ")}, not “${wrong}”`,
  };
  return {
    span,
    message,
    fixes: verbs.map((verb, i) => {
      const traditional = detail.traditionalVerbs?.[i];
      const written = traditional === undefined ? undefined : traditional + rest;
      return { text: inScriptOf(found, writing, verb + rest, written), safe: false };
    }),
    severity: "error",
    confidence: VERB_CONFIDENCE,
    ...(detail.why === undefined ? {} : { why: detail.why }),
  };
}

/** A name that the thing bore once, where nothing says that the past is meant. */
function formerFinding(
  passage: Passage,
  place: UsagePlace,
  detail: EntryDetail,
  day: number,
): Finding | undefined {
  const former = detail.former?.find(({ form }) => form === place.form);
  if (former === undefined || day < dayNumber(former.until)) return undefined;
  const { text } = passage;
  const sentence = passage.sentenceAt(place.start);
  const round = text.slice(
    Math.max(sentence.start, place.start - 150),
    Math.min(sentence.end, place.end + 150),
  );
  if (MARKED_BEFORE.test(text.slice(Math.max(0, place.start - 4), place.start))) return undefined;
  if (KEPT_AFTER.test(text.slice(place.end, place.end + 40)) || MARKED_ANYWHERE.test(round)) return undefined;
  if (MARKS.has(text[place.start - 1] ?? "") || MARKS.has(text[place.end] ?? "")) return undefined;
  if (/[（(《〈]/.test(text[place.start - 1] ?? "") || isInTitle(text, place, sentence.start))
    return undefined;
  const year = Number(former.until.slice(0, 4));
  // A text whose years are all of that time is of that time.
  const about = yearsIn(text.slice(Math.max(0, place.start - REACH), place.end + REACH));
  if (about.length > 0 && about.every((stands) => stands <= year)) return undefined;
  if (yearsIn(round).some((stands) => stands <= year)) return undefined;
  const span = { start: place.start, end: place.end };
  const found = text.slice(place.start, place.end);
  const writing = { script: scriptAt(passage, span), style: () => passage.traditionalStyle };
  const now = inScriptOf(found, writing, detail.fix[0]!, detail.traditionalFix?.[0]);
  return {
    span,
    message: {
      zh: `“${found}”${dateInWords(former.until)}起已改为“${now}”；叙述此前的事可加“原”`,
      en: `“${found}” has been “${now}” since ${former.until}; of earlier times, write 原 before it`,
    },
    fixes: [{ text: now, safe: false }],
    severity: "info",
    confidence: FORMER_CONFIDENCE,
  };
}

function yearsIn(text: string): number[] {
  return Array.from(text.matchAll(YEAR), ([, year]) => Number(year));
}

/** Whether a title mark that opened in the sentence is still open. */
function isInTitle(text: string, place: UsagePlace, from: number): boolean {
  const before = text.slice(Math.max(from, place.start - 80), place.start);
  return before.lastIndexOf("《") > before.lastIndexOf("》");
}

/** 2018-03 → 2018年3月. */
function dateInWords(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month === undefined ? "" : `${month}月`}${day === undefined ? "" : `${day}日`}`;
}
