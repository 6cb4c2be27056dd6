/**
 * A phrase with its right forms, as the dictionary states it. The fields are those of a protected entry.
 */
export interface ProtectedPhrase {
  /** The right form. */
  readonly protect: string;
  /** Other right forms. */
  readonly accept?: readonly string[];
  /** Parts that may be left out. */
  readonly optional?: readonly string[];
  /** Forms that were right once; they are right wherever they stand exactly. */
  readonly former?: readonly { readonly form: string }[];
  /** Texts near a right form that are right in their own way. */
  readonly guard?: readonly string[];
  readonly strictness?: "exact" | "normal" | "loose";
  /** A slip in a `severe` phrase is looked for harder. */
  readonly severity?: string;
  /** The members in their order, when the phrase names an enumeration. */
  readonly elements?: readonly string[];
}

/** What a form is there for. */
export const FormRole = {
  /** A right form: near misses of it are looked for. */
  Right: 0,
  /** Right where it stands, but too short or too old to have near misses; it only acquits. */
  Acquits: 1,
  /** A member of an enumeration, watched for its place in the list. */
  Member: 2,
  /** A list whose members all lack what they end in alike (不敢、不能、不想); wrong where it stands. */
  Shorn: 3,
} as const;

/** One of the numbers of {@link FormRole}. */
export type FormRole = (typeof FormRole)[keyof typeof FormRole];

/** A form of a phrase and what it is there for. */
export interface PhraseForm {
  readonly text: string;
  readonly role: FormRole;
}

/** Quotation marks and title marks: they may stand round any part of a phrase, or be left out. */
export const TRANSPARENT_MARKS = "“”‘’「」『』﹁﹂﹃﹄\"＂'＇《》〈〉";

const TRANSPARENT = new Set(TRANSPARENT_MARKS);

const IS_TRANSPARENT: Uint8Array = (() => {
  const isTransparent = new Uint8Array(0x10000);
  for (const mark of TRANSPARENT) isTransparent[mark.charCodeAt(0)] = 1;
  return isTransparent;
})();

/** The number of characters of a form that count for its length: quotation marks do not. */
export function countCharacters(form: string): number {
  let count = 0;
  for (let i = 0; i < form.length; i++) {
    const unit = form.charCodeAt(i);
    const isSecondHalf = (unit & 0xfc00) === 0xdc00 && i > 0 && (form.charCodeAt(i - 1) & 0xfc00) === 0xd800;
    if (!isSecondHalf && IS_TRANSPARENT[unit] !== 1) count++;
  }
  return count;
}

/** The longest form that is searched for, in characters; longer ones are only matched exactly by their first part. */
export const MAX_FORM = 120;

/** How many edits a form of so many characters may be away: 1 up to seven characters, 2 from eight, 3 from sixteen. */
export function allowedEdits(length: number): number {
  return length < 8 ? 1 : length < 16 ? 2 : 3;
}

/**
 * The forms of a phrase, the protected one first, without repetition: accepted forms, those without an optional part, old
 * forms, guards, members.
 */
export function formsOf(phrase: ProtectedPhrase): PhraseForm[] {
  const forms = new Map<string, FormRole>();
  const add = (text: string, role: FormRole) => {
    const known = forms.get(text);
    if (text !== "" && (known === undefined || role < known)) forms.set(text, role);
  };
  // Three characters are too few to search for, but for the names that matter most.
  const strict = phrase.strictness === "exact" || phrase.severity === "severe";
  const right = (text: string) => {
    const length = countCharacters(text);
    const searched = length <= MAX_FORM && (length >= 4 || (length === 3 && strict));
    add(text, searched ? FormRole.Right : FormRole.Acquits);
  };
  for (const form of [phrase.protect, ...(phrase.accept ?? [])]) {
    right(form);
    for (const part of phrase.optional ?? []) {
      const at = form.indexOf(part);
      if (at >= 0) right(form.slice(0, at) + form.slice(at + part.length));
    }
  }
  for (const { form } of phrase.former ?? []) add(form, FormRole.Acquits);
  for (const form of phrase.guard ?? []) add(form, FormRole.Acquits);
  return [...forms].map(([text, role]) => ({ text, role }));
}

/** The mark between the members of a list. */
export const LIST_MARK = "、";

/**
 * A list whose members end alike, without that end: 不敢腐、不能腐、不想腐 → 不敢、不能、不想. Undefined for what is no such list. Quotation
 * marks are left out.
 */
export function shornList(form: string): { readonly text: string; readonly end: string } | undefined {
  const plain = Array.from(form, (character) => (TRANSPARENT.has(character) ? "" : character)).join("");
  const members = plain.split(LIST_MARK);
  const end = members[0]!.slice(-1);
  if (members.length < 3 || !/^[\u3400-\u9fff]$/.test(end)) return undefined;
  if (members.some((member) => member.length < 3 || member.length > 4 || !member.endsWith(end)))
    return undefined;
  return { text: members.map((member) => member.slice(0, -1)).join(LIST_MARK), end };
}
