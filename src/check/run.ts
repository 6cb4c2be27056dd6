import type { Diagnostic } from "../model/diagnostic";
import type { Document } from "../model/document";
import { atLeast, type Category } from "../model/severity";
import type { Span } from "../model/span";
import { Places } from "../nearmiss/places";
import { detectScript, type Script } from "../normalize/script";
import type { DocumentFacts } from "../rules/conditions";
import {
  type Acquittal,
  acquit,
  DICTIONARY_RULE_ID,
  dictionaryFinding,
  type FormHit,
} from "../rules/dictionary-rule";
import { Passage, type Surroundings } from "../rules/passage";
import { PROTECTED_RULE_ID, type ProtectedLayer, protectedFindings } from "../rules/protected-phrase";
import type { DictionaryVerdict, Finding, Rule } from "../rules/rule";
import { AskedRule, type RuleAnswers } from "./asked-rule";
import { diagnose, type FindingDefaults } from "./diagnose";
import { countIn, FoldedDocument } from "./document-facts";
import { guardOver, isAllowed, type LayerHits, type PassageHits, scanPassage } from "./scan";
import type { PreparedState } from "./state";

/** What a run is told when its document is a paragraph of a larger one. */
export interface RunSurroundings extends Surroundings {
  /** What holds of the whole document. */
  readonly facts?: DocumentFacts;
}

/** Which rules a run calls: all of them, or only those of one scope (the dictionaries count as `paragraph`). */
export type RunScope = Rule["scope"] | "all";

/** A text that stands so often in a document, while the right form it is near to never does, is a term of the document's own. */
const USUAL_FROM = 3;
/** Each question reads the document; so many are enough for real texts. */
const MAX_USAGE_QUESTIONS = 64;

/** Acquittals that say the text is right. A condition says only where an entry is sure enough by itself. */
const INNOCENT: ReadonlySet<Acquittal["reason"]> = new Set(["guard", "boundary"]);
/** How far before a span a form over it may begin, in UTF-16 units. */
const VERDICT_REACH = 16;

/** One check of one document: scans it once, then asks the dictionaries and the rules. */
export class CheckRun implements RuleAnswers {
  readonly #state: PreparedState;
  readonly #document: Document;
  readonly #passages: readonly Passage[];
  readonly #surroundings: RunSurroundings | undefined;
  readonly #found: Diagnostic[] = [];
  /** Where protected phrases stand as they should; found when a rule asks. */
  readonly #rightPlaces = new Map<Passage, readonly Places[]>();
  /** What literal matching found in each passage. */
  #hits: readonly PassageHits[] = [];
  /** The place of each passage among them; made when one after the first is asked about. */
  #placeOf: ReadonlyMap<Passage, number> | undefined;
  #facts: DocumentFacts | undefined;
  /** Forms that are variants or were acquitted, by where they start. */
  #verdicts: Map<Passage, Map<number, { hit: FormHit; verdict: DictionaryVerdict }[]>> | undefined;

  constructor(document: Document, state: PreparedState, surroundings?: RunSurroundings) {
    this.#document = document;
    this.#state = state;
    this.#surroundings = surroundings;
    this.#passages = document.regions.map((region) => new Passage(document, region, surroundings));
  }

  /** The script of the document as a whole. */
  get script(): Script {
    const [only] = this.#passages;
    return this.#passages.length === 1 && only !== undefined
      ? only.script
      : detectScript(this.#document.text);
  }

  /** Everything the dictionaries and rules found, before the overlap policy and directives. */
  findings(scope: RunScope = "all"): readonly Diagnostic[] {
    const { layers } = this.#state.state;
    const hits = this.#passages.map((passage) => scanPassage(passage.text, layers));
    this.#hits = hits;
    if (scope !== "document") {
      this.#askDictionaries(hits);
      this.#askProtected(hits);
    }
    this.#askRules(scope);
    return this.#found;
  }

  #askDictionaries(hits: readonly PassageHits[]): void {
    if (hits.every(({ layers }) => layers.every(({ forms }) => forms.length === 0))) return;
    const { profile, boundary } = this.#state.state;
    const facts = this.#factsOf(hits);
    hits.forEach(({ layers }, i) => {
      const passage = this.#passages[i]!;
      for (const layer of layers) {
        if (layer.forms.length === 0) continue;
        const context = {
          profile,
          day: this.#state.day,
          facts,
          boundary,
          guardOver: (hit: FormHit) => guardOver(layer, hit),
          allowed: (_: Passage, span: Span) => isAllowed(layers, span),
        };
        for (const hit of layer.forms) {
          const verdict = acquit(passage, hit, context);
          const category = hit.dictionary.categoryOf(hit.entry);
          this.#keepVerdict(passage, hit, verdict, category);
          if (verdict !== undefined) continue;
          this.add(passage, dictionaryFinding(passage, hit), { rule: DICTIONARY_RULE_ID, category });
        }
      }
    });
  }

  #keepVerdict(passage: Passage, hit: FormHit, acquittal: Acquittal | undefined, category: Category): void {
    const isInnocent = acquittal !== undefined && INNOCENT.has(acquittal.reason);
    const verdict = category === "variant" ? "variant" : isInnocent ? "innocent" : undefined;
    if (verdict === undefined) return;
    this.#verdicts ??= new Map();
    let byStart = this.#verdicts.get(passage);
    if (byStart === undefined) {
      byStart = new Map();
      this.#verdicts.set(passage, byStart);
    }
    const list = byStart.get(hit.start);
    if (list === undefined) byStart.set(hit.start, [{ hit, verdict }]);
    else list.push({ hit, verdict });
  }

  /** What the dictionaries say about writing `text` in place of a span. */
  verdictOn(passage: Passage, span: Span, text: string): DictionaryVerdict | undefined {
    const byStart = this.#verdicts?.get(passage);
    if (byStart === undefined) return undefined;
    for (let start = span.start; start > span.start - VERDICT_REACH; start--) {
      for (const { hit, verdict } of byStart.get(start) ?? []) {
        if (hit.end < span.end) continue;
        const changed = passage.text.slice(start, span.start) + text + passage.text.slice(span.end, hit.end);
        if (hit.dictionary.detailOf(hit.entry).fix.includes(changed)) return verdict;
      }
    }
    return undefined;
  }

  #askProtected(hits: readonly PassageHits[]): void {
    const { profile, nearMiss } = this.#state.state;
    if (nearMiss === undefined) return;
    let asked = 0;
    const isUsual = (found: string, form: string): boolean => {
      if (++asked > MAX_USAGE_QUESTIONS) return false;
      let count = 0;
      for (const { text } of this.#passages) count += countIn(text, found, USUAL_FROM - count);
      return count >= USUAL_FROM && !this.#factsOf(hits).contains(form);
    };
    hits.forEach(({ layers }, i) => {
      const passage = this.#passages[i]!;
      const searched = searchedLayers(layers);
      if (searched.length === 0) return;
      const findings = protectedFindings(passage, searched, {
        profile,
        day: this.#state.day,
        resources: nearMiss,
        leastConfidence: this.#state.confidenceFloor,
        allowed: layers.flatMap(({ allowed }) => allowed),
        isUsual,
      });
      this.#rightPlaces.set(
        passage,
        searched.map(({ search }) => new Places(search.exact)),
      );
      for (const finding of findings)
        this.add(passage, finding, { rule: PROTECTED_RULE_ID, category: finding.category ?? "name" });
    });
  }

  /** What the conditions of entries ask about the document. */
  #factsOf(hits: readonly PassageHits[]): DocumentFacts {
    this.#facts ??= this.#surroundings?.facts ?? new FoldedDocument(this.#passages, hits);
    return this.#facts;
  }

  /** Asks the rules that are called for, each of the passages that call it. */
  #askRules(scope: RunScope): void {
    const state = this.#state;
    const passages = this.#passages;
    const calls = passages.map((passage, i) => state.rulesCalledBy(passage, this.#hits[i]!.triggers));
    // Of each passage the place in its list of what is called next.
    const next = calls.map(() => 0);
    for (let rule = firstOf(calls, next); rule < state.rules.length; rule = firstOf(calls, next)) {
      const active = state.rules[rule]!;
      const isAsked = scope === "all" || active.scope === scope;
      const context = isAsked ? new AskedRule(active, state, this) : undefined;
      if (context !== undefined && active.rule.scope === "document") active.rule.check(passages, context);
      for (let i = 0; i < passages.length; i++) {
        if (calls[i]![next[i]!] !== rule) continue;
        next[i]!++;
        if (context !== undefined && active.rule.scope === "paragraph")
          active.rule.check(passages[i]!, context);
      }
    }
  }

  /** What literal matching found in a passage of this run. */
  hitsIn(passage: Passage): PassageHits | undefined {
    const hits = this.#hits;
    if (passage === this.#passages[0]) return hits[0];
    this.#placeOf ??= new Map(this.#passages.map((each, i) => [each, i]));
    const place = this.#placeOf.get(passage);
    return place === undefined ? undefined : hits[place];
  }

  /** Where protected phrases stand in a passage as they should: where the search for near misses has found them, if there was one. */
  rightPlacesIn(passage: Passage): readonly Places[] {
    let places = this.#rightPlaces.get(passage);
    if (places === undefined) {
      places = searchedLayers(this.hitsIn(passage)?.layers ?? []).map(({ search }) => {
        search.search(passage.text, () => {});
        return new Places(search.exact);
      });
      this.#rightPlaces.set(passage, places);
    }
    return places;
  }

  /** Keeps a finding that is sure and grave enough to be shown. */
  add(passage: Passage, finding: Finding, defaults: FindingDefaults): void {
    if ((finding.confidence ?? 1) < this.#state.confidenceFloor) return;
    const { settings, minSeverity, locale } = this.#state.state;
    const category = finding.category ?? defaults.category;
    const own = finding.severity ?? defaults.severity ?? "error";
    const severity = settings.severityOf({ rule: defaults.rule, entry: finding.entry, category }, own);
    if (severity === undefined || !atLeast(severity, minSeverity)) return;
    // What its rule finds only worth a look is never put right unseen, whatever severity the user gives it.
    const shown =
      own === "info" && finding.fixes !== undefined
        ? { ...finding, fixes: finding.fixes.map((fix) => ({ ...fix, safe: false })) }
        : finding;
    this.#found.push(diagnose(passage, shown, severity, defaults, locale));
  }
}

/** The first of the rules that come next in the lists, which are in order; Infinity at their ends. */
function firstOf(lists: readonly (readonly number[])[], next: readonly number[]): number {
  let first = Number.POSITIVE_INFINITY;
  for (let i = 0; i < lists.length; i++) {
    const rule = lists[i]![next[i]!];
    if (rule !== undefined && rule < first) first = rule;
  }
  return first;
}

/** The layers that protect phrases. */
function searchedLayers(layers: readonly LayerHits[]): ProtectedLayer[] {
  return layers.flatMap(({ dictionary, search }) => (search === undefined ? [] : [{ dictionary, search }]));
}
