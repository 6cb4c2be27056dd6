import { type CompiledDictionary, EntryFlag } from "../dictionary/compiled-dictionary";
import type { Profile } from "../dictionary/entry";
import type { Hit } from "../matcher/hit-buffer";
import type { Localized } from "../model/localized";
import type { Category } from "../model/severity";
import { type Span, spanContains } from "../model/span";
import {
  type EnumerationSlip,
  findEnumerationSlips,
  MEMBER_REACH,
  type MemberPlace,
} from "../nearmiss/enumeration";
import type { PhraseKind } from "../nearmiss/evidence";
import { type Candidate, type JudgedNearMiss, type JudgeResources, judgeNearMisses } from "../nearmiss/judge";
import type { NearMiss, SlipKind } from "../nearmiss/near-miss";
import { Places } from "../nearmiss/places";
import type { NearMissSearch } from "../nearmiss/search";
import { countScripts } from "../normalize/script";
import { scriptAt } from "./dictionary-rule";
import type { Passage } from "./passage";
import { sourcesOf, type UsagePlace, usageFinding } from "./protected-usage";
import type { Finding } from "./rule";
import { inScriptOf } from "./script-of-fix";

/** The id under which near misses of protected phrases are reported. */
export const PROTECTED_RULE_ID = "protected";

/** The protected phrases of one compiled dictionary. */
export interface ProtectedLayer {
  readonly dictionary: CompiledDictionary;
  readonly search: NearMissSearch;
}

/** What judging needs besides the passage. */
export interface ProtectedContext {
  readonly profile: Profile;
  /** The day the text is judged for, `yyyymmdd`. */
  readonly day: number;
  readonly resources: JudgeResources;
  /** What is less sure is not reported. */
  readonly leastConfidence: number;
  /** Stretches that the user allows, and wrong forms that an entry names already. */
  readonly allowed: readonly Span[];
  /** Whether the document writes a text again and again, and the right form never: then it is a term of its own. */
  readonly isUsual?: (found: string, form: string) => boolean;
}

interface Owner {
  readonly dictionary: CompiledDictionary;
  readonly entry: number;
}

/**
 * Finds the near misses of protected phrases in a passage: what the dictionaries state once, wherever it is written almost
 * right. All dictionaries are judged together, for the right form of one acquits the near miss of another.
 */
export function protectedFindings(
  passage: Passage,
  layers: readonly ProtectedLayer[],
  context: ProtectedContext,
): Finding[] {
  const candidates: Candidate<Owner>[] = [];
  const findings: Finding[] = [];
  for (const { dictionary, search } of layers) {
    const speaks = (entry: number) =>
      dictionary.inProfile(entry, context.profile) && dictionary.holdsOn(entry, context.day);
    let usage: readonly UsageOfEntry[] = [];
    search.search(passage.text, (miss) => {
      const entry = dictionary.phraseEntries[miss.phrase]!;
      if (!speaks(entry)) return;
      candidates.push({
        miss,
        strictness: search.strictnessOf(miss.phrase),
        kind: phraseKind(dictionary.categoryOf(entry)),
        verbs: () => dictionary.detailOf(entry).verbs ?? [],
        isAmongKin: () => usage.some((other) => isKin(dictionary, entry, miss, other)),
        owner: { dictionary, entry },
      });
    });
    usage = usagePlaces(search, dictionary);
    for (const { entry, place } of usage) {
      if (!speaks(entry) || context.allowed.some((span) => spanContains(span, place))) continue;
      const finding = usageFinding(passage, place, dictionary, entry, context.day);
      if (finding !== undefined) findings.push(finding);
    }
    for (const slip of enumerationSlips(passage.text, search)) {
      const entry = dictionary.phraseEntries[slip.phrase]!;
      if (speaks(entry))
        findings.push(
          enumerationFinding(passage, slip, search.membersOf(slip.phrase), { dictionary, entry }),
        );
    }
  }
  // Most texts have no near miss, and where their right forms stand is no matter.
  if (candidates.length === 0) return findings;
  const right = [...context.allowed, ...placesNear(candidates, layers, passage.text.length)];
  for (const judged of judgeNearMisses(passage.text, candidates, right, context.resources)) {
    const { miss, owner, confidence } = judged;
    if (confidence < context.leastConfidence) continue;
    if (!scriptFits(passage, miss, owner)) continue;
    if (confidence < SAFE_CONFIDENCE && context.isUsual?.(miss.found, miss.form) === true) continue;
    findings.push(findingOf(passage, judged));
  }
  return findings;
}

/** How far from a near miss a right form may matter to the judge, in UTF-16 units. */
const JUDGED_REACH = 2;
/** So many near misses are compared with each right form; where there are more, their places are marked first. */
const FEW = 8;

/** Where right forms stand over or beside near misses: few of them do. */
function placesNear(
  candidates: readonly Candidate<Owner>[],
  layers: readonly ProtectedLayer[],
  length: number,
): Span[] {
  const isNear = candidates.length <= FEW ? nearFew(candidates) : nearMany(candidates, length);
  const near: Span[] = [];
  for (const { search } of layers) {
    const { exact } = search;
    for (let i = 0; i < exact.length; i++)
      if (isNear(exact.start(i), exact.end(i))) near.push({ start: exact.start(i), end: exact.end(i) });
  }
  return near;
}

/** Tells whether a stretch is near one of a few near misses. */
function nearFew(candidates: readonly Candidate<Owner>[]): (start: number, end: number) => boolean {
  return (start, end) =>
    candidates.some(({ miss }) => start < miss.end + JUDGED_REACH && end > miss.start - JUDGED_REACH);
}

/** The same for many, in a text of so many units. */
function nearMany(
  candidates: readonly Candidate<Owner>[],
  length: number,
): (start: number, end: number) => boolean {
  const marks = new Uint8Array(length);
  for (const { miss } of candidates)
    marks.fill(1, Math.max(0, miss.start - JUDGED_REACH), miss.end + JUDGED_REACH);
  return (start, end) => {
    let at = start;
    while (at < end && marks[at] === 0) at++;
    return at < end;
  };
}

/** The slips in enumerations of a text that was searched. */
function enumerationSlips(text: string, search: NearMissSearch): EnumerationSlip[] {
  if (search.members.length < 2) return [];
  const members = neighbours(search)
    .map(({ pattern, start, end }): MemberPlace => {
      const { phrase, member } = search.form(pattern);
      return { phrase, member, start, end };
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
  if (members.length === 0) return [];
  const wanted = new Set(members.map(({ phrase }) => phrase));
  const { exact } = search;
  const names: (Span & { readonly phrase: number })[] = [];
  for (let i = 0; i < exact.length; i++) {
    const phrase = search.phraseOf(exact.pattern(i));
    if (wanted.has(phrase)) names.push({ phrase, start: exact.start(i), end: exact.end(i) });
  }
  return findEnumerationSlips(text, members, names, (phrase) => search.membersOf(phrase));
}

/** The members of enumerations that stand so near another of their phrase that the two can be of one list. */
function neighbours(search: NearMissSearch): Hit[] {
  const near: Hit[] = [];
  /** The last member of each phrase, and whether it is near the one before. */
  const last = new Map<number, { readonly index: number; readonly isNear: boolean }>();
  const { members } = search;
  for (let i = 0; i < members.length; i++) {
    const phrase = search.phraseOf(members.pattern(i));
    const before = last.get(phrase);
    const isNear = before !== undefined && members.start(i) - members.end(before.index) <= MEMBER_REACH;
    if (isNear && !before.isNear) near.push(members.hit(before.index));
    if (isNear) near.push(members.hit(i));
    last.set(phrase, { index: i, isNear });
  }
  return near;
}

interface UsageOfEntry {
  readonly entry: number;
  readonly place: UsagePlace;
}

/** How far apart phrases that go together stand, in UTF-16 units. */
const KIN_REACH = 40;

/** Whether a phrase near a near miss is one that the verb tells from it: 坚定“四个自信” beside 增强“四个意识”. */
function isKin(
  dictionary: CompiledDictionary,
  entry: number,
  { start, end }: Span,
  { entry: other, place }: UsageOfEntry,
): boolean {
  if (other === entry || place.start > end + KIN_REACH || place.end < start - KIN_REACH) return false;
  const { verbs = [] } = dictionary.detailOf(other);
  return dictionary.detailOf(entry).wrongVerbs?.some((verb) => verbs.includes(verb)) === true;
}

/** Where phrases stand that have something to say of their verbs or names, but for those within a longer right form. */
function usagePlaces(search: NearMissSearch, dictionary: CompiledDictionary): UsageOfEntry[] {
  const { exact } = search;
  const places: UsageOfEntry[] = [];
  for (let i = 0; i < exact.length; i++) {
    const form = exact.pattern(i);
    const entry = dictionary.phraseEntries[search.phraseOf(form)]!;
    if ((dictionary.flagsOf(entry) & EntryFlag.HasUsage) === 0) continue;
    places.push({ entry, place: { form: search.form(form).text, start: exact.start(i), end: exact.end(i) } });
  }
  if (places.length === 0) return places;
  const all = new Places(exact);
  return places.filter(({ place }) => !all.holdsWithin(place));
}

/** What a phrase is to the judge, by the category of its entry. */
export function phraseKind(category: Category): PhraseKind {
  if (category === "formulation") return "formulation";
  return category === "name" ? "name" : "idiom";
}

/** Whether the entry speaks in the script that the place is written in. */
function scriptFits(passage: Passage, miss: NearMiss, { dictionary, entry }: Owner): boolean {
  const wanted = dictionary.scriptOf(entry);
  if (wanted === "any") return true;
  const counts = countScripts(passage.text, miss.start, miss.end);
  if (wanted === "simplified" ? counts.traditional > 0 : counts.simplified > 0) return false;
  const script = scriptAt(passage, miss);
  return wanted === "simplified" ? script !== "traditional" : script === "traditional";
}

function enumerationFinding(
  passage: Passage,
  slip: EnumerationSlip,
  members: readonly string[],
  { dictionary, entry }: Owner,
): Finding {
  const found = passage.text.slice(slip.start, slip.end);
  const detail = dictionary.detailOf(entry);
  const writing = { script: scriptAt(passage, slip), style: () => passage.traditionalStyle };
  const missing = members[slip.missing] ?? "";
  const name = detail.fix[0]!;
  const foreign = slip.foreign === undefined ? "" : passage.text.slice(slip.foreign.start, slip.foreign.end);
  const messages: Readonly<Record<EnumerationSlip["kind"], Localized>> = {
    order: {
      zh: `“${name}”的顺序应为“${members.join("、")}”`,
      en: `the order of “${name}” is “${members.join("、")}”`,
    },
    missing: { zh: `“${name}”漏“${missing}”`, en: `“${missing}” is missing from “${name}”` },
    foreign: {
      zh: `“${foreign}”不属于“${name}”，应为“${missing}”`,
      en: `“${foreign}” is not part of “${name}”; it should be “${missing}”`,
    },
    added: { zh: `“${foreign}”不属于“${name}”，应删去`, en: `“${foreign}” is not part of “${name}”` },
  };
  return {
    span: { start: slip.start, end: slip.end },
    message: messages[slip.kind],
    fixes: [{ text: inScriptOf(found, writing, slip.right) }],
    severity: dictionary.severityOf(entry),
    category: dictionary.categoryOf(entry),
    confidence: slip.confidence,
    entry: dictionary.qualifiedId(entry),
    ...(detail.why === undefined ? {} : { why: detail.why }),
    ...sourcesOf(dictionary, detail.sources),
  };
}

function findingOf(passage: Passage, judged: JudgedNearMiss<Owner>): Finding {
  const { miss, owner, confidence, alternatives } = judged;
  const { dictionary, entry } = owner;
  const detail = dictionary.detailOf(entry);
  const writing = { script: scriptAt(passage, miss), style: () => passage.traditionalStyle };
  const traditional = detail.traditionalFix?.[0];
  const mended = mend(miss);
  const fix = inScriptOf(
    miss.found,
    writing,
    mended,
    traditional === undefined ? mended : inTraditional(mended, detail.fix[0]!, traditional),
  );
  const safe = confidence >= SAFE_CONFIDENCE && alternatives.length === 0 && !UNSAFE_KINDS.has(miss.kind);
  return {
    span: { start: miss.start, end: miss.end },
    message: messageOf(passage, miss, fix),
    fixes: [
      { text: fix, safe },
      ...alternatives.map((text) => ({ text: inScriptOf(miss.found, writing, text) })),
    ],
    severity: dictionary.severityOf(entry),
    category: dictionary.categoryOf(entry),
    confidence,
    entry: dictionary.qualifiedId(entry),
    ...(detail.why === undefined ? {} : { why: detail.why }),
    ...sourcesOf(dictionary, detail.sources),
  };
}

/** From here on a fix may be applied without a person looking. */
const SAFE_CONFIDENCE = 0.8;
/** What was put in on purpose, or stands in an order that someone chose, is for a person. */
const UNSAFE_KINDS: ReadonlySet<SlipKind> = new Set(["injected", "member", "numeral"]);

/** The found text with its edits made. */
function mend({ found, start, edits }: NearMiss): string {
  let text = "";
  let at = start;
  for (const edit of edits) {
    text += found.slice(at - start, edit.start - start) + edit.text;
    at = edit.end;
  }
  return text + found.slice(at - start);
}

/** A text with the characters of a right form written as its traditional form has them. */
function inTraditional(text: string, form: string, traditional: string): string {
  const characters = Array.from(form);
  const others = Array.from(traditional);
  if (characters.length !== others.length) return text;
  const map = new Map(characters.map((character, i) => [character, others[i]!]));
  return Array.from(text, (character) => map.get(character) ?? character).join("");
}

function messageOf(passage: Passage, miss: NearMiss, fix: string): Localized {
  const happened = describe(passage.text, miss);
  return {
    zh: `“${miss.found}”应为“${fix}”：${happened.map(({ zh }) => zh).join("，")}`,
    en: `“${miss.found}” should be “${fix}”: ${happened.map(({ en }) => en).join(", ")}`,
  };
}

/** What happened to the right form, change by change. */
function describe(text: string, miss: NearMiss): Localized[] {
  if (miss.kind === "order") {
    const [edit] = miss.edits;
    if (edit !== undefined && miss.edits.length === 1)
      return [{ zh: `顺序应为“${edit.text}”`, en: `the order should be “${edit.text}”` }];
  }
  return miss.edits.map((edit) => {
    const found = text.slice(edit.start, edit.end);
    if (found === "") return { zh: `漏“${edit.text}”`, en: `“${edit.text}” is missing` };
    if (edit.text === "") {
      if (miss.kind === "doubled") return { zh: `重复“${found}”`, en: `“${found}” is repeated` };
      if (miss.kind === "injected") return { zh: `夹有“${found}”`, en: `“${found}” is put in` };
      return { zh: `多“${found}”`, en: `“${found}” is too much` };
    }
    if (miss.kind === "transposed")
      return { zh: `“${found}”颠倒，应为“${edit.text}”`, en: `“${found}” is turned round` };
    return { zh: `“${found}”应为“${edit.text}”`, en: `“${found}” should be “${edit.text}”` };
  });
}
