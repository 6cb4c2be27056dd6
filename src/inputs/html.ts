import { Tokenizer } from "htmlparser2";
import type { RegionKind } from "../model/document";
import { Flow } from "./flow";
import type { Input } from "./input";

/** HTML pages and fragments: text, titles and the attributes that readers or search engines see. */
export const input: Input = {
  id: "html",
  title: { zh: "网页", en: "HTML" },
  extensions: ["html", "htm", "xhtml", "shtml"],
  parse: (text, path) => {
    const flow = new Flow(text);
    addHtml(flow, text, 0, text.length);
    const regions = flow.regions.sort((a, b) => a.pieces[0]!.start - b.pieces[0]!.start);
    return { text, path, format: "html", regions };
  },
};

const VOID = new Set("area base br col embed frame hr img input link meta param source track wbr".split(" "));
const INLINE = new Set(
  (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math nobr q rb rp rt ruby s " +
    "samp small span strike strong sub sup svg time tt u var wbr"
  ).split(" "),
);
/** Elements whose content is not prose; in the middle of a sentence they stand for one object. */
const OPAQUE = new Set(
  "code kbd samp var math svg script style noembed noframes template canvas object".split(" "),
);
const PRESERVING = new Set(["pre", "textarea", "listing", "xmp"]);
const KINDS: Readonly<Record<string, RegionKind>> = {
  title: "title",
  h1: "heading",
  h2: "heading",
  h3: "heading",
  h4: "heading",
  h5: "heading",
  h6: "heading",
  td: "cell",
  th: "cell",
  li: "list",
  dt: "list",
  dd: "list",
  option: "list",
  caption: "caption",
  figcaption: "caption",
};
/** Open elements that the start of another ends (HTML Standard, 13.1.2.4 optional tags). */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  li: ["p", "li"],
  dt: ["p", "dt", "dd"],
  dd: ["p", "dt", "dd"],
  td: ["p", "td", "th"],
  th: ["p", "td", "th"],
  tr: ["p", "td", "th", "tr"],
  option: ["option"],
};
const READ_ATTRIBUTES = new Set(["alt", "title", "placeholder", "aria-label", "summary", "label"]);
const READ_META =
  /^(?:(?:og:|twitter:)?(?:title|description)|keywords|articletitle|contentsource|columndescription|columnkeywords)$/i;
const KEYWORD_META = /^(?:column)?keywords$/i;
/** Styles that keep text from readers but not from search engines. */
const HIDING =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|(?:text-indent|left|top)\s*:\s*-\d{3}/i;

interface Element {
  readonly name: string;
  readonly kind: RegionKind;
  readonly hidden: boolean;
  readonly preserving: boolean;
}

interface Attribute {
  readonly name: string;
  readonly start: number;
  end: number;
  readonly parts: { start: number; end: number; reads?: string }[];
}

/** Adds the regions of the HTML between two offsets of `source` to a flow. */
export function addHtml(flow: Flow, source: string, from: number, to: number): void {
  new HtmlReader(flow, source, from).read(source.slice(from, to));
}

class HtmlReader {
  readonly #flow: Flow;
  readonly #attributes: Flow;
  readonly #source: string;
  readonly #offset: number;
  readonly #stack: Element[] = [];
  readonly #open = new Map<string, number>();
  /** Depth inside elements whose content is not prose. */
  #opaque: { name: string; start: number; depth: number } | undefined;
  #tag = "";
  #tagStart = 0;
  #tagAttributes: Attribute[] = [];
  #attribute: Attribute | undefined;
  /** Where the last link ended; another that starts there is another text. */
  #linkEnd = -1;

  constructor(flow: Flow, source: string, offset: number) {
    this.#flow = flow;
    this.#attributes = new Flow(source);
    this.#source = source;
    this.#offset = offset;
  }

  read(html: string): void {
    const at = this.#offset;
    const tokenizer = new Tokenizer(
      {},
      {
        ontext: (start, end) => this.#text(at + start, at + end),
        ontextentity: (code, end) => this.#entity(code, at + end),
        onopentagname: (start, end) => {
          this.#tag = this.#source.slice(at + start, at + end).toLowerCase();
          this.#tagStart = at + start - 1;
          this.#tagAttributes = [];
        },
        onattribname: (start, end) => {
          this.#attribute = {
            name: this.#source.slice(at + start, at + end).toLowerCase(),
            start: at + end,
            end: at + end,
            parts: [],
          };
        },
        onattribdata: (start, end) => {
          this.#closeReference(at + start);
          this.#attribute?.parts.push({ start: at + start, end: at + end });
        },
        onattribentity: (code) => this.#attributeEntity(code),
        onattribend: (_quote, end) => {
          if (this.#attribute === undefined) return;
          this.#closeReference(at + end);
          this.#attribute.end = at + end;
          this.#tagAttributes.push(this.#attribute);
          this.#attribute = undefined;
        },
        onopentagend: (end) => this.#openTag(at + end + 1, false),
        onselfclosingtag: (end) => this.#openTag(at + end + 1, true),
        onclosetag: (start, end) =>
          this.#closeTag(this.#source.slice(at + start, at + end).toLowerCase(), at + start - 2),
        oncdata: () => {},
        oncomment: () => this.#flow.markup(),
        ondeclaration: () => {},
        onprocessinginstruction: () => {},
        onend: () => {},
      },
    );
    tokenizer.write(html);
    tokenizer.end();
    this.#flow.end(this.#kind());
    this.#flow.regions.push(...this.#attributes.regions);
  }

  #kind(): RegionKind {
    const top = this.#stack.at(-1);
    return top === undefined ? "prose" : top.hidden ? "hidden" : top.kind;
  }

  #text(start: number, end: number): void {
    if (this.#opaque !== undefined) return;
    this.#flow.text(start, end, this.#stack.at(-1)?.preserving === true);
  }

  #entity(code: number, end: number): void {
    if (this.#opaque !== undefined) return;
    this.#flow.character(this.#source.lastIndexOf("&", end - 1), end, String.fromCodePoint(code));
  }

  /** The tokenizer does not say where a reference in an attribute ends; the next thing that begins does. */
  #closeReference(next: number): void {
    const last = this.#attribute?.parts.at(-1);
    if (last?.reads !== undefined) last.end = next;
  }

  #attributeEntity(code: number): void {
    const attribute = this.#attribute;
    if (attribute === undefined) return;
    const reads = String.fromCodePoint(code);
    const last = attribute.parts.at(-1);
    if (last?.reads !== undefined) last.reads += reads;
    else {
      const after = last?.end ?? this.#source.indexOf("&", attribute.start);
      attribute.parts.push({ start: after, end: after, reads });
    }
  }

  #openTag(end: number, selfClosing: boolean): void {
    const name = this.#tag;
    if (this.#opaque !== undefined) {
      if (name === this.#opaque.name && !selfClosing) this.#opaque.depth++;
      return;
    }
    this.#readAttributes(name);
    if (name === "br") {
      this.#flow.lineBreak(this.#tagStart, end);
      return;
    }
    if (INLINE.has(name)) {
      this.#flow.markup();
      if (name === "a" && this.#linkEnd === this.#tagStart) this.#flow.end(this.#kind());
    } else {
      this.#flow.end(this.#kind());
      this.#endImplied(ENDS[name] ?? ["p"]);
    }
    if (name === "img") this.#flow.object(this.#tagStart);
    if (OPAQUE.has(name)) {
      if (!selfClosing) this.#opaque = { name, start: this.#tagStart, depth: 1 };
      return;
    }
    if (selfClosing || VOID.has(name)) return;
    const parent = this.#stack.at(-1);
    this.#stack.push({
      name,
      kind: KINDS[name] ?? parent?.kind ?? "prose",
      hidden: parent?.hidden === true || this.#hides(),
      preserving: parent?.preserving === true || PRESERVING.has(name),
    });
    this.#open.set(name, (this.#open.get(name) ?? 0) + 1);
  }

  #closeTag(name: string, start: number): void {
    const end = this.#source.indexOf(">", start) + 1 || this.#source.length;
    if (this.#opaque !== undefined) {
      if (name !== this.#opaque.name || --this.#opaque.depth > 0) return;
      if (INLINE.has(name)) this.#flow.object(this.#opaque.start);
      this.#opaque = undefined;
      return;
    }
    if (INLINE.has(name)) this.#flow.markup();
    else this.#flow.end(this.#kind());
    if (name === "a") this.#linkEnd = end;
    if ((this.#open.get(name) ?? 0) === 0) return;
    while (this.#pop() !== name);
  }

  #endImplied(names: readonly string[]): void {
    for (
      let top = this.#stack.at(-1);
      top !== undefined && names.includes(top.name);
      top = this.#stack.at(-1)
    )
      this.#pop();
  }

  #pop(): string | undefined {
    const element = this.#stack.pop();
    if (element !== undefined) this.#open.set(element.name, this.#open.get(element.name)! - 1);
    return element?.name;
  }

  #value(attribute: Attribute): string {
    return attribute.parts.map((part) => part.reads ?? this.#source.slice(part.start, part.end)).join("");
  }

  #hides(): boolean {
    return this.#tagAttributes.some(
      (attribute) =>
        attribute.name === "hidden" ||
        (attribute.name === "style" && HIDING.test(this.#value(attribute).slice(0, 2000))),
    );
  }

  #readAttributes(tag: string): void {
    const naming = this.#tagAttributes.find(({ name }) => name === "name" || name === "property");
    const meta = tag === "meta" && naming !== undefined ? this.#value(naming) : "";
    const isReadMeta = READ_META.test(meta);
    for (const attribute of this.#tagAttributes) {
      if (!(READ_ATTRIBUTES.has(attribute.name) || (isReadMeta && attribute.name === "content"))) continue;
      for (const { start, end, reads } of attribute.parts) {
        if (reads === undefined && KEYWORD_META.test(meta)) this.#readKeywords(start, end);
        else if (reads === undefined) this.#attributes.text(start, end, true);
        else this.#attributes.character(start, end, reads);
      }
      this.#attributes.end("attribute");
    }
  }

  /** Keywords are a list of texts, whatever stands between them. */
  #readKeywords(start: number, end: number): void {
    let from = start;
    for (let at = start; at < end; at++) {
      if (this.#source[at] !== ",") continue;
      this.#attributes.text(from, at, true);
      this.#attributes.end("attribute");
      from = at + 1;
    }
    this.#attributes.text(from, end, true);
  }
}
