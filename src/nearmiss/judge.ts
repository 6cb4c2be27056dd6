import type { Span } from "../model/span";
import { foldPattern } from "../normalize/fold-text";
import { type Evidence, lengthClass, type PhraseKind } from "./evidence";
import { FEATURE_COUNT, FEATURES, FREE_CHARACTERS, GENERIC_ENDS, measure } from "./features";
import { THRESHOLDS, WEIGHTS } from "./generated/judgement";
import type { NearMiss, SlipEdit, SlipKind } from "./near-miss";
import { countCharacters, LIST_MARK, TRANSPARENT_MARKS } from "./phrase";
import type { PlausibilityJudge } from "./plausibility";
import { Alike } from "./similarity";
import { beforeMarks, verbStart } from "./verbs";
import { isHan } from "./weights";

/** A near miss with what judging it needs. */
export interface Candidate<Owner> {
  readonly miss: NearMiss;
  readonly strictness: "exact" | "normal" | "loose";
  /** What the phrase is; names are varied least in ordinary text, formulations and set phrases more. */
  readonly kind: PhraseKind;
  /** The verbs that go with the phrase. */
  readonly verbs?: () => readonly string[];
  /** Whether a phrase stands near that is told from this one by its verb: they stand together. Asked once at most. */
  readonly isAmongKin?: () => boolean;
  /** Whom it belongs to; handed through. */
  readonly owner: Owner;
}

/** A near miss that no acquittal holds for. */
export interface JudgedNearMiss<Owner> extends Candidate<Owner> {
  /** The probability that the place is wrong. */
  readonly confidence: number;
  /** Other right forms that the same text is as near to. */
  readonly alternatives: readonly string[];
}

/** What the judge knows besides the text. */
export interface JudgeResources {
  readonly plausibility: PlausibilityJudge;
  /** Folded texts near a right form that edited text holds again and again: variations that are meant. */
  readonly attested: ReadonlySet<string>;
}

/** Below this the place is not worth a reader's look. */
export const LEAST_CONFIDENCE = 0.3;
/** The confidence at the threshold: what the stricter mode still shows. */
const AT_THRESHOLD = 0.62;

/** Units that no name or formulation runs on over, unless it holds them itself. */
const SENTENCE_MARKS = /[\s。！？；：，、!?;:,（）()…]/;
const MARKS = new Set(TRANSPARENT_MARKS);
const ORDINAL_UNIT = /[届次年月日号期批条章中）)]/;
const NUMERAL = /[〇零一二三四五六七八九十百]/;
/** What is put into a title or name without making it another one. */
const MODIFIER =
  /^(?:[副原前代总省市县区州盟旗乡镇村各]|时任|有关|第[〇零一二三四五六七八九十百]+[次届任轮批]|[〇零一二三四五六七八九十百]+届)$/;
/** What ordinary speech puts into a set phrase. */
const PARTICLE = /^[了的着过地得之和与或而]$/;
/**
 * Tells slips from right text that is merely like a right form. Candidates of one passage, from all dictionaries; places of right
 * forms, guards and allowed texts in `right`. Overlapping findings come down to the best.
 */
export function judgeNearMisses<Owner>(
  text: string,
  candidates: readonly Candidate<Owner>[],
  right: readonly Span[],
  resources: JudgeResources,
): JudgedNearMiss<Owner>[] {
  if (candidates.length === 0) return [];
  const judged: JudgedNearMiss<Owner>[] = [];
  const isBelievable = (candidate: Candidate<Owner>, evidence: Evidence, length: number) =>
    thresholdOf(candidate, length, evidence) < Number.POSITIVE_INFINITY;
  for (const { candidate, examined } of examineNearMisses(text, candidates, right, resources, isBelievable)) {
    const { miss, evidence, score } = examined;
    const length = countCharacters(miss.form);
    const confidence = confidenceOf(score - thresholdOf(candidate, length, evidence));
    if (confidence >= LEAST_CONFIDENCE) judged.push({ ...candidate, miss, confidence, alternatives: [] });
  }
  return bestOfEachPlace(judged, text.length);
}

/**
 * The candidates that no plain acquittal holds for, with what speaks for them; each place and form once. For calibration; a check
 * calls {@link judgeNearMisses}.
 */
export function examineNearMisses<Owner>(
  text: string,
  candidates: readonly Candidate<Owner>[],
  right: readonly Span[],
  resources: JudgeResources,
  isBelievable: (candidate: Candidate<Owner>, evidence: Evidence, length: number) => boolean = () => true,
  acquitted?: (candidate: Candidate<Owner>, reason: Acquittal) => void,
): { candidate: Candidate<Owner>; examined: ExaminedNearMiss }[] {
  const covers = new Coverage(right);
  const seen = new Set<string>();
  const results: { candidate: Candidate<Owner>; examined: ExaminedNearMiss }[] = [];
  for (const candidate of candidates) {
    const { miss } = candidate;
    const key = `${miss.start} ${miss.end} ${miss.phrase} ${miss.form} ${candidate.strictness}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const examined = examine(text, candidate, covers, resources, (evidence, length) =>
      isBelievable(candidate, evidence, length),
    );
    if (typeof examined === "string") acquitted?.(candidate, examined);
    else results.push({ candidate, examined });
  }
  return results;
}

/** Phrases that must be exact are believed in so many nats sooner, whatever the slip. */
const EXACT_BONUS = 4;
/** Slips of characters that are like the right ones. */
const ALIKE_EVIDENCE: ReadonlySet<Evidence> = new Set(["sound", "shape", "near", "key"]);
/** All that is looked for in a loose phrase: what nobody writes on purpose. */
const LOOSE_EVIDENCE: ReadonlySet<Evidence> = new Set([...ALIKE_EVIDENCE, "doubled", "transposed"]);

function thresholdOf<Owner>(
  { kind, strictness }: Candidate<Owner>,
  length: number,
  evidence: Evidence,
): number {
  if (strictness === "loose" && !LOOSE_EVIDENCE.has(evidence)) return Number.POSITIVE_INFINITY;
  const threshold = THRESHOLDS[kind][lengthClass(length)][evidence];
  if (strictness === "exact") return (threshold ?? 0) - EXACT_BONUS;
  return threshold ?? Number.POSITIVE_INFINITY;
}

/** Why a near miss is taken for right text without being weighed to the end. */
export type Acquittal =
  /** Punctuation stands in it that the form does not hold. */
  | "marks"
  /** Another right form, a guard or an allowed text holds it. */
  | "right form"
  /** The writer set the change off by quotation marks. */
  | "marked out"
  /** The numeral counts. */
  | "ordinal"
  /** What was added modifies: 副, 原, 第二次. */
  | "modified"
  /** The doubled character begins or ends the word beside. */
  | "next word"
  /** Edited text holds it. */
  | "attested"
  /** Whole words were put in. */
  | "words added"
  /** No score makes such a slip believable in such a form. */
  | "never believed"
  /** A word of the text runs over its changed edge: 领导小姐姐. */
  | "word over edge"
  /** The generic end of a short name is what differs. */
  | "generic end";

/** A near miss that no plain acquittal holds for, with what speaks for it. */
export interface ExaminedNearMiss {
  readonly miss: NearMiss;
  readonly evidence: Evidence;
  /** As {@link FEATURES} lists them. */
  readonly features: Float64Array;
  /** The features, weighed: the logarithm of the odds of a slip, as far as they tell. */
  readonly score: number;
}

/** Examines one near miss: acquits it for good, or says what speaks for it. */
function examine<Owner>(
  text: string,
  candidate: Candidate<Owner>,
  covers: Coverage,
  { plausibility, attested }: JudgeResources,
  isBelievable: (evidence: Evidence, length: number) => boolean,
): ExaminedNearMiss | Acquittal {
  let { miss } = candidate;
  if (!keepsMarks(miss)) return "marks";
  if (covers.holds(miss)) return "right form";
  const changeHeld = miss.edits.every((edit) => holdsEverywhere(text, edit, covers));
  // A right form may stand there by what a longer one lost: 国家市场监督管理局 for 国家市场监督管理总局; or within one whose numeral
  // is another: “三位一体”总体布局.
  if (changeHeld && miss.kind !== "dropped" && !(miss.kind === "numeral" && covers.uncovered(miss) > 1))
    return "right form";
  if (isMarkedOut(text, miss)) return "marked out";
  if (isOrdinal(text, miss)) return "ordinal";
  if (isModified(miss)) return "modified";
  if (miss.kind === "added" && miss.edits.every((edit) => repeatsBeside(text, edit)))
    miss = { ...miss, kind: "doubled" };
  if (miss.kind === "doubled" && beginsNextWord(text, miss, plausibility)) return "next word";
  const found = foldPattern(miss.found);
  // What is free elsewhere is none of its own among its kin: “三个意识” beside “四个自信”.
  const amongKin = KIN_EVIDENCE.has(miss.kind) && candidate.isAmongKin?.() === true;
  if (!amongKin && isAttested(text, miss, plausibility, attested)) return "attested";
  const length = countCharacters(miss.form);
  let evidence = evidenceOf(miss, found);
  if (evidence === "member") miss = { ...miss, kind: "member", edits: [wholeMember(text, miss.edits[0]!)] };
  // A whole word put in is someone's wording, not a slip of the hand.
  if (
    (evidence === "added" || evidence === "injected") &&
    candidate.strictness !== "exact" &&
    addsWords(miss)
  )
    return "words added";
  // Weighing is dear: what could never be believed is turned away first.
  if (!couldBecome(evidence).some((other) => isBelievable(other, length))) return "never believed";
  const weighed = plausibility.weigh(text, miss);
  let { gain } = weighed;
  if (evidence === "droppedEdge") {
    const atEnd = miss.edits[0]!.start === miss.end;
    const offset = atEnd ? miss.end : miss.start;
    if (isStump(text, offset, atEnd, plausibility) || !plausibility.isWordBorder(text, offset)) {
      // The character beside the cut may stand for the missing one.
      const gainReplaced = atEnd ? weighed.gainAfter : weighed.gainBefore;
      if (gainReplaced > gain) {
        gain = gainReplaced;
        miss = withNeighbourReplaced(text, miss, atEnd);
        if (isAttested(text, miss, plausibility, attested)) return "attested";
        evidence = "unlike";
      }
    }
  }
  // 山西杏儿沟 is not 山西省, nor 北京师 北京市.
  if (length <= 3 && changesGenericEnd(miss)) return "generic end";
  if (length <= 7 && ALIKE_EVIDENCE.has(evidence) && changedEdgesCut(text, miss, plausibility) !== 0)
    return "word over edge";
  const uncovered = covers.uncovered(miss) - editedLength(miss.edits);
  const features = measure(text, miss, candidate.kind, gain, {
    plausibility,
    uncovered,
    changeHeld,
    afterVerb: isAfterVerb(text, miss.start, candidate.verbs?.() ?? []),
    isAttested: (other) => attested.has(other),
  });
  if (evidence === "unlike" && features[WORD_AT_CHANGE] === 1) evidence = "word";
  if (!isBelievable(evidence, length)) return "never believed";
  let score = 0;
  const weights = WEIGHTS[evidence] ?? [];
  for (let i = 0; i < FEATURE_COUNT; i++) score += features[i]! * (weights[i] ?? 0);
  // Every member of a list cut short alike: no chance does that.
  if (miss.kind === "dropped" && miss.edits.length > 2) score += UNLIKELY_BY_CHANCE;
  // The verb of the phrase, and quotation marks round what stands for it: 做到“两个拥护”.
  if (features[AFTER_VERB] === 1 && features[QUOTED] === 1) score += QUOTED_AFTER_VERB;
  if (amongKin) score += AMONG_KIN;
  else if (features[AFTER_VERB] === 0 && onlyCounts(text, miss, length)) score -= ONLY_COUNTS;
  return { miss, evidence, features, score };
}

const QUOTED_AFTER_VERB = 3;
const AMONG_KIN = 3;
const ONLY_COUNTS = 4;
/** What another phrase of the same kind would differ by. */
const KIN_EVIDENCE: ReadonlySet<SlipKind> = new Set(["numeral", "replaced"]);
const AFTER_VERB = FEATURES.indexOf("afterVerb");
const QUOTED = FEATURES.indexOf("quoted");
const WORD_AT_CHANGE = FEATURES.indexOf("wordAtChange");

/** What a slip may turn out to be when its surroundings are looked at. */
function couldBecome(evidence: Evidence): readonly Evidence[] {
  if (evidence === "unlike") return ["unlike", "word"];
  return evidence === "droppedEdge" ? ["droppedEdge", "unlike", "word"] : [evidence];
}

/** What cannot be chance is believed in so many nats sooner. */
const UNLIKELY_BY_CHANCE = 8;

/**
 * Whether right forms hold an edit wherever it may be put: of 共和国国徽法 without its second 国, either 国 may be the one that is
 * missing, and of the two in 共和国国公司法 either may be too much.
 */
function holdsEverywhere(text: string, edit: SlipEdit, covers: Coverage): boolean {
  if (!covers.holds(edit)) return false;
  const added = edit.text === "" && edit.end - edit.start === 1;
  if (!added && !(edit.start === edit.end && edit.text.length === 1)) return true;
  const unit = added ? text[edit.start] : edit.text;
  const size = edit.end - edit.start;
  for (let at = edit.start; at > 0 && text[at - 1] === unit; at--)
    if (!covers.holds({ start: at - 1, end: at - 1 + size })) return false;
  for (let at = edit.start; text[at + size] === unit; at++)
    if (!covers.holds({ start: at + 1, end: at + 1 + size })) return false;
  return true;
}

/** Whether a verb that goes with the phrase stands right before it. */
function isAfterVerb(text: string, start: number, verbs: readonly string[]): boolean {
  if (verbs.length === 0) return false;
  const at = beforeMarks(text, start);
  return verbs.some((verb) => verbStart(text, at, verb) >= 0);
}

const AT_START = 1;
const AT_END = 2;

/** Over which changed edges a word of the text runs: {@link AT_START}, {@link AT_END}, both or neither (0). */
function changedEdgesCut(
  text: string,
  { start, end, edits }: NearMiss,
  plausibility: PlausibilityJudge,
): number {
  const isCut = (offset: number): boolean =>
    offset > 0 &&
    offset < text.length &&
    isHan(text.charCodeAt(offset - 1)) &&
    isHan(text.charCodeAt(offset)) &&
    !plausibility.isWordBorder(text, offset);
  let cut = 0;
  if (edits.some((edit) => edit.start === start) && isCut(start)) cut |= AT_START;
  if (edits.some((edit) => edit.end === end) && isCut(end)) cut |= AT_END;
  return cut;
}

/**
 * As what a near miss is attested, folded: the text found, and where a word runs over a changed edge also the character next to it:
 * that 科学发展规划 is meant says nothing for 科学发展规 by itself.
 */
export function attestedKey(text: string, miss: NearMiss, plausibility: PlausibilityJudge): string {
  const cut = changedEdgesCut(text, miss, plausibility);
  const before = (cut & AT_START) !== 0 ? text[miss.start - 1]! : "";
  const after = (cut & AT_END) !== 0 ? text[miss.end]! : "";
  return foldPattern(before + miss.found + after);
}

/** Whether edited text holds a near miss, as {@link attestedKey} has it. */
function isAttested(
  text: string,
  miss: NearMiss,
  plausibility: PlausibilityJudge,
  attested: ReadonlySet<string>,
): boolean {
  // Where words end is dear to tell, and most near misses are attested in no way.
  const before = text[miss.start - 1] ?? "";
  const after = text[miss.end] ?? "";
  const { found } = miss;
  const keys = [found, before + found, found + after, before + found + after];
  if (!keys.some((key) => attested.has(foldPattern(key)))) return false;
  return attested.has(attestedKey(text, miss, plausibility));
}

/** Whether a generic end (市, 局, 法) is what was changed. */
function changesGenericEnd({ form, edits, end }: NearMiss): boolean {
  const last = form.at(-1) ?? "";
  return GENERIC_ENDS.has(last) && edits.some((edit) => edit.end === end && edit.text === last);
}

/** So many nats below its threshold a near miss is no longer worth a reviewer's look. */
export const SHOWN_BELOW = 1.5;

/** 0.62 at the threshold, towards 0.99 above it, down to 0.3 where nothing is shown. */
function confidenceOf(over: number): number {
  if (over >= 0) return AT_THRESHOLD + (0.99 - AT_THRESHOLD) * (1 - Math.exp(-over / 8));
  return AT_THRESHOLD + (over / SHOWN_BELOW) * (AT_THRESHOLD - LEAST_CONFIDENCE);
}

function evidenceOf(miss: NearMiss, found: string): Evidence {
  switch (miss.kind) {
    case "replaced":
      if ((miss.alike & Alike.Sound) !== 0) return "sound";
      if ((miss.alike & Alike.Shape) !== 0) return "shape";
      if ((miss.alike & Alike.NearSound) !== 0) return "near";
      return (miss.alike & Alike.Key) !== 0 ? "key" : "unlike";
    case "dropped": {
      if (lacksMember(miss)) return "member";
      const form = withoutMarks(foldPattern(miss.form));
      const stands = withoutMarks(found);
      return form.startsWith(stands) || form.endsWith(stands) ? "droppedEdge" : "droppedInside";
    }
    default:
      return miss.kind;
  }
}

/** A list of fewer members is often cut short on purpose. */
const LEAST_MEMBERS = 4;

/** Whether all that is missing is one member within a list, with the mark on one side of it. */
function lacksMember({ form, edits: [edit, ...others], start, end }: NearMiss): boolean {
  if (edit === undefined || others.length > 0 || edit.start === start || edit.start === end) return false;
  const members = withoutMarks(form).split(LIST_MARK);
  if (members.length < LEAST_MEMBERS) return false;
  const missing = withoutMarks(edit.text).split(LIST_MARK);
  // The alignment may begin within a member: 识、核心意 for 、核心意识.
  return missing.length === 2 && members.some(({ length }) => length === missing.join("").length);
}

/** The edit that puts a missing member in, moved to where one begins: 制度自信、 for 自信、制度. */
function wholeMember(text: string, { start, text: missing }: SlipEdit): SlipEdit {
  const ends = missing.length - missing.indexOf(LIST_MARK) - 1;
  for (let i = 1; i <= ends; i++)
    if (foldPattern(text[start - i] ?? "") !== foldPattern(missing.at(-i)!))
      return { start, end: start, text: missing };
  const at = missing.length - ends;
  return { start: start - ends, end: start - ends, text: missing.slice(at) + missing.slice(0, at) };
}

function withoutMarks(text: string): string {
  return Array.from(text, (character) => (MARKS.has(character) ? "" : character)).join("");
}

/** Whether all punctuation of the found text stands in the right form too, and no mark is all that differs. */
function keepsMarks(miss: NearMiss): boolean {
  if (SENTENCE_MARKS.test(miss.found))
    for (const character of miss.found)
      if (SENTENCE_MARKS.test(character) && !miss.form.includes(character)) return false;
  // A mark alone is not what this search is for, and a list that breaks off at its comma was not cut short there.
  return miss.edits.every(
    ({ text, start }) =>
      !SENTENCE_MARKS.test(text) ||
      text.length > 2 ||
      (text.length === 2 && start > miss.start && start < miss.end),
  );
}

/** Whether the word beside a cut is a single character that seldom stands alone. */
function isStump(text: string, offset: number, after: boolean, plausibility: PlausibilityJudge): boolean {
  const length = plausibility.wordBeside(text, offset, after);
  return length === 1 && !FREE_CHARACTERS.has(text[after ? offset : offset - 1]!);
}

/** Whether the writer set the changed characters off by quotation marks, as puns are: 平“语”近人. */
function isMarkedOut(text: string, { edits, kind }: NearMiss): boolean {
  return (
    (kind === "replaced" || kind === "added") &&
    edits.every(
      ({ start, end }) => start < end && MARKS.has(text[start - 1] ?? "") && MARKS.has(text[end] ?? ""),
    )
  );
}

/** Whether the numeral that differs only counts: the second of several rulings, another session, the plan before. */
function isOrdinal(text: string, { edits, kind }: NearMiss): boolean {
  if (kind !== "numeral") return false;
  return edits.some(({ start, end }) => {
    let from = start;
    while (NUMERAL.test(text[from - 1] ?? "")) from--;
    let to = end;
    while (NUMERAL.test(text[to] ?? "")) to++;
    return (
      (to - from > 1 && text[to] !== "个") ||
      /[（(第]/.test(text[from - 1] ?? "") ||
      ORDINAL_UNIT.test(text[to] ?? "")
    );
  });
}

const MEASURE = new Set("个種种大项項条條位方次类類");
/** Beyond this a form says more than a count of something. */
const LONGEST_COUNT = 5;

/** Whether the numeral that differs counts what any text may count: 三个结合, 两种危险. */
function onlyCounts(text: string, { kind, edits: [edit], start }: NearMiss, length: number): boolean {
  if (kind !== "numeral" || length > LONGEST_COUNT) return false;
  return edit?.start === start && MEASURE.has(text[edit.end] ?? "");
}

/** Whether all that was added modifies a name or a phrase without touching it: 副, 原, 第十五次. */
function isModified({ edits, kind, form, found, start }: NearMiss): boolean {
  if (kind !== "added" && kind !== "injected" && kind !== "doubled") return false;
  const length = countCharacters(form);
  return edits.every((edit) => {
    if (edit.text !== "") return false;
    const added = found.slice(edit.start - start, edit.end - start);
    if (kind === "doubled" && added !== "副" && added !== "原") return false;
    return MODIFIER.test(added) || (length <= 4 && PARTICLE.test(added));
  });
}

/** Whether what was added stands beside itself, wherever the alignment has put its border: 代表代表 as 代[表代]表. */
function repeatsBeside(text: string, edit: SlipEdit): boolean {
  const length = edit.end - edit.start;
  if (length === 0) return false;
  for (let at = edit.start; at < edit.end; at++)
    if (text[at] !== text[at - length] && text[at] !== text[at + length]) return false;
  return true;
}

/** Whether two or more Han characters were put in. */
function addsWords({ edits, found, start }: NearMiss): boolean {
  return edits.some((edit) => {
    const added = found.slice(edit.start - start, edit.end - start);
    return edit.text === "" && added.length > 1 && /^[\u3400-\u9fff]+$/.test(added);
  });
}

/** Whether the doubled first or last character belongs to the word beside: 教育部部长. */
function beginsNextWord(text: string, miss: NearMiss, plausibility: PlausibilityJudge): boolean {
  const edit = miss.edits[0]!;
  const free = FREE_CHARACTERS.has(text[edit.start]!) || text[edit.start] === "之";
  // A particle may stand twice: 大而化之之谓圣, 奋斗中中国人民. It has to belong to something.
  if (free && edit.end === miss.end) return true;
  if (free && edit.start === miss.start) {
    const before = text[edit.start - 1];
    return before !== undefined && isHan(before.charCodeAt(0)) && !FREE_CHARACTERS.has(before);
  }
  if (edit.end === miss.end && !FREE_CHARACTERS.has(text[edit.end] ?? "")) {
    if (plausibility.wordBeside(text, edit.start, true) > edit.end - edit.start) return true;
  }
  return edit.start === miss.start && plausibility.wordBeside(text, edit.end, false) > edit.end - edit.start;
}

/** The near miss as one whose missing outer unit was replaced by the text's next one. */
function withNeighbourReplaced(text: string, miss: NearMiss, atEnd: boolean): NearMiss {
  const edit = miss.edits[0]!;
  const start = atEnd ? miss.start : miss.start - 1;
  const end = atEnd ? miss.end + 1 : miss.end;
  const place = atEnd ? { start: miss.end, end } : { start, end: miss.start };
  return {
    ...miss,
    start,
    end,
    found: text.slice(start, end),
    kind: "replaced",
    edits: [{ ...place, text: edit.text }],
    weight: 1,
    alike: 0,
  };
}

function editedLength(edits: readonly SlipEdit[]): number {
  return edits.reduce((sum, { start, end }) => sum + end - start, 0);
}

function bestOfEachPlace<Owner>(
  judged: readonly JudgedNearMiss<Owner>[],
  length: number,
): JudgedNearMiss<Owner>[] {
  const ranked = [...judged].sort(
    (a, b) =>
      Number(b.confidence >= AT_THRESHOLD) - Number(a.confidence >= AT_THRESHOLD) ||
      b.miss.intact - b.miss.weight * 2 - (a.miss.intact - a.miss.weight * 2) ||
      b.confidence - a.confidence ||
      a.miss.start - b.miss.start,
  );
  const kept: JudgedNearMiss<Owner>[] = [];
  const taken = new Uint8Array(judged.length === 0 ? 0 : length);
  const byPlace = new Map<string, number>();
  for (const item of ranked) {
    const { miss } = item;
    const place = `${miss.start} ${miss.end}`;
    if (!taken.subarray(miss.start, miss.end).includes(1)) {
      taken.fill(1, miss.start, miss.end);
      byPlace.set(place, kept.length);
      kept.push(item);
      continue;
    }
    const twin = byPlace.get(place);
    if (twin === undefined) continue;
    const { alternatives, ...best } = kept[twin]!;
    if (best.miss.form !== miss.form && miss.weight <= best.miss.weight && !alternatives.includes(miss.form))
      kept[twin] = { ...best, alternatives: [...alternatives, miss.form] };
  }
  return kept.sort((a, b) => a.miss.start - b.miss.start);
}

/** Stretches of a text, looked up by place. */
class Coverage {
  /** By start; `#reach[i]` is the furthest end of the first i + 1. */
  readonly #spans: Span[];
  readonly #reach: readonly number[];

  constructor(spans: readonly Span[]) {
    this.#spans = [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
    let furthest = -1;
    this.#reach = this.#spans.map(({ end }) => {
      furthest = Math.max(furthest, end);
      return furthest;
    });
  }

  /** Whether one of them holds the stretch; an empty one has to lie strictly inside. */
  holds({ start, end }: Span): boolean {
    const empty = start === end;
    for (let i = this.#before(start); i >= 0 && this.#reach[i]! >= end; i--) {
      const span = this.#spans[i]!;
      if (span.end >= end && (!empty || (span.start < start && span.end > end))) return true;
    }
    return false;
  }

  /** Whether one of them shares a unit with the stretch. */
  touches({ start, end }: Span): boolean {
    for (let i = this.#before(end - 1); i >= 0 && this.#reach[i]! > start; i--)
      if (this.#spans[i]!.end > start) return true;
    return false;
  }

  /** How many units of a stretch none of them covers. */
  uncovered({ start, end }: Span): number {
    let free = 0;
    for (let at = start; at < end; at++) if (!this.touches({ start: at, end: at + 1 })) free++;
    return free;
  }

  /** The last of them that starts at or before an offset. */
  #before(offset: number): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#spans[middle]!.start <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
