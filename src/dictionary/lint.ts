import { Automaton } from "../matcher/automaton";
import { HitBuffer } from "../matcher/hit-buffer";
import { foldPattern } from "../normalize/fold-text";
import { FOLDING } from "../normalize/folding";
import { dayNumber } from "./date";
import type { Dictionary, Entry, ReplaceEntry } from "./entry";
import type { EntryPlace, ParsedDictionary } from "./parse";
import type { Problem, ProblemCode } from "./problem";

/**
 * Everything a machine can find wrong in dictionaries without checking sentences: duplicate and empty forms, right forms that
 * are hits themselves, guards that guard nothing, impossible dates, missing reasons, flag sentences without the form.
 * Dictionaries are judged together, because they are used together. Problems come in the order of the entries.
 */
export function lintDictionaries(dictionaries: readonly ParsedDictionary[]): Problem[] {
  const problems: Problem[] = [];
  const items = dictionaries.flatMap(({ dictionary, places }) =>
    dictionary.entries.map((entry, i) => ({ dictionary, entry, place: places[i]! })),
  );
  checkIds(dictionaries, problems);
  const forms = new FormIndex(items);
  for (const item of items) {
    checkFields(item, problems);
    if (item.entry.kind === "replace") {
      checkForms(item as ReplaceItem, forms, problems);
      checkFixes(item as ReplaceItem, forms, problems);
    }
  }
  return problems;
}

interface Item {
  readonly dictionary: Dictionary;
  readonly entry: Entry;
  readonly place: EntryPlace;
}

type ReplaceItem = Item & { readonly entry: ReplaceEntry };

function report(
  problems: Problem[],
  place: EntryPlace,
  code: ProblemCode,
  zh: [string, string],
  en: [string, string],
): void {
  problems.push({ code, ...place, message: { zh: zh[0], en: en[0] }, remedy: { zh: zh[1], en: en[1] } });
}

function checkIds(dictionaries: readonly ParsedDictionary[], problems: Problem[]): void {
  for (const { dictionary, places } of dictionaries) {
    const seen = new Map<string, EntryPlace>();
    dictionary.entries.forEach((entry, i) => {
      const place = places[i]!;
      const earlier = seen.get(entry.id);
      if (earlier === undefined) seen.set(entry.id, place);
      else
        report(
          problems,
          place,
          "DICT_DUPLICATE_ID",
          [`id“${entry.id}”已在 ${earlier.file}:${earlier.line} 用过`, "合并两条，或另起 id。"],
          [
            `id "${entry.id}" stands in ${earlier.file}:${earlier.line} already`,
            "Merge the two or choose another id.",
          ],
        );
    });
  }
}

function checkFields({ entry, place }: Item, problems: Problem[]): void {
  const texts =
    entry.kind === "replace"
      ? [...entry.find, ...entry.fix, ...entry.guard]
      : [entry.protect, ...entry.accept, ...entry.guard, ...entry.elements];
  for (const text of texts) {
    if (text !== text.trim())
      report(
        problems,
        place,
        "DICT_WHITESPACE",
        [`“${text}”首尾有空白`, "去掉空白。"],
        [`"${text}" begins or ends with white space`, "Remove it."],
      );
  }
  const guarded = entry.kind === "replace" ? entry.find : [];
  for (const form of guarded)
    if (foldPattern(form) === "")
      report(
        problems,
        place,
        "DICT_EMPTY_FORM",
        ["错误形式只有不可见字符", "写出可见的字。"],
        ["a wrong form of invisible characters only", "Write visible characters."],
      );
  if (entry.kind === "replace" && entry.fix.length === 0 && entry.why === undefined)
    report(
      problems,
      place,
      "DICT_WHY_MISSING",
      ["没有正确形式，也没有理由", "写 fix，或写明 why。"],
      ["neither a right form nor a reason", "State fix or why."],
    );
  for (const date of [entry.validFrom, entry.validTo])
    if (date !== undefined && dayNumber(date) === 0)
      report(
        problems,
        place,
        "DICT_DATE",
        [`日期“${date}”不存在`, "写作 2018-03-17。"],
        [`no such date: ${date}`, "Write it like 2018-03-17."],
      );
  if (
    entry.validFrom !== undefined &&
    entry.validTo !== undefined &&
    dayNumber(entry.validFrom) >= dayNumber(entry.validTo)
  )
    report(
      problems,
      place,
      "DICT_DATE",
      ["validFrom 不早于 validTo", "对调或改正日期。"],
      ["validFrom is not before validTo", "Correct the dates."],
    );
}

/** All wrong forms, to find which of them stand in a text. */
class FormIndex {
  readonly #owners: readonly { item: ReplaceItem; form: string }[];
  readonly #firstOwner = new Map<string, ReplaceItem>();
  readonly #automaton: Automaton;
  readonly #buffer = new HitBuffer();

  constructor(items: readonly Item[]) {
    const owners: { item: ReplaceItem; form: string }[] = [];
    for (const item of items) {
      if (item.entry.kind !== "replace") continue;
      for (const form of item.entry.find)
        if (foldPattern(form) !== "") owners.push({ item: item as ReplaceItem, form });
    }
    this.#owners = owners;
    for (const { item, form } of owners) {
      const key = this.#key(item.entry, form);
      if (!this.#firstOwner.has(key)) this.#firstOwner.set(key, item);
    }
    this.#automaton = Automaton.build(
      owners.map(({ form }) => foldPattern(form)),
      { symbols: FOLDING },
    );
  }

  /** Entries that speak in different scripts or only as written may share a folded form. */
  #key(entry: ReplaceEntry, form: string): string {
    return `${entry.script}\0${entry.fold ? foldPattern(form) : form}`;
  }

  firstOwner(entry: ReplaceEntry, form: string): ReplaceItem | undefined {
    return this.#firstOwner.get(this.#key(entry, form));
  }

  hitsIn(text: string): { item: ReplaceItem; form: string; start: number; end: number }[] {
    this.#buffer.reset();
    this.#automaton.findAll(text, this.#buffer);
    return Array.from({ length: this.#buffer.length }, (_, i) => ({
      ...this.#owners[this.#buffer.pattern(i)]!,
      start: this.#buffer.start(i),
      end: this.#buffer.end(i),
    }));
  }
}

function checkForms({ dictionary, entry, place }: ReplaceItem, forms: FormIndex, problems: Problem[]): void {
  const folded = new Set<string>();
  for (const form of entry.find) {
    const key = entry.fold ? foldPattern(form) : form;
    const owner = forms.firstOwner(entry, form);
    if (
      folded.has(key) ||
      (owner !== undefined &&
        owner.entry !== entry &&
        owner.entry.when.length === 0 &&
        entry.when.length === 0)
    )
      report(
        problems,
        place,
        "DICT_DUPLICATE_FORM",
        [
          `“${form}”重复${owner === undefined || owner.entry === entry ? "" : `，已在 ${owner.place.file}:${owner.place.line}（${owner.dictionary.id}）`}`,
          "删去一处，或合并。",
        ],
        [
          `"${form}" stands twice (${dictionary.id}, ${owner?.dictionary.id ?? dictionary.id})`,
          "Remove one or merge them.",
        ],
      );
    folded.add(key);
    if (entry.fix.includes(form))
      report(
        problems,
        place,
        "DICT_FIND_EQUALS_FIX",
        [`“${form}”既是错误形式又是正确形式`, "改正其一。"],
        [`"${form}" is both wrong and right`, "Correct one of them."],
      );
  }
  for (const guard of entry.guard) {
    const text = foldPattern(guard);
    if (!entry.find.some((form) => text.includes(foldPattern(form)) && text !== foldPattern(form)))
      report(
        problems,
        place,
        "DICT_GUARD_USELESS",
        [`guard“${guard}”里没有错误形式，或与它相同`, "写出包含错误形式的、较长的正确文字。"],
        [
          `guard "${guard}" does not hold a wrong form, or is one`,
          "Write a longer right text that holds it.",
        ],
      );
  }
  for (const sentence of entry.flag) {
    const text = foldPattern(sentence);
    if (!entry.find.some((form) => text.includes(foldPattern(form))))
      report(
        problems,
        place,
        "DICT_FLAG_WITHOUT_FORM",
        [`例句里没有错误形式：${sentence}`, "例句要包含 find 之一。"],
        [`flag sentence without a wrong form: ${sentence}`, "Use one of the find forms in it."],
      );
  }
}

/** A right form must not be a hit: of its own entry, or of another that has nothing to hold it back. */
function checkFixes({ entry, place }: ReplaceItem, forms: FormIndex, problems: Problem[]): void {
  for (const fix of entry.fix) {
    for (const hit of forms.hitsIn(fix)) {
      const other = hit.item.entry;
      const written = fix.slice(hit.start, hit.end);
      if (isHeldBack(other, fix, hit.form, written)) continue;
      if (other === entry)
        report(
          problems,
          place,
          "DICT_FIND_IN_FIX",
          [`正确形式“${fix}”里有错误形式“${hit.form}”`, `加 guard: ${fix}`],
          [`the right form "${fix}" holds the wrong form "${hit.form}"`, `Add guard: ${fix}`],
        );
      else
        report(
          problems,
          place,
          "DICT_FIX_IS_HIT",
          [
            `正确形式“${fix}”会被 ${hit.item.dictionary.id}/${other.id} 报错`,
            "改正其一，或给那一条加 guard。",
          ],
          [
            `the right form "${fix}" is flagged by ${hit.item.dictionary.id}/${other.id}`,
            "Correct one or guard the other.",
          ],
        );
    }
  }
}

function isHeldBack(entry: ReplaceEntry, text: string, form: string, written: string): boolean {
  if (!entry.fold && written !== form) return true;
  if (entry.fix.includes(written)) return true;
  if (entry.when.length > 0 || entry.boundary !== undefined || entry.script === "traditional") return true;
  return entry.guard.some((guard) => foldPattern(text).includes(foldPattern(guard)));
}
