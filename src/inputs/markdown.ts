import type { SyntaxNodeRef } from "@lezer/common";
import { parser as commonmark, GFM } from "@lezer/markdown";
import { decodeHTML } from "entities";
import type { RegionKind } from "../model/document";
import { Flow } from "./flow";
import { addHtml } from "./html";
import type { Input } from "./input";

/** Markdown as GitHub reads it, with front matter. */
export const input: Input = {
  id: "markdown",
  title: { zh: "Markdown", en: "Markdown" },
  extensions: ["md", "markdown", "mdown", "mkd"],
  parse: (text, path) => {
    const flow = new Flow(text);
    const body = addFrontMatter(flow, text);
    if (isTangled(text)) addLines(flow, text, body);
    else addMarkdown(flow, text, body);
    const regions = flow.regions.sort((a, b) => a.pieces[0]!.start - b.pieces[0]!.start);
    return { text, path, format: "markdown", regions };
  },
};

const parser = commonmark.configure(GFM);

/** Blocks that read as one text, and what they are. */
const BLOCKS: Readonly<Record<string, RegionKind>> = {
  Paragraph: "prose",
  Task: "list",
  TableCell: "cell",
  ATXHeading1: "heading",
  ATXHeading2: "heading",
  ATXHeading3: "heading",
  ATXHeading4: "heading",
  ATXHeading5: "heading",
  ATXHeading6: "heading",
  SetextHeading1: "heading",
  SetextHeading2: "heading",
};
/** Inline nodes that the reader does not see. */
const MARKUP = new Set(
  (
    "EmphasisMark StrikethroughMark LinkMark LinkLabel QuoteMark HeaderMark TaskMarker Comment ProcessingInstruction " +
    "ListMark TableDelimiter"
  ).split(" "),
);
const FRONT_MATTER = /^---[ \t]*\r?\n/;
const FRONT_MATTER_TEXT = /^(title|subtitle|description|summary|abstract|标题|摘要)[ \t]*:[ \t]*/i;
/** Above this many delimiters in one block the inline parser takes time that grows with their square. */
const MAX_DELIMITERS = 4000;

/** Whether a block holds more delimiters than any real text has; such a text is read line by line. */
function isTangled(text: string): boolean {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x0a) {
      let next = i + 1;
      while (next < text.length && text.charCodeAt(next) === 0x20) next++;
      const first = text.charCodeAt(next);
      const isItem =
        (first === 0x2d || first === 0x2a || first === 0x2b) && text.charCodeAt(next + 1) === 0x20;
      if (first === 0x0a || first === 0x0d || (isItem && next - i <= 4)) count = 0;
    } else if (
      (unit >= 0x21 && unit <= 0x2a && unit !== 0x22 && unit !== 0x23 && unit !== 0x24 && unit !== 0x25) ||
      unit === 0x3c ||
      (unit >= 0x5b && unit <= 0x60 && unit !== 0x5e) ||
      unit === 0x7e
    ) {
      if (++count > MAX_DELIMITERS) return true;
    }
  }
  return false;
}

function addLines(flow: Flow, text: string, from: number): void {
  for (let start = from; start < text.length; ) {
    const end = text.indexOf("\n", start);
    flow.text(start, end < 0 ? text.length : end);
    flow.end("prose");
    start = end < 0 ? text.length : end + 1;
  }
}

/** Adds the titles and summaries of a YAML front matter; returns the offset behind it. */
function addFrontMatter(flow: Flow, text: string): number {
  const opening = FRONT_MATTER.exec(text);
  if (opening === null) return 0;
  const titles = new Flow(text);
  for (let start = opening[0].length; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const next = newline < 0 ? text.length : newline + 1;
    const line = text.slice(start, next).trimEnd();
    if (line === "---" || line === "...") {
      flow.regions.push(...titles.regions);
      return next;
    }
    const key = FRONT_MATTER_TEXT.exec(line.slice(0, 80));
    if (key !== null) {
      const quote = /["']/.test(line[key[0].length] ?? "") && line.endsWith(line[key[0].length]!) ? 1 : 0;
      titles.text(
        start + key[0].length + quote,
        Math.max(start + key[0].length, start + line.length - quote),
      );
      titles.end(/title|标题/i.test(key[1]!) ? "title" : "attribute");
    }
    start = next;
  }
  return 0;
}

function addMarkdown(flow: Flow, text: string, from: number): void {
  const body = text.slice(from);
  let inList = 0;
  /** The block being read, and how far. */
  let block: { name: string; kind: RegionKind; cursor: number } | undefined;
  const captions = new Flow(text);
  const upTo = (offset: number) => {
    if (block !== undefined && offset > block.cursor) {
      addPlain(flow, text, block.cursor, offset);
      block.cursor = offset;
    }
  };
  const skipTo = (offset: number) => {
    if (block !== undefined) block.cursor = Math.max(block.cursor, offset);
  };
  const skip = (node: SyntaxNodeRef) => {
    upTo(from + node.from);
    skipTo(from + node.to);
  };
  parser.parse(body).iterate({
    enter(node) {
      const { name } = node;
      const start = from + node.from;
      const end = from + node.to;
      if (name === "ListItem") inList++;
      else if (name === "HTMLBlock") {
        addHtml(flow, text, start, end);
        return false;
      } else if (name === "LinkReference" && text.startsWith("[^", start)) {
        const colon = text.indexOf(":", start);
        addPlain(flow, text, colon + 1, end);
        flow.end("prose");
        return false;
      } else if (block === undefined) {
        const kind = BLOCKS[name];
        if (kind !== undefined)
          block = { name, kind: kind === "prose" && inList > 0 ? "list" : kind, cursor: start };
      } else if (name === "InlineCode") {
        skip(node);
        flow.object(start);
        return false;
      } else if (name === "Image") {
        skip(node);
        flow.object(start);
        addAlt(captions, text, node, from);
        return false;
      } else if (name === "Entity") {
        skip(node);
        flow.character(start, end, decodeHTML(text.slice(start, end)));
      } else if (name === "Escape") {
        upTo(start);
        skipTo(start + 1);
      } else if (name === "HardBreak") {
        skip(node);
        flow.lineBreak(start, end);
      } else if (name === "HTMLTag") {
        skip(node);
        if (/^<br[\s/>]/i.test(text.slice(start, start + 4))) flow.lineBreak(start, end);
        else flow.markup();
      } else if (name === "LinkTitle") {
        skip(node);
        captions.text(start + 1, end - 1);
        captions.end("attribute");
      } else if (name === "LinkMark" && text[start] === "]") {
        upTo(start);
        skipTo(from + node.node.parent!.to);
      } else if (MARKUP.has(name)) skip(node);
      return true;
    },
    leave(node) {
      if (node.name === "ListItem") inList--;
      if (block === undefined || node.name !== block.name) return;
      upTo(from + node.to);
      flow.end(block.kind);
      block = undefined;
    },
  });
  flow.regions.push(...captions.regions);
}

/** Text without nodes in it. Emphasis marks that did not take (common beside Chinese punctuation) are left out. */
function addPlain(flow: Flow, text: string, start: number, end: number): void {
  let at = start;
  for (let i = start; i < end; i++) {
    if (text.charCodeAt(i) !== 0x2a || text.charCodeAt(i + 1) !== 0x2a) continue;
    flow.text(at, i);
    while (i < end && text.charCodeAt(i) === 0x2a) i++;
    at = i;
  }
  flow.text(at, end);
}

function addAlt(captions: Flow, text: string, image: SyntaxNodeRef, from: number): void {
  const marks = image.node.getChildren("LinkMark");
  const [open, close] = marks;
  if (open === undefined || close === undefined) return;
  addPlain(captions, text, from + open.to, from + close.from);
  captions.end("caption");
}
