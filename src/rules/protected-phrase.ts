import type { CompiledDictionary } from "../dictionary/compiled-dictionary";
import type { Profile } from "../dictionary/entry";
import type { Localized } from "../model/localized";
import type { Span } from "../model/span";
import { type Candidate, type JudgedNearMiss, type JudgeResources, judgeNearMisses } from "../nearmiss/judge";
import type { NearMiss, SlipKind } from "../nearmiss/near-miss";
import type { NearMissSearch, SeedHits } from "../nearmiss/search";
import { countScripts } from "../normalize/script";
import { scriptAt } from "./dictionary-rule";
import type { Passage } from "./passage";
import type { Finding } from "./rule";
import { inScriptOf } from "./script-of-fix";

/** The id under which near misses of protected phrases are reported. */
export const PROTECTED_RULE_ID = "protected";

/** The protected phrases of one compiled dictionary, and the hits of their seeds in a passage. */
export interface ProtectedLayer {
  readonly dictionary: CompiledDictionary;
  readonly search: NearMissSearch;
  readonly seeds: SeedHits;
}

/** What judging needs besides the passage. */
export interface ProtectedContext {
  readonly profile: Profile;
  /** The day the text is judged for, `yyyymmdd`. */
  readonly day: number;
  readonly resources: JudgeResources;
  /** Stretches that the user allows, and wrong forms that an entry names already. */
  readonly allowed: readonly Span[];
  /** Told where right forms stand as they should. */
  readonly exact: (place: Span) => void;
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
  const right: Span[] = [...context.allowed];
  for (const { dictionary, search, seeds } of layers) {
    search.search(passage.text, seeds, {
      nearMiss: (miss) => {
        const entry = dictionary.phraseEntries[miss.phrase]!;
        if (!dictionary.inProfile(entry, context.profile) || !dictionary.holdsOn(entry, context.day)) return;
        const strictness = search.strictnessOf(miss.phrase);
        candidates.push({ miss, strictness, owner: { dictionary, entry } });
      },
      exact: (place) => {
        right.push(place);
        context.exact(place);
      },
      member: () => {},
    });
  }
  return judgeNearMisses(passage.text, candidates, right, context.resources)
    .filter(({ miss, owner }) => scriptFits(passage, miss, owner))
    .map((judged) => findingOf(passage, judged));
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
    ...(detail.sources === undefined
      ? {}
      : { sources: detail.sources.map((i) => dictionary.meta.sources[i]!) }),
  };
}

/** From here on a fix may be applied without a person looking. */
const SAFE_CONFIDENCE = 0.9;
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
