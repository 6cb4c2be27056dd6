import type { Span } from "../model/span";
import { INJECTED_STRONG, INJECTED_WEAK, INJECTED_WORDS } from "./injected-words";
import { isDigit } from "./numerals";
import type { Passage } from "./passage";
import { defineRule, type TriggerHit } from "./rule";
import { RunKind, runAt } from "./runs";
import { isLatin } from "./surroundings";

/** What a signature word counts, and what a span needs to be reported. */
const STRONG = 4;
const MEDIUM = 2;
const THRESHOLD = 4;
/** Characters allowed between two signature words of one span, without and with a separator between them. */
const GAP = 6;
const JOINED_GAP = 24;
const MAX_EXTENSION = 60;

const SEPARATOR = /[_|｜\-－–—]/;
const BORDER = /[。，；：！？“”‘’「」『』《》〈〉【】（）()!?;:,\n\r\u2028\u2029]/;
/** Brackets that belong to a site's name: 米兰·(milan)中国官方网站. */
const SITE_BRACKETS = /[(（](?:中国|中文|[A-Za-z0-9 ]{1,16})[)）]/g;
/** A paragraph is injected as a whole when signature words and weak words cover this share of it. */
const WHOLE_SHARE = 0.55;
const MAX_WHOLE = 300;
const OWN_WORDS = 4;

/** Words of the trade that prove nothing by themselves. */
const WEAK = new RegExp(
  `[ \\u00a0\\u3000]?[_|｜\\-－–—/·]?[ \\u00a0\\u3000]?(?:${INJECTED_WEAK.join("|")})`,
  "iy",
);
const WEAK_ANYWHERE = new RegExp(INJECTED_WEAK.join("|"), "gi");
/** What stands between the words of a site's name: weak words and letters. */
const FILLING = new RegExp(`${WEAK_ANYWHERE.source}|[A-Za-z]+`, "gi");
const WEAK_BEFORE = new RegExp(`(?:${INJECTED_WEAK.join("|")})$`, "i");

/** Who writes about it is not hacked: police news, statutes, warnings. The name of a police office is no report. */
const REPORTING =
  /打击|打掉|查处|整治|治理|涉嫌|犯罪|诈骗|违法|非法|违规|禁止|严禁|不得|抓获|破获|案件|取缔|扫黄|举报|公益金|福利彩票|体育彩票|赌博|判处|警方|民警|公安(?!部|厅|局|分局|处|大队|支队)|过滤|屏蔽|警惕|防范|法律|条例|处罚|博彩业|牌照|受害|电诈|股价|评级|题为|报道|洗钱|赌客|明星|女友|赞助/;

const ORGAN =
  /(?:办公室|办公厅|秘书局|秘书处|委员会|人民政府|领导小组|指挥部|政府|管理局|总局|监察局|厅|局|院|处|委|会|部|公司|集团|中心|學|学校|医院|科协|文联|残联|团委|馆|站|所|街道|乡|镇)$/;
const TITLE_KIND =
  /(?:通知|通报|通報|意见|意見|方案|报告|報告|决定|決定|办法|辦法|规定|規定|批复|批復|公告|通告|请示|函|说明|說明|细则|要点|规划|计划)/;

/** What a matter goes on with after an organ, where 关于 was overwritten or pushed aside. */
const MATTER = /^[ \u3000_|｜-]{0,3}(?:关于|關於|關于|印发|轉發|转发|召开|开展|(?:19|20)[0-9]{2}年)/;
/** A number that is part of a site's name, by what follows it: 8883官网, tyc151_. */
const SITE_NUMBER =
  /^[a-z]{0,4}[0-9]{2,6}(?:[a-z]{1,3})?(?=官|平台|网|登|入口|娱乐|app|体育|线路|[.]c|[_|｜-]|[ \u3000]*(?:$|[\n\r]))/i;
/** How much of a name without a signature is taken along before the span, when an organ or the line's start bounds it. */
const MAX_NAME = 8;

/** The signs that noise is made of, and how a word begins when each parts its characters. */
const NOISE = [" ", "·", ".", "-", "*", "_"];
const SPACED_PAIRS: readonly string[] = [
  ...new Set(
    INJECTED_WORDS.slice(0, INJECTED_STRONG).flatMap((word) =>
      NOISE.map((noise) => `${word[0]}${noise}${word[1]}`),
    ),
  ),
];
const NOISE_KINDS: ReadonlySet<number> = new Set([
  RunKind.Space,
  RunKind.NarrowPunct,
  RunKind.WidePunct,
  RunKind.Invisible,
  RunKind.Other,
]);
const WORD_KINDS: ReadonlySet<number> = new Set([RunKind.Han, RunKind.Latin, RunKind.Digit]);
const MAX_NOISE = 4;
/** So many characters in a row are put together again. */
const MAX_SPACED = 32;
const MAX_WORD = 10;
const WORD_INDEX: ReadonlyMap<string, number> = new Map(INJECTED_WORDS.map((word, i) => [word, i]));

/** What 体育 is the beginning of: 体育馆, 体育局. */
const SPORTS_PLACE = /^(?:[馆场局课委]|公园|中心|学院|学校|大学|用品|产业|赛事|总会)/;

/** A signature word where it stands. */
interface Word extends Span {
  readonly trigger: number;
  readonly strong: boolean;
}

interface Cluster {
  readonly passage: Passage;
  start: number;
  end: number;
  score: number;
  whole: boolean;
}

/**
 * Text of betting, lottery and adult sites spliced into a page: words of the trade, how they are chained, where they
 * stand and what the rest of the page writes are weighed; one finding covers the whole injected stretch.
 */
export const rule = defineRule({
  id: "injected/spliced-text",
  title: { zh: "被注入的博彩、色情文字", en: "Injected betting or adult text" },
  category: "injected",
  severity: "severe",
  why: {
    zh: "网站被篡改、模板被替换时，标题、机构名和句子中间会被塞进博彩、彩票、色情网站的关键词。发布前必须清除，并检查网站是否被入侵。",
    en: "Keywords of betting and adult sites are spliced into titles, names and sentences when a site is hacked.",
  },
  standards: [],
  options: { threshold: THRESHOLD },
  optionDocs: {
    threshold: {
      zh: "报告所需的证据分：一个确凿的博彩、色情用语 4 分，一个可疑用语 2 分，连接符、相邻的推广用语另加分",
      en: "The evidence a finding needs: 4 for an unmistakable word, 2 for a suspicious one, more for how they are chained",
    },
  },
  triggers: [...INJECTED_WORDS, ...SPACED_PAIRS],
  needs: 1 << RunKind.Other,
  scope: "document",
  flag: [
    {
      text: "县水务局皇冠体育投注_足球滚球-手机版下载2021年工作报告",
      found: "皇冠体育投注_足球滚球-手机版下载",
      fix: "关于",
    },
    { text: "必威体育 某某市实验小学", found: "必威体育" },
    { text: "县农业农村局皇·冠·体·育关于开展检查的通知", found: "皇·冠·体·育", fix: "" },
    { text: "市实验小学b e t 3 6 5举行升旗仪式", found: "b e t 3 6 5", fix: "" },
    { text: "县文化馆必🎰威🎰体🎰育", found: "必🎰威🎰体🎰育" },
    { text: "县科协泰山体育(中国)官方网站关于征集项目的通知", found: "泰山体育(中国)官方网站", fix: "" },
    { text: "县民政局开云app下载关于年检的公告", found: "开云app下载", fix: "" },
    { text: "这些成语六合彩今晚开奖记录你写对了吗？", found: "六合彩今晚开奖记录", fix: "" },
    {
      text: "午夜精品一区二区_亚洲欧美自拍偷拍_国产视频\n关于开展春耕检查的通知",
      found: "午夜精品一区二区_亚洲欧美自拍偷拍_国产视频",
      fix: "",
    },
  ],
  pass: [
    "警方打掉一个以“皇冠体育”为名的网络赌博平台。",
    "中央专项彩票公益金用于支持优抚医院建设。",
    "本届欧洲杯比赛将在官网直播。",
    "南非太阳城举办春节庆祝活动。",
    "欧美日韩企业纷纷参展。",
    "严禁利用棋牌游戏从事赌博活动。",
    "冠军赛在国际体育中心（中国）举行。",
    "县体育局官方网站关于报名的公告",
    "星空体育馆可以在线预约。",
    "警方披露，嫌疑人开设“皇冠体育”等网站。",
    "请用 A B C D 作答，体 育 课 改 期。",
    "视频地址：/2023/03/15/VIDELwOnD6wwQl7EQPOrnGEi230315",
  ],
  check(passages, context) {
    const clusters = passages.flatMap((passage) =>
      clusterHits(passage, signatures(passage, context.triggerHits(passage))).filter(
        (cluster) => cluster.score >= context.options.threshold,
      ),
    );
    if (clusters.length === 0) return;
    spreadWholeLines(clusters, passages);
    const hacked = new Set(clusters.map(({ passage }) => passage));
    const traditional = [...hacked].some(({ text }) => /[關於]/.test(text));
    for (const cluster of clusters) {
      const { passage, start, end, whole, score } = cluster;
      const replacement = whole ? "" : restoreRegarding(passage, cluster, traditional);
      const found = passage.text.slice(start, end);
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `“${shorten(found)}”是被注入的博彩或色情推广文字${replacement === "" ? "" : `，原文似为“${replacement}”`}`,
          en: "Injected text of a betting or adult site",
        },
        confidence: Math.min(1, 0.7 + score * 0.05),
        fixes: [{ text: replacement, safe: whole || replacement !== "" }],
      });
    }
  },
});

/** The signature words of a passage by start, those with noise between their characters included. */
function signatures(passage: Passage, hits: readonly TriggerHit[]): readonly TriggerHit[] {
  const plain = hits.filter(({ trigger }) => trigger < INJECTED_WORDS.length);
  const spaced: TriggerHit[] = [];
  let read = -1;
  const look = (start: number) => {
    if (start < read) return;
    const { characters, offsets } = spacedCharacters(passage, start);
    read = offsets.at(-1)!;
    const found = findWord(characters);
    if (found !== undefined)
      spaced.push({
        trigger: found.trigger,
        start: offsets[found.from]!,
        end: offsets[found.to - 1]! + 1,
      });
  };
  for (const { trigger, start } of hits) if (trigger >= INJECTED_WORDS.length) look(start);
  const { starts } = passage.runs;
  for (const index of passage.runsOf(RunKind.Other)) if (starts[index]! > 0) look(starts[index]! - 1);
  return spaced.length === 0
    ? plain
    : [...plain, ...spaced].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** From an offset on, the characters that stand one by one with something between each and the next. */
function spacedCharacters(
  { text, runs }: Passage,
  start: number,
): { readonly characters: string; readonly offsets: readonly number[] } {
  const offsets = [start];
  let index = runAt(runs, start);
  while (offsets.length < MAX_SPACED) {
    let next = index + 1;
    const from = runs.starts[next] ?? text.length;
    while (next < runs.count && NOISE_KINDS.has(runs.kinds[next]!)) next++;
    const to = runs.starts[next] ?? text.length;
    if (to === from || to - from > MAX_NOISE || to >= text.length || !WORD_KINDS.has(runs.kinds[next]!))
      break;
    offsets.push(to);
    index = next;
    if (runs.starts[next + 1]! - to > 1) break;
  }
  return {
    characters: offsets
      .map((offset) => text[offset]!)
      .join("")
      .toLowerCase(),
    offsets,
  };
}

/** The first signature word, of three characters or more, that a short string holds. */
function findWord(
  characters: string,
): { readonly trigger: number; readonly from: number; readonly to: number } | undefined {
  for (let from = 0; from + 3 <= characters.length; from++)
    for (let to = Math.min(characters.length, from + MAX_WORD); to >= from + 3; to--) {
      const trigger = WORD_INDEX.get(characters.slice(from, to));
      if (trigger !== undefined) return { trigger, from, to };
    }
  return undefined;
}

function clusterHits(passage: Passage, hits: readonly TriggerHit[]): Cluster[] {
  const { text } = passage;
  const clusters: Cluster[] = [];
  let open: Cluster | undefined;
  let words: Word[] = [];
  const close = () => {
    if (open !== undefined) clusters.push(finish(open, words));
  };
  for (const { trigger, start, end } of hits) {
    // 星空体育馆: the word goes on.
    if (text.endsWith("体育", end) && SPORTS_PLACE.test(text.slice(end, end + 2))) continue;
    // Letters inside a longer code spell no word.
    if (isLatin(text.charCodeAt(start)) && isInsideLetters(text, start, end)) continue;
    const weight = trigger < INJECTED_STRONG ? STRONG : MEDIUM;
    if (open !== undefined && start < open.end) {
      // Overlapping words count once, the weightier of them.
      if (end > open.end) {
        words.push({ start: open.end, end, trigger, strong: weight === STRONG });
        open.end = end;
        open.score += weight === STRONG ? MEDIUM : 1;
      } else if (weight === STRONG && !words.some(({ strong }) => strong)) {
        words.push({ start, end, trigger, strong: true });
        open.score += MEDIUM;
      }
      continue;
    }
    if (open !== undefined && isJoined(text, open.end, start)) {
      open.end = end;
      open.score += weight;
    } else {
      close();
      open = { passage, start, end, score: weight, whole: false };
      words = [];
    }
    words.push({ start, end, trigger, strong: weight === STRONG });
  }
  close();
  return clusters;
}

/** Whether a word of letters alone has letters or digits on both sides. */
function isInsideLetters(text: string, start: number, end: number): boolean {
  const joins = (unit: number) => isLatin(unit) || isDigit(unit);
  if (!joins(text.charCodeAt(start - 1)) || !joins(text.charCodeAt(end))) return false;
  for (let i = start; i < end; i++) if (!isLatin(text.charCodeAt(i))) return false;
  return true;
}

function isJoined(text: string, from: number, to: number): boolean {
  if (to - from > JOINED_GAP) return false;
  const between = text.slice(from, to);
  if (BORDER.test(between.replace(SITE_BRACKETS, ""))) return false;
  return SEPARATOR.test(between) || (between.length <= GAP && !/[、和与及的]/.test(between));
}

/** Extends a cluster over what belongs to it and completes its score. */
function finish(cluster: Cluster, words: readonly Word[]): Cluster {
  const { passage } = cluster;
  const { text } = passage;
  const paragraph = passage.paragraphAt(cluster.start);
  let { start, end, score } = cluster;
  // Leftwards: weak words and letters or digits that touch.
  for (let guard = 0; guard < 8; guard++) {
    const window = text.slice(Math.max(paragraph.start, start - 12), start);
    const weak = WEAK_BEFORE.exec(window) ?? /[A-Za-z0-9·]{1,12}$/.exec(window);
    if (weak === null || /[0-9]{4}$/.test(weak[0])) break;
    start -= weak[0].length;
  }
  let hasNumber = false;
  const limit = Math.min(paragraph.end, end + MAX_EXTENSION);
  while (end < limit) {
    const number = SITE_NUMBER.exec(text.slice(end, Math.min(end + 16, paragraph.end)));
    if (number !== null) {
      end += number[0].length;
      hasNumber = true;
      continue;
    }
    WEAK.lastIndex = end;
    const weak = WEAK.exec(text);
    if (weak !== null && weak[0].length > 0 && end + weak[0].length <= paragraph.end) end += weak[0].length;
    else if (isLatin(text.charCodeAt(end)) || isShortNumber(text, end)) end++;
    else break;
  }
  const inside = text.slice(start, end);
  const separators = inside.match(/[_|｜]/g)?.length ?? 0;
  score += Math.min(4, separators * 2);
  score += Math.min(2, new Set(inside.match(WEAK_ANYWHERE) ?? []).size);
  if (passage.kind === "hidden") score += 2;
  const head = text.slice(Math.max(paragraph.start, start - 24), start);
  const tail = text.slice(end, Math.min(paragraph.end, end + 24));
  // Between an organ and its matter, or in a line of its own, nobody writes the name of a site.
  const isOut = isOutOfPlace(head, tail);
  if (isOut || hasNumber) score += 2;
  if (separators === 0 && (REPORTING.test(head) || REPORTING.test(tail))) score -= 6;
  else if (separators === 0 && isMentioned(head, tail)) score = Math.min(score, THRESHOLD - 1);
  else if (separators === 0 && !isOut && !hasNumber && !isPromotion(words, text))
    score = Math.min(score, THRESHOLD - 1);
  if (isOut && score >= THRESHOLD) start -= nameBefore(head);
  const whole = wholeParagraph(text, paragraph, words, { start, end });
  return whole === undefined
    ? { passage, start, end, score, whole: false }
    : { passage, ...whole, score, whole: true };
}

/** Whether a stretch stands between an organ's name and the matter of its document. */
function isOutOfPlace(head: string, tail: string): boolean {
  return MATTER.test(tail) && ORGAN.test(head.slice(0, head.length - nameBefore(head)));
}

/** The length of what stands between an organ's name and the end of the text: the part of a site's name that no signature holds. */
function nameBefore(head: string): number {
  for (let length = 0; length <= MAX_NAME && length < head.length; length++)
    if (ORGAN.test(head.slice(0, head.length - length))) return length;
  return 0;
}

/** Whether quotation marks stand round a name: the text speaks of it. */
function isMentioned(head: string, tail: string): boolean {
  return /[“‘「『]$/.test(head) && /^[”’」』]/.test(tail);
}

/** Whether words without separators promote: one of them is unmistakable, or two different ones all but touch. */
function isPromotion(words: readonly Word[], text: string): boolean {
  if (words.some(({ strong }) => strong)) return true;
  return words.some((word, i) => {
    const previous = words[i - 1];
    if (previous === undefined || word.trigger === previous.trigger) return false;
    const between = text.slice(previous.end, word.start);
    return between.length <= 2 || between.replace(SITE_BRACKETS, "").replace(FILLING, "").length <= 2;
  });
}

/** At most three digits that are no part of a year or a longer number. */
function isShortNumber(text: string, at: number): boolean {
  if (!isDigit(text.charCodeAt(at))) return false;
  let end = at;
  while (end < text.length && end - at < 5 && isDigit(text.charCodeAt(end))) end++;
  return end - at <= 3 && !/[年月日号%％]/.test(text[end] ?? "");
}

/** The paragraph without its outer spaces, when it is nothing but injected words. */
function wholeParagraph(text: string, paragraph: Span, words: readonly Span[], span: Span): Span | undefined {
  if (paragraph.end - paragraph.start > MAX_WHOLE) return undefined;
  let { start, end } = paragraph;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  const line = text.slice(start, end);
  if (/[。，；：！？!?]/.test(line)) return undefined;
  const covered = new Uint8Array(line.length);
  for (const word of words) covered.fill(1, Math.max(0, word.start - start), Math.max(0, word.end - start));
  covered.fill(1, span.start - start, span.end - start);
  for (const weak of line.matchAll(WEAK_ANYWHERE)) covered.fill(1, weak.index, weak.index + weak[0].length);
  let count = 0;
  let visible = 0;
  for (let i = 0; i < line.length; i++) {
    if (/[\s_|｜-]/.test(line[i]!)) continue;
    visible++;
    count += covered[i]!;
  }
  // A longer stretch at either end that no injected word explains is the page's own.
  if (uncoveredEdge(covered, 1) >= OWN_WORDS || uncoveredEdge(covered, -1) >= OWN_WORDS) return undefined;
  const chained = /[_|｜]/.test(line);
  return count >= visible * (chained ? WHOLE_SHARE : 0.9) && !looksLegitimate(line, span, start)
    ? { start, end }
    : undefined;
}

function uncoveredEdge(covered: Uint8Array, step: 1 | -1): number {
  let length = 0;
  for (
    let i = step === 1 ? 0 : covered.length - 1;
    i >= 0 && i < covered.length && covered[i] === 0;
    i += step
  )
    length++;
  return length;
}

/** Whether a title or a name stands beside the injected words in the line. */
function looksLegitimate(line: string, span: Span, offset: number): boolean {
  const rest = `${line.slice(0, Math.max(0, span.start - offset))} ${line.slice(Math.max(0, span.end - offset))}`;
  return (
    ORGAN.test(rest.trim()) ||
    TITLE_KIND.test(rest) ||
    /(?:政府|办公室|委员会|中学|小学|大学|医院)/.test(rest)
  );
}

/** What was injected as a line by itself is known to the letter: finds it everywhere else, spans widened to it. */
function spreadWholeLines(clusters: Cluster[], passages: readonly Passage[]): void {
  const lines = new Set<string>();
  for (const { passage, start, end, whole } of clusters) {
    if (whole && end - start >= 6 && lines.size < 8) lines.add(passage.text.slice(start, end));
  }
  for (const line of lines) {
    for (const passage of passages) {
      for (let at = passage.text.indexOf(line); at >= 0; at = passage.text.indexOf(line, at + line.length)) {
        const end = at + line.length;
        const known = clusters.find(
          (cluster) => cluster.passage === passage && cluster.start < end && at < cluster.end,
        );
        if (known === undefined) clusters.push({ passage, start: at, end, score: STRONG * 2, whole: false });
        else if (!known.whole) {
          known.start = Math.min(known.start, at);
          known.end = Math.max(known.end, end);
        }
      }
    }
  }
}

/** 关于 where the injected text stands between an organ and the matter of a document's title; otherwise nothing. */
function restoreRegarding(passage: Passage, { start, end }: Cluster, traditional: boolean): string {
  const { text } = passage;
  const paragraph = passage.paragraphAt(start);
  const head = text.slice(Math.max(paragraph.start, start - 40), start);
  const tail = text.slice(end, Math.min(paragraph.end, end + 80));
  const title = head.slice(
    Math.max(head.lastIndexOf("《"), head.lastIndexOf("。"), head.lastIndexOf("\n")) + 1,
  );
  if (!ORGAN.test(title) || /关于|關于|關於/.test(title)) return "";
  const matter = /^[^《》。！？\n]{2,80}/.exec(tail)?.[0] ?? "";
  if (!TITLE_KIND.test(matter) || /^(?:的|和|与|及|、|关于|關)/.test(matter)) return "";
  return traditional ? (text.includes("關于") ? "關于" : "關於") : "关于";
}

function shorten(found: string): string {
  return found.length <= 40 ? found : `${found.slice(0, 39)}…`;
}
