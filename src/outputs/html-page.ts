import type { Locale } from "../model/localized";
import { xml } from "./xml";

const STYLE = `
body{font:16px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;
display:flex;flex-direction:column;color:#1a1a1a;background:#fff}
header{order:-2}.summary{order:-1}p.summary{font-weight:600}h2{font-size:1.1rem;margin:2rem 0 .5rem;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #ccc;padding:.35rem .6rem;text-align:left;vertical-align:top}
th{background:#f3f3f3}td:first-child,td:nth-child(2){white-space:nowrap}td:nth-child(3){overflow-wrap:anywhere}
mark{background:#ffe08a;padding:0 .1em}.severe{color:#a40000;font-weight:700}.error{color:#a40000}.warning{color:#7a4b00}
.info{color:#00527a}.failed{color:#a40000}small{color:#555}ins{text-decoration:none;color:#0a5c1e}
@media print{body{margin:0;max-width:none}}`;

/** Everything of a page before its content: opens in any browser, needs nothing else, prints well. */
export function htmlStart(title: string, locale: Locale, version: string): string {
  return (
    `<!doctype html>\n<html lang="${locale === "zh" ? "zh-CN" : "en"}">\n<head>\n<meta charset="utf-8">\n` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="cuomin ${xml(version)}">\n` +
    `<title>${xml(title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n<header><h1>${xml(title)}</h1></header>\n`
  );
}

/** Everything behind the content. What has the class `summary` is written last and shown first. */
export const HTML_END = "</body>\n</html>\n";
