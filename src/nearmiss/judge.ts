import type { Span } from "../model/span";
import { foldPattern } from "../normalize/fold-text";
import { type Evidence, lengthClass, type PhraseKind } from "./evidence";
import { THRESHOLDS } from "./generated/thresholds";
import type { NearMiss, SlipEdit } from "./near-miss";
import { countCharacters, TRANSPARENT_MARKS } from "./phrase";
import type { PlausibilityJudge } from "./plausibility";
import { Alike } from "./similarity";
import { isHan } from "./weights";

/** A near miss with what judging it needs. */
export interface Candidate<Owner> {
  readonly miss: NearMiss;
  readonly strictness: "exact" | "normal" | "loose";
  /** What the phrase is; names are varied least in ordinary text, formulations and set phrases more. */
  readonly kind: PhraseKind;
  /** Whether a slip in it is a grave one. */
  readonly grave: boolean;
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
/** Verbs and adverbs that a clause goes on with. */
const OPEN_WORDS = new Set("是且未不没已均应须可能会要让使由比所做作发办达按依据");
const ORDINAL_UNIT = /[届次年月日号期批条章大中）)]/;
const NUMERAL = /[〇零一二三四五六七八九十百]/;
/** What is put into a title or name without making it another one. */
const MODIFIER =
  /^(?:[副原前代总省市县区州盟旗乡镇村各]|时任|有关|第[〇零一二三四五六七八九十百]+[次届任轮批]|[〇零一二三四五六七八九十百]+届)$/;
/** What ordinary speech puts into a set phrase. */
const PARTICLE = /^[了的着过地得之和与或而]$/;
/** Slips of like characters are believed more than a border that a word list sees. */
const ALIKE_EVIDENCE: ReadonlySet<Evidence> = new Set(["sound", "shape", "near", "key"]);
/** Slips that may as well be another name, of which the place is the end: 鲁东大学 for 东南大学. */
const BARE_EVIDENCE: ReadonlySet<Evidence> = new Set(["unlike", "added", "droppedInside", "droppedEdge"]);
/** What a name ends in that is often left out in running text. */
const GENERIC_ENDS = new Set("法省市县区州旗盟镇乡村国族部委局厅署院会团党社组办");
/** Characters that stand by themselves between words; any other single one beside a cut is the stump of a word. */
const FREE_CHARACTERS = new Set(
  "的了是在和与及或等对为有就也都并而但被把将从向到于以中上下内外后前时里间地得着过又再还这那该其各本此",
);

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

/** Phrases that must be exact are believed in so many nats sooner. */
const EXACT_BONUS = 6;
/** Names of three characters are too short to be searched for, but for those that matter most. */
const GRAVE_NAME: Readonly<Partial<Record<Evidence, number>>> = {
  sound: 8,
  shape: 8,
  doubled: 10,
  transposed: 8,
};

function thresholdOf<Owner>(candidate: Candidate<Owner>, length: number, evidence: Evidence): number {
  if (length <= 3)
    return candidate.grave ? (GRAVE_NAME[evidence] ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  const threshold = THRESHOLDS[candidate.kind][lengthClass(length)][evidence];
  if (threshold === undefined) return Number.POSITIVE_INFINITY;
  return candidate.strictness === "exact" ? threshold - EXACT_BONUS : threshold;
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
  /** It is the end of another name. */
  | "longer name"
  /** A word of the text runs over its changed edge. */
  | "word over edge"
  /** It begins or ends in a particle. */
  | "particle"
  /** The generic end of a short name is what differs. */
  | "generic end"
  /** What is intact is a right form of its own. */
  | "shorter right form";

/** A near miss that no plain acquittal holds for, with what speaks for it. */
export interface ExaminedNearMiss {
  readonly miss: NearMiss;
  readonly evidence: Evidence;
  /** How much the text suffers from the slip, in nats, less what makes the place doubtful. */
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
  if (covers.holds(miss) || miss.edits.every((edit) => covers.holds(edit))) return "right form";
  if (isMarkedOut(text, miss)) return "marked out";
  if (isOrdinal(text, miss)) return "ordinal";
  if (isModified(miss)) return "modified";
  if (miss.kind === "doubled" && beginsNextWord(text, miss, plausibility)) return "next word";
  const found = foldPattern(miss.found);
  if (attested.has(found)) return "attested";
  const length = countCharacters(miss.form);
  let evidence = evidenceOf(miss, found);
  // A whole word put in is someone's wording, not a slip of the hand.
  if (
    (evidence === "added" || evidence === "injected") &&
    candidate.strictness !== "exact" &&
    addsWords(miss)
  )
    return "words added";
  // Weighing is dear: what could never be believed is turned away first.
  if (!isBelievable(evidence, length) && (evidence !== "droppedEdge" || !isBelievable("unlike", length)))
    return "never believed";
  if (length <= 5 && BARE_EVIDENCE.has(evidence) && isStump(text, miss.start, false, plausibility))
    return "longer name";
  if (evidence !== "doubled" && length <= 7 && crossesWord(text, miss, plausibility, true)) {
    if (evidence !== "droppedEdge" || !isBelievable("unlike", length)) return "word over edge";
  }
  const weighed = plausibility.weigh(text, miss);
  let score = weighed.gain;
  // Every member of a list cut short alike: no chance does that.
  if (miss.kind === "dropped" && miss.edits.length > 2) score += 10;
  if (evidence === "droppedEdge") {
    const atEnd = miss.edits[0]!.start === miss.end;
    const offset = atEnd ? miss.end : miss.start;
    // What begins or ends in a particle is the rest of another phrase: 对高校的全面领导.
    if (FREE_CHARACTERS.has(atEnd ? miss.found.at(-1)! : miss.found[0]!)) return "particle";
    const generic = atEnd && GENERIC_ENDS.has(miss.edits[0]!.text);
    if (isStump(text, offset, atEnd, plausibility) || !plausibility.isWordBorder(text, offset)) {
      // The character beside the cut may stand for the missing one.
      const gainReplaced = atEnd ? weighed.gainAfter : weighed.gainBefore;
      if (generic || gainReplaced <= score) return "word over edge";
      miss = withNeighbourReplaced(text, miss, atEnd);
      if (attested.has(foldPattern(miss.found))) return "attested";
      evidence = "unlike";
      if (!isBelievable(evidence, length)) return "never believed";
      score = gainReplaced;
    } else if (generic) score -= 8;
  }
  // Letters in the middle of a name are nobody's wording.
  if (evidence === "injected" && addsLetters(miss)) score += 15;
  if (length <= 5 && BARE_EVIDENCE.has(evidence) && isStump(text, miss.start, false, plausibility))
    return "longer name";
  // 山西杏儿沟 is not 山西省.
  if (length <= 3 && changesGenericEnd(miss)) return "generic end";
  if (evidence !== "sound" && changesGenericEnd(miss)) score -= 8;
  if (endsInFreeWord(text, miss, plausibility)) score -= 8;
  // More than one slip in a form is rarer than a text that is simply another.
  if (miss.weight > 1) score -= 6 * (miss.weight - 1);
  const free = covers.uncovered(miss) - editedLength(miss.edits);
  if (free <= 1 && evidence !== "doubled") {
    // All that is intact is a right form of its own: 齐齐哈尔 is not 齐齐哈尔市 cut short.
    if (evidence === "droppedEdge" || evidence === "unlike" || evidence === "added")
      return "shorter right form";
    score -= 4;
  }
  if (evidence !== "doubled" && crossesWord(text, miss, plausibility, false)) {
    // Only the changed edge of a short form: a word that runs over it explains the text.
    if (length <= 7 && crossesWord(text, miss, plausibility, true)) return "word over edge";
    if (!ALIKE_EVIDENCE.has(evidence)) score -= length <= 4 ? 9 : 5;
  }
  return { miss, evidence, score };
}

/** Whether a generic end (市, 局, 法) is what was changed. */
function changesGenericEnd({ form, edits, end }: NearMiss): boolean {
  const last = lastOf(form);
  return GENERIC_ENDS.has(last) && edits.some((edit) => edit.end === end && edit.text === last);
}

function lastOf(form: string): string {
  return form.at(-1) ?? "";
}

/** 0.62 at the threshold, towards 0.99 above it, down to 0.3 six nats below. */
function confidenceOf(over: number): number {
  if (over >= 0) return AT_THRESHOLD + (0.99 - AT_THRESHOLD) * (1 - Math.exp(-over / 8));
  return AT_THRESHOLD + (over / 6) * (AT_THRESHOLD - LEAST_CONFIDENCE);
}

function evidenceOf(miss: NearMiss, found: string): Evidence {
  switch (miss.kind) {
    case "replaced":
      if ((miss.alike & Alike.Sound) !== 0) return "sound";
      if ((miss.alike & Alike.Shape) !== 0) return "shape";
      if ((miss.alike & Alike.NearSound) !== 0) return "near";
      return (miss.alike & Alike.Key) !== 0 ? "key" : "unlike";
    case "dropped": {
      const form = foldPattern(miss.form);
      return form.startsWith(found) || form.endsWith(found) ? "droppedEdge" : "droppedInside";
    }
    case "member":
      return "order";
    default:
      return miss.kind;
  }
}

/** Whether all punctuation of the found text stands in the right form too, and no mark is all that differs. */
function keepsMarks(miss: NearMiss): boolean {
  const own = new Set(miss.form);
  for (const character of miss.found) if (SENTENCE_MARKS.test(character) && !own.has(character)) return false;
  // A list that breaks off at its comma was not cut short there.
  return miss.edits.every(({ text }) => !SENTENCE_MARKS.test(text) || text.length > 2);
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
    return to - from > 1 || /[（(第]/.test(text[from - 1] ?? "") || ORDINAL_UNIT.test(text[to] ?? "");
  });
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

/** Whether Latin letters were put in. */
function addsLetters({ edits, found, start }: NearMiss): boolean {
  return edits.some(
    (edit) =>
      edit.text === "" && /[A-Za-zＡ-Ｚａ-ｚ]{2}/.test(found.slice(edit.start - start, edit.end - start)),
  );
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
  // A particle may stand twice: 大而化之之谓圣.
  const atEdge = edit.end === miss.end || edit.start === miss.start;
  if (atEdge && (FREE_CHARACTERS.has(text[edit.start]!) || text[edit.start] === "之")) return true;
  if (edit.end === miss.end && !FREE_CHARACTERS.has(text[edit.end] ?? "")) {
    if (plausibility.wordBeside(text, edit.start, true) > edit.end - edit.start) return true;
  }
  return edit.start === miss.start && plausibility.wordBeside(text, edit.end, false) > edit.end - edit.start;
}

/** Whether what stands for the last character is a word of its own, or begins one: 财政局和 is not 财政局. */
function endsInFreeWord(text: string, { edits, end }: NearMiss, plausibility: PlausibilityJudge): boolean {
  const last = edits.find((edit) => edit.end === end && edit.start < end);
  if (last === undefined) return false;
  return (
    FREE_CHARACTERS.has(text[end - 1]!) ||
    OPEN_WORDS.has(text[end - 1]!) ||
    plausibility.wordBeside(text, end - 1, true) > 1
  );
}

/** Whether a word of the text runs over an edge of the place, or over a changed edge only: 领导小姐姐 is not 领导小姐. */
function crossesWord(
  text: string,
  miss: NearMiss,
  plausibility: PlausibilityJudge,
  changedOnly: boolean,
): boolean {
  const atStart = !changedOnly || miss.edits.some(({ start }) => start === miss.start);
  const atEnd = !changedOnly || miss.edits.some(({ end }) => end === miss.end);
  return (
    (atStart && startsInsideWord(text, miss.start, plausibility)) ||
    (atEnd && startsInsideWord(text, miss.end, plausibility))
  );
}

function startsInsideWord(text: string, offset: number, plausibility: PlausibilityJudge): boolean {
  if (offset <= 0 || offset >= text.length) return false;
  if (!isHan(text.charCodeAt(offset - 1)) || !isHan(text.charCodeAt(offset))) return false;
  return !plausibility.isWordBorder(text, offset);
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
