import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Document, regionText } from "../model/document";
import { input as html } from "./html";
import { input as markdown } from "./markdown";
import { input as text } from "./text";

/** What a reader reads: `kind: text` of each region. */
function read(document: Document): string[] {
  return document.regions.map((region) => `${region.kind}: ${regionText(document, region).text}`);
}

const markup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."<p>|</p>|<b>|</b>|<br>|<td>|<a href='x'>|</a>|<img alt='图 &amp; 文'>|<code>|</code>|&nbsp;|&#8203;|&amp|&#x5e10;".split(
          "|",
        ),
        ..."**|*|`|[|](|)|![|\n|\r\n|\n\n|> |- |# |1. || a | b |\\|<!--|-->|<script>|</script>|---\n|title: 题\n|\t|  ".split(
          "|",
        ),
      ),
      fc.constantFrom("帐号", "贯彻落实", "abc", "，", "“", "”", "😀", "\ud800", "\udc00", "\0"),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

describe.each([text, markdown, html])("the $id input", (input) => {
  it("gives pieces in order that lie in the text and do not overlap, for any string", () => {
    fc.assert(
      fc.property(markup, (source) => {
        const document = input.parse(source, "a.x");
        expect(document).toMatchObject({ text: source, path: "a.x", format: input.id });
        const covered = new Uint8Array(source.length);
        let previous = 0;
        for (const region of document.regions) {
          expect(region.pieces[0]!.start).toBeGreaterThanOrEqual(previous);
          previous = region.pieces[0]!.start;
          let end = 0;
          for (const piece of region.pieces) {
            expect(piece.start).toBeGreaterThanOrEqual(end);
            expect(piece.end).toBeGreaterThanOrEqual(piece.start);
            end = piece.end;
            for (let i = piece.start; i < piece.end; i++) {
              expect(covered[i]).toBe(0);
              covered[i] = 1;
            }
          }
          expect(end).toBeLessThanOrEqual(source.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("leads each character of a region back to where it is written", () => {
    fc.assert(
      fc.property(markup, (source) => {
        const document = input.parse(source);
        for (const region of document.regions) {
          const mapped = regionText(document, region);
          for (let i = 0; i < mapped.text.length; i++) {
            const { start, end } = mapped.toSource({ start: i, end: i + 1 });
            const written = source.slice(start, end);
            const replaced = region.pieces.some(
              (p) => p.reads !== undefined && p.start <= start && end <= p.end,
            );
            if (!replaced) expect(written).toBe(mapped.text[i]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("grows linearly on hostile markup", () => {
    for (const unit of [
      "[](",
      "**x",
      "[a](<b",
      "<a ",
      "</b>",
      "<b>",
      "<p><b>",
      "&",
      "> ",
      "<!--",
      "``` ",
      "|a",
      "![[",
    ]) {
      expect(input.parse(unit.repeat(300_000 / unit.length)).text).toHaveLength(
        Math.floor(300_000 / unit.length) * unit.length,
      );
    }
  }, 20_000);
});

describe("html", () => {
  it.each([
    ["帐<b>号</b>", ["prose: 帐号"]],
    ["<p>一、甲</p><p>二、乙", ["prose: 一、甲", "prose: 二、乙"]],
    ["<title>通知 &amp; 公告</title><h1>标题</h1>", ["title: 通知 & 公告", "heading: 标题"]],
    ["<p>坚持\n    和完善</p>", ["prose: 坚持和完善"]],
    ["<p>use \n this</p>", ["prose: use this"]],
    ["<p>甲</b>\n<b>乙</p>", ["prose: 甲 乙"]],
    ["<p>甲<br>乙</p>", ["prose: 甲\n乙"]],
    ["<script>帐号</script><style>a</style>正文", ["prose: 正文"]],
    ["<p>运行<code>帐号</code>命令", ["prose: 运行\ufffc命令"]],
    ["<table><tr><td>甲<td>乙</table>", ["cell: 甲", "cell: 乙"]],
    ["<ul><li>甲<li>乙</ul>丙", ["list: 甲", "list: 乙", "prose: 丙"]],
    ["<a>首页</a><a>新闻</a>", ["prose: 首页", "prose: 新闻"]],
    ["<div style='display:none'><p>甲</p></div>乙", ["hidden: 甲", "prose: 乙"]],
    ["<p hidden>甲<p>乙", ["hidden: 甲", "prose: 乙"]],
    ["<img alt='甲&quot;乙&amp;&lt;'>", ['attribute: 甲"乙&<']],
    ["<meta name=description content='摘要&#20108;'><meta name=x content=y>", ["attribute: 摘要二"]],
    ["<meta name=keywords content='安庆,政务公开'>", ["attribute: 安庆", "attribute: 政务公开"]],
    ["&#x5e10;&#21495;", ["prose: 帐号"]],
    ["<pre>甲\n乙</pre>", ["prose: 甲\n乙"]],
    ["<!-- 帐号 -->甲", ["prose: 甲"]],
    ["&nbsp;&nbsp;<p> </p>", []],
  ])("%j", (source, expected) => {
    expect(read(html.parse(source))).toEqual(expected);
  });

  it("finds a character reference where it is written", () => {
    const document = html.parse("<p title='&lt;&gt;甲'>x&#x5e10;<i>号</i></p>");
    const [attribute, prose] = document.regions.map((region) => regionText(document, region));
    expect(attribute!.text).toBe("<>甲");
    expect(attribute!.toSource({ start: 0, end: 1 })).toEqual({ start: 10, end: 18 });
    expect(prose!.text).toBe("x帐号");
    expect(prose!.toPieces({ start: 1, end: 3 })).toEqual([
      { start: 22, end: 30 },
      { start: 33, end: 34 },
    ]);
  });
});

describe("markdown", () => {
  it.each([
    ["帐**号**", ["prose: 帐号"]],
    ["# 标题 #\n\n正文", ["heading: 标题", "prose: 正文"]],
    ["标题\n===\n正文", ["heading: 标题", "prose: 正文"]],
    ["坚持\n和完善 the\nsystem", ["prose: 坚持和完善 the system"]],
    ["> 甲\n> 乙\n丙", ["prose: 甲乙丙"]],
    ["- 甲\n  乙\n- [ ] 丙", ["list: 甲乙", "list: 丙"]],
    ['见[链接](http://a.b/帐号 "题")。', ["prose: 见链接。", "attribute: 题"]],
    ["![图**甲**](x.png)乙", ["prose: \ufffc乙", "caption: 图甲"]],
    ["用`帐号`登录", ["prose: 用\ufffc登录"]],
    ["```\n帐号\n```\n\n    帐号\n\n正文", ["prose: 正文"]],
    ["| 甲 | 乙 |\n|--|--|\n| 丙 | **丁** |", ["cell: 甲", "cell: 乙", "cell: 丙", "cell: 丁"]],
    ["甲\\*乙&amp;丙", ["prose: 甲*乙&丙"]],
    ["甲  \n乙", ["prose: 甲\n乙"]],
    ["甲<br>乙<span>丙</span>", ["prose: 甲\n乙丙"]],
    ["<div>\n<p>甲</p>\n</div>\n\n乙", ["prose: 甲", "prose: 乙"]],
    ['---\ntitle: "通知"\ndate: 2022\n---\n正文', ["title: 通知", "prose: 正文"]],
    ["**帐号：**请登录", ["prose: 帐号：请登录"]],
    ["[^1]: 脚注", ["prose: 脚注"]],
    ["~~删~~ <https://a.b>", ["prose: 删 https://a.b"]],
  ])("%j", (source, expected) => {
    expect(read(markdown.parse(source))).toEqual(expected);
  });
});
