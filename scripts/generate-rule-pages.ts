/**
 * Writes the reference pages of the rules, docs/rules/*.md, from what the rules state about themselves.
 *
 *     tsx scripts/generate-rule-pages.ts           writes what has changed
 *     tsx scripts/generate-rule-pages.ts --check   writes nothing; exit 1 when something would change
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Source } from "../src/model/diagnostic";
import type { Localized } from "../src/model/localized";
import { CATEGORIES, type Category, type Severity } from "../src/model/severity";
import { Similarity } from "../src/nearmiss/similarity";
import { RULES } from "../src/rules/generated/registry";
import type { FlagExample, Rule } from "../src/rules/rule";
import { exampleDocument, runRule } from "../src/rules/run-rule";
import { writeGenerated } from "./generated-files";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const similarity = new Similarity(readFileSync(path.join(ROOT, "src/nearmiss/generated/similarity.bin")));

const CATEGORY_NAMES: Readonly<Record<Category, string>> = {
  typo: "错别字与乱码",
  formulation: "规范表述",
  name: "名称",
  variant: "异形词",
  usage: "禁用慎用",
  grammar: "语法搭配",
  number: "数字与日期",
  punctuation: "标点",
  script: "繁简与字形",
  privacy: "个人信息",
  injected: "注入文字",
  consistency: "前后一致",
};

const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  severe: "严重（severe）",
  error: "错误（error）",
  warning: "警告（warning）",
  info: "提示（info）",
};

const PROFILE_NAMES = { gov: "政务（gov）", news: "新闻（news）", general: "一般（general）" } as const;

/** Invisible and private characters as code points, so that pages show them. */
function visible(text: string): string {
  return text
    .replace(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff\ufffd]/gu,
      (character) => `〔U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}〕`,
    )
    .replaceAll("\n", "⏎");
}

function code(text: string): string {
  const shown = visible(text).replaceAll("|", "\\|");
  const fence = shown.includes("`") ? "``" : "`";
  return shown === "" ? "" : `${fence}${shown}${fence}`;
}

function citation({ title, clause, year }: Source): string {
  const parts = [title, clause === undefined ? undefined : /^[0-9]/.test(clause) ? `${clause}条` : clause];
  const cited = parts.filter((part) => part !== undefined).join("，");
  return year === undefined || title.includes(String(year)) ? cited : `${cited}（${year}年）`;
}

/** How findings are put right, as the rule's own examples show. */
function cure(rule: Rule): string {
  const fixes = rule.flag.flatMap((example) => {
    const { found, options } = example;
    const run = { similarity, ...(options === undefined ? {} : { options }) };
    const finding = runRule(rule, exampleDocument(example), run).find((each) => each.found === found);
    return finding?.fixes?.slice(0, 1) ?? [];
  });
  if (fixes.length === 0) return "只提示，由编辑核对后改。";
  if (fixes.every(({ safe }) => safe === true)) return "给出正确写法，`cuomin fix` 自动改。";
  if (fixes.some(({ safe }) => safe === true))
    return "给出正确写法；改法唯一的，`cuomin fix` 自动改，其余由编辑选定。";
  return "给出建议写法，由编辑选定。";
}

function exampleRow({ text, found, fix, options, kind }: FlagExample): string {
  const note =
    (options === undefined ? "" : `（${code(JSON.stringify(options))}）`) +
    (kind === "hidden" ? "（网页里隐藏）" : "");
  const right = fix === undefined ? "—" : fix === "" ? "删去" : code(fix);
  return `| ${code(text)}${note} | ${code(found)} | ${right} |`;
}

function optionRows(rule: Rule): string[] {
  const docs = new Map<string, Localized>(Object.entries(rule.optionDocs ?? {}));
  return Object.entries(rule.options).map(
    ([name, value]) => `| \`${name}\` | \`${JSON.stringify(value)}\` | ${docs.get(name)?.zh ?? ""} |`,
  );
}

/** The page of one rule. */
export function renderPage(rule: Rule): string {
  const profiles = (rule.profiles ?? ["gov", "news", "general"])
    .map((profile) => PROFILE_NAMES[profile])
    .join("、");
  const options = optionRows(rule);
  const lines = [
    "<!-- 由 scripts/generate-rule-pages.ts 生成，请改规则文件，不要改本页。 -->",
    `# ${rule.title.zh}`,
    "",
    `\`${rule.id}\` · ${CATEGORY_NAMES[rule.category]} · ${SEVERITY_NAMES[rule.severity]}`,
    "",
    `- 场景：${profiles}`,
    `- 范围：${rule.scope === "document" ? "比较全文各处" : "逐段判断"}`,
    "",
    "## 理由",
    "",
    rule.why.zh,
    "",
    "## 报什么",
    "",
    "| 例句 | 报出 | 改为 |",
    "| --- | --- | --- |",
    ...rule.flag.map(exampleRow),
    "",
    "## 怎么改",
    "",
    cure(rule),
    "",
    "## 不报什么",
    "",
    ...rule.pass.map((text) => `- ${code(text)}`),
    "",
    "## 依据",
    "",
    ...(rule.standards.length === 0
      ? ["通行的编校规范。"]
      : rule.standards.map((source) => `- ${citation(source)}`)),
    "",
    "## 选项",
    "",
    ...(options.length === 0
      ? ["没有选项。"]
      : ["| 选项 | 默认 | 含义 |", "| --- | --- | --- |", ...options]),
    "",
    "在配置里关掉或改级别：",
    "",
    "```yaml",
    "rules:",
    `  ${rule.id}: off # 或 severe、error、warning、info`,
    "```",
    "",
  ];
  return lines.join("\n");
}

/** The list of all rules. */
export function renderIndex(): string {
  const lines = [
    "<!-- 由 scripts/generate-rule-pages.ts 生成，请改规则文件，不要改本页。 -->",
    "# 规则",
    "",
    "词库之外，这些规则检查结构：数字、日期、标点、字形、注入文字、个人信息、前后一致和固定的语法格式。每条规则的例句就是它的测试。",
  ];
  for (const category of CATEGORIES) {
    const rules = RULES.filter((rule) => rule.category === category);
    if (rules.length === 0) continue;
    lines.push("", `## ${CATEGORY_NAMES[category]}`, "", "| 规则 | 名称 | 级别 |", "| --- | --- | --- |");
    for (const rule of rules)
      lines.push(
        `| [\`${rule.id}\`](${pageName(rule)}) | ${rule.title.zh} | ${SEVERITY_NAMES[rule.severity]} |`,
      );
  }
  return `${lines.join("\n")}\n`;
}

function pageName(rule: Rule): string {
  return `${rule.id.replace("/", "-")}.md`;
}

/** All pages: path from the root of the project → content. */
export function rulePages(): Map<string, string> {
  const pages = new Map([["docs/rules/README.md", renderIndex()]]);
  for (const rule of RULES) pages.set(`docs/rules/${pageName(rule)}`, renderPage(rule));
  return pages;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeGenerated(ROOT, rulePages());
