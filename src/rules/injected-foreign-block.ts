import type { Span } from "../model/span";
import type { Passage } from "./passage";
import { defineRule, type TriggerHit } from "./rule";
import { RunKind, UNIT_KINDS, unitsOfKind } from "./runs";
import { isHan } from "./surroundings";

/** Words of spam in the languages it comes in; each list is sure of its script or language. */
const JAPANESE = [
  "スーパーコピー",
  "ブランドコピー",
  "コピー時計",
  "偽ブランド",
  "レプリカ",
  "激安",
  "通販専門",
  "送料無料",
  "カジノ",
  "スロット",
  "パチンコ",
  "アダルト",
  "無修正",
  "出会い系",
  "風俗",
  "エロ",
  "最安値",
];
const KOREAN = [
  "바카라",
  "카지노",
  "토토사이트",
  "스포츠토토",
  "먹튀",
  "슬롯",
  "파워볼",
  "홀덤",
  "출장안마",
  "출장샵",
  "출장마사지",
  "야동",
  "성인사이트",
  "비아그라",
  "대출",
  "온라인카지노",
];
const RUSSIAN = [
  "казино",
  "вулкан",
  "игровые автоматы",
  "игровых автоматов",
  "ставки на спорт",
  "букмекер",
  "слоты",
  "порно",
  "проститутки",
  "виагра",
  "микрозайм",
  "займ онлайн",
  "бездепозитный",
];
const THAI = [
  "คาสิโน",
  "สล็อต",
  "บาคาร่า",
  "แทงบอล",
  "พนัน",
  "เว็บตรง",
  "หวยออนไลน์",
  "เครดิตฟรี",
  "หนังโป๊",
  "ฝากถอน",
];
const VIETNAMESE = [
  "nhà cái",
  "cá cược",
  "kèo nhà cái",
  "sòng bạc",
  "đánh bạc",
  "lô đề",
  "xổ số",
  "game bài",
  "nổ hũ",
  "tài xỉu",
  "khuyến mãi nạp",
  "phim sex",
];
/** Spam in Latin letters proves itself only by several words. */
const LATIN = [
  "casino",
  "slot gacor",
  "situs slot",
  "judi online",
  "judi bola",
  "togel",
  "bandar",
  "poker online",
  "sportsbook",
  "free spins",
  "no deposit bonus",
  "viagra",
  "cialis",
  "levitra",
  "tramadol",
  "online pharmacy",
  "without prescription",
  "payday loan",
  "replica watches",
  "cheap jerseys",
  "escort service",
  "porn",
  "xxx video",
  "sex video",
  "essay writing service",
];
const NATIVE = [...JAPANESE, ...KOREAN, ...RUSSIAN, ...THAI, ...VIETNAMESE];
const TRIGGERS = [...NATIVE, ...LATIN];

const SPAM_SCORE = 3;
const THRESHOLD = 4;
/** Letters of the other script that a block has. */
const MIN_LETTERS = 10;
const MIN_LATIN = 20;
/** The Chinese a page has beside the block. */
const MIN_CHINESE = 20;
/** More Chinese than this between two stretches parts them. */
const MAX_HAN_INSIDE = 6;
/** Japanese has Han characters of its own. */
const MAX_HAN_IN_JAPANESE = 16;
const MAX_BLOCK = 2000;
const LINK = /https?:\/\/|www\.|\.(?:com|net|cc|vip|xyz|top|app|shop|online|site)\b|[|｜_]|[0-9]{9,}/i;
/** Who writes about it is not hacked. */
const REPORTING =
  /打击|查处|整治|诈骗|违法|赌博|犯罪|警方|公安|名为|网站|邮件|短信|日文|日语|韩文|韩语|俄文|俄语|泰文|泰语|越南|英文|原文|译/;

/** A block of spam in another script or language than the page's. */
export const rule = defineRule({
  id: "injected/foreign-block",
  title: { zh: "被注入的外文推广文字", en: "Injected spam in another language" },
  category: "injected",
  severity: "severe",
  why: {
    zh: "中文页面里成段的日、韩、俄、泰、越等文字的仿冒品、赌博、色情、药品推广，是网站被入侵后批量注入的，应清除并检查网站。",
    en: "Blocks in Japanese, Korean, Russian, Thai or Vietnamese that sell fakes, betting, pornography or drugs are injected into hacked pages.",
  },
  standards: [],
  options: { threshold: THRESHOLD },
  optionDocs: {
    threshold: {
      zh: "报告所需的证据分：一个推广用语 3 分，成段外文、中文页面、链接或竖线各 1 分；整段外文没有推广用语的得 3 分以下",
      en: "The evidence a finding needs: 3 for a word of spam, 1 each for a block, a Chinese page and links or bars",
    },
  },
  triggers: TRIGGERS,
  needs: (1 << RunKind.Kana) | (1 << RunKind.Hangul) | (1 << RunKind.Lookalike),
  scope: "document",
  flag: [
    {
      text: "关于做好春季防火工作的通知\n各乡镇要落实责任，加强巡查，确保安全。\nスーパーコピー 時計 激安 通販 送料無料 人気ランキング",
      found: "スーパーコピー 時計 激安 通販 送料無料 人気ランキング",
      fix: "",
    },
    {
      text: "县水利局召开防汛会议바카라사이트 카지노사이트 추천 토토사이트，部署下一步工作，要求各乡镇落实责任。",
      found: "바카라사이트 카지노사이트 추천 토토사이트",
      fix: "",
    },
    {
      text: "各乡镇要落实责任，加强巡查，确保人民群众生命财产安全。\nКазино онлайн играть бесплатно вулкан бонус",
      found: "Казино онлайн играть бесплатно вулкан бонус",
      fix: "",
    },
    {
      text: "各乡镇要落实责任，加强巡查，确保人民群众生命财产安全。\ncasino online slot gacor judi online terpercaya",
      found: "casino online slot gacor judi online terpercaya",
      fix: "",
    },
  ],
  pass: [
    "日本电影周开幕，《海街日记》（海街diary）等参展，观众可在现场领取节目单。",
    "外事办接待了来访的代表团，团长用韩语说“안녕하세요”，气氛热烈友好。",
    "警方提醒：名为“온라인카지노 추천 바카라사이트”的短信是赌博诈骗，不要点击其中的链接。",
    "他的俄文名为Иван Петрович，中文名伊万，长期在当地从事贸易工作。",
    "Casino一词在英文里指赌场，各乡镇要落实责任，加强巡查。",
    "日本語サイトはこちら",
  ],
  check(passages, context) {
    let counted: number | undefined;
    for (const passage of passages) {
      let last = 0;
      const hits = context.triggerHits(passage);
      for (let i = 0; i < hits.length; i++) {
        const hit = hits[i]!;
        if (hit.start < last) continue;
        const block = blockRound(passage, hit, last);
        last = Math.max(block.end, hit.end);
        const words = new Set<number>();
        for (let next = i; next < hits.length && hits[next]!.end <= block.end; next++)
          words.add(hits[next]!.trigger);
        judge(passage, block, hit.trigger, words.size);
      }
      judgeUnknown(passage, last);
    }

    function judge(passage: Passage, block: Span, trigger: number, words: number): void {
      const { text } = passage;
      const found = text.slice(block.start, block.end);
      const isLatin = trigger >= NATIVE.length;
      const letters = foreignLetters(found, isLatin || isVietnamese(trigger));
      if (letters < (isLatin ? MIN_LATIN : MIN_LETTERS) || (isLatin && words < 2)) return;
      let score = SPAM_SCORE * Math.min(2, words) - (isLatin ? SPAM_SCORE : 0);
      score += Number(letters >= MIN_LATIN) + Number(chinese() >= MIN_CHINESE) + Number(LINK.test(found));
      const head = text
        .slice(Math.max(0, block.start - 40), block.start)
        .split("\n")
        .at(-1)!;
      const tail = text.slice(block.end, block.end + 24).split("\n")[0]!;
      if (REPORTING.test(head) || REPORTING.test(tail) || /[“《「（(]$/.test(head)) score -= SPAM_SCORE * 2;
      if (score < context.options.threshold) return;
      report(passage, block, Math.min(1, 0.7 + score * 0.04));
    }

    /** A paragraph in another script that says nothing known: worth a look where the rest is Chinese. */
    function judgeUnknown(passage: Passage, from: number): void {
      if ((passage.runs.present & SCRIPTS) === 0 || chinese() < MIN_CHINESE * 5) return;
      for (const kind of [RunKind.Kana, RunKind.Hangul, RunKind.Lookalike] as const) {
        const [first] = passage.runsOf(kind);
        if (first === undefined) continue;
        const start = passage.runs.starts[first]!;
        if (start < from) continue;
        const block = blockRound(passage, { start, end: start + 1 }, from);
        const paragraph = passage.paragraphAt(start);
        const found = passage.text.slice(block.start, block.end);
        const letters = foreignLetters(found, false);
        // The whole paragraph, and little of the document: a page with a part in another language is bilingual.
        if (letters < 24 || letters * 8 > chinese() || chineseOf(passage.text, paragraph) > letters / 2)
          continue;
        report(passage, block, 0.45, "warning");
      }
    }

    /** The Han characters of the document, counted when first asked for. */
    function chinese(): number {
      counted ??= passages.reduce((sum, { runs }) => sum + unitsOfKind(runs, RunKind.Han), 0);
      return counted;
    }

    function report(passage: Passage, span: Span, confidence: number, severity?: "warning"): void {
      const found = passage.text.slice(span.start, span.end);
      context.report(passage, {
        span,
        message: {
          zh: `“${found.length > 40 ? `${found.slice(0, 39)}…` : found}”是${severity === undefined ? "被注入的外文推广文字" : "中文页面里的一段外文，请核对是否为注入"}`,
          en: severity === undefined ? "Injected spam in another language" : "A block in another script",
        },
        confidence,
        fixes: severity === undefined ? [{ text: "", safe: true }] : [],
        ...(severity === undefined ? {} : { severity }),
      });
    }
  },
});

const SCRIPTS = (1 << RunKind.Kana) | (1 << RunKind.Hangul) | (1 << RunKind.Lookalike);

function isVietnamese(trigger: number): boolean {
  return trigger >= NATIVE.length - VIETNAMESE.length && trigger < NATIVE.length;
}

function chineseOf(text: string, { start, end }: Span): number {
  let han = 0;
  for (let i = start; i < Math.min(end, start + MAX_BLOCK); i++) if (isHan(text.charCodeAt(i))) han++;
  return han;
}

/** Letters that are not Chinese; Latin ones only when asked for. */
function foreignLetters(text: string, withLatin: boolean): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (isForeign(text.charCodeAt(i), withLatin)) count++;
  return count;
}

function isForeign(unit: number, withLatin: boolean): boolean {
  const kind = UNIT_KINDS[unit];
  if (kind === RunKind.Kana || kind === RunKind.Hangul || kind === RunKind.Lookalike) return true;
  return (kind === RunKind.Latin && withLatin) || (unit >= 0x0e00 && unit <= 0x0e7f);
}

/**
 * The stretch of its paragraph round a place that reads as one block of another language: foreign letters, and the spaces,
 * digits, marks and few Han characters between them.
 */
function blockRound(passage: Passage, place: Pick<TriggerHit, "start" | "end">, least: number): Span {
  const { text } = passage;
  const paragraph = passage.paragraphAt(place.start);
  const isJapanese = (passage.runs.present & (1 << RunKind.Kana)) !== 0;
  const most = isJapanese ? MAX_HAN_IN_JAPANESE : MAX_HAN_INSIDE;
  const extend = (from: number, step: 1 | -1, limit: number): number => {
    let edge = from;
    let han = 0;
    for (let i = from; i !== limit && Math.abs(i - from) < MAX_BLOCK; i += step) {
      const unit = text.charCodeAt(step === 1 ? i : i - 1);
      if (isForeign(unit, true)) {
        edge = i + step;
        han = 0;
      } else if (isHan(unit)) {
        if (++han > most) break;
      } else if ("，。；：！？“”《》【】".includes(String.fromCharCode(unit))) break;
    }
    return edge;
  };
  const edge = Math.max(paragraph.start, least);
  let start = extend(place.start, -1, edge);
  let end = extend(place.end, 1, paragraph.end);
  // A paragraph of nothing else belongs to it as a whole.
  const rest =
    text.slice(Math.max(edge, start - MAX_BLOCK), start) +
    text.slice(end, Math.min(paragraph.end, end + MAX_BLOCK));
  if (chineseOf(rest, { start: 0, end: rest.length }) <= MAX_HAN_INSIDE && !/[，。；：]/.test(rest)) {
    start = edge;
    end = Math.min(paragraph.end, end + MAX_BLOCK);
  }
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}
