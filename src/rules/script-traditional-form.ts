import type { Profile } from "../dictionary/entry";
import { foldPattern } from "../normalize/fold-text";
import { documentScript, isQuoted, oddSentences } from "./document-script";
import type { Passage } from "./passage";
import { defineRule, type RuleContext } from "./rule";
import { isForeignHan, isJapaneseForm, PRESENT_FOREIGN_HAN, RunKind } from "./runs";
import { STANDARD_CHARACTERS } from "./standards";
import { isHan } from "./surroundings";
import { unitSet } from "./units";

/** A traditional or Japanese form in a simplified text. */
export const rule = defineRule({
  id: "script/traditional-form",
  title: { zh: "简体文中的繁体字、日文汉字", en: "Traditional or Japanese forms in a simplified text" },
  category: "script",
  severity: "error",
  why: {
    zh: "规范汉字文稿里夹杂的繁体字、日文汉字多是复制、转换的遗留。",
    en: "Traditional and Japanese forms in a simplified text are left over from copying or conversion.",
  },
  standards: [
    { title: "《中华人民共和国国家通用语言文字法》", clause: "第三条", year: 2000 },
    STANDARD_CHARACTERS,
  ],
  options: { quoted: true },
  optionDocs: {
    quoted: { zh: "引号、书名号里的也报告", en: "Report those inside quotation and title marks too" },
  },
  needs: PRESENT_FOREIGN_HAN,
  scope: "document",
  flag: [
    { text: "两名工人因工致殘，县里给予补助。", found: "殘", fix: "残" },
    { text: "专家组来到县里，讨论发展経済的问题。", found: "経済", fix: "经济" },
    { text: "她离开故裏十年，对乡亲们还是很热情。", found: "裏", fix: "里" },
    { text: "因工致殘", found: "殘", fix: "残" },
    { text: "気象部门要做好准备工作", found: "気", fix: "气" },
  ],
  pass: [
    "两名工人因工致残，县里给予补助。",
    "兩名工人因工致殘，縣裏給予補助。",
    "乾隆年间，他在这里读书。",
    "這是引文：兩個維護。",
    "这幅画是张錞的作品，县里买下了。",
    "會議精神",
    "大会由胡厚崑同志主持，县里的干部都参加了。",
    "気象庁が発表した。",
  ],
  check(passages, context) {
    const script = documentScript(passages);
    const isShort = isShortSlip(passages, context.profile);
    const isOwn = !isShort && (script === "traditional" || script === "neutral");
    const hasKana = passages.some(({ runs }) => (runs.present & (1 << RunKind.Kana)) !== 0);
    if (isOwn && hasKana) return;
    for (const passage of passages) {
      if ((passage.runs.present & PRESENT_FOREIGN_HAN) === 0) continue;
      if (isOwn) {
        // Japanese forms belong to no Chinese text, simplified or traditional.
        if (script === "neutral") reportJapanese(passage, context);
        continue;
      }
      const { text } = passage;
      for (const { start, end, counts } of oddSentences(passage, isForeignHan)) {
        // A sentence that is traditional throughout is a quotation, not a slip.
        if (
          (!isShort && counts.traditional > counts.simplified) ||
          (counts.simplified === counts.traditional && script === "mixed" && context.profile === "general")
        )
          continue;
        for (let i = start; i < end; i++) {
          if (!isForeignHan(text.charCodeAt(i))) continue;
          let to = i + 1;
          while (to < end && isForeignHan(text.charCodeAt(to))) to++;
          if (context.options.quoted || !isQuoted(text, start, i)) {
            const found = text.slice(i, to);
            const fixed = simplified(found);
            if (to === i + 1 && isNamePart(text, i)) {
              i = to;
              continue;
            }
            // Rare characters of names whose simplified form few fonts have are left as they are.
            if (fixed === found || /[\ud800-\udbff]/.test(fixed)) {
              i = to;
              continue;
            }
            context.report(passage, {
              span: { start: i, end: to },
              message: {
                zh: `简体文中用了“${found}”，规范字是“${fixed}”`,
                en: `${found} is not simplified: ${fixed}`,
              },
              fixes: [{ text: fixed, safe: fixed.length === found.length }],
            });
          }
          i = to;
        }
      }
    }
  },
});

/** Variants that names are written with, registered as they are. */
const NAME_FORMS = unitSet(
  "崑樑鑑濛寀峯傑龢錕鈺銘鋒鴻鵬龍麗鳳慶瑋瑩穎緯維綱縉績澤潔濤煒煥璽禎禮於昇陞鎔鋐燁曄棟樺",
);
const SURNAMES = unitSet(
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文",
);

/** Whether a lone traditional form stands where a given name does, after a surname or its first character. */
function isNamePart(text: string, at: number): boolean {
  if (NAME_FORMS[text.charCodeAt(at)] !== 1) return false;
  return (
    SURNAMES[text.charCodeAt(at - 1)] === 1 || SURNAMES[text.charCodeAt(at - 2)] === 1 || text[at] === "濛"
  );
}

/** A text as short as this does not show its script; one traditional form in it is taken for a slip on the mainland. */
const MAX_SHORT = 20;

function isShortSlip(passages: readonly Passage[], profile: Profile): boolean {
  const [only] = passages;
  if (passages.length !== 1 || only === undefined || profile === "general" || only.text.length > MAX_SHORT)
    return false;
  let foreign = 0;
  let han = 0;
  for (let i = 0; i < only.text.length; i++) {
    const unit = only.text.charCodeAt(i);
    if (isForeignHan(unit)) foreign++;
    if (isHan(unit)) han++;
  }
  return foreign === 1 && han > 1 && (only.runs.present & (1 << RunKind.Kana)) === 0;
}

/** Japanese forms that folding, which is about Chinese, does not know, each before its simplified form. */
const JAPANESE_FIXES: ReadonlyMap<string, string> = new Map(
  Array.from("鉱矿渋涩伝传闘斗挙举氷冰浜滨豊丰砿矿".matchAll(/(.)(.)/gu), ([, from, to]) => [from!, to!]),
);

function simplified(found: string): string {
  return foldPattern(Array.from(found, (form) => JAPANESE_FIXES.get(form) ?? form).join(""));
}

function reportJapanese(passage: Passage, context: RuleContext<object>): void {
  const { text } = passage;
  for (let i = 0; i < text.length; i++) {
    const found = text[i]!;
    if (!isJapaneseForm(text.charCodeAt(i))) continue;
    const fixed = simplified(found);
    if (fixed === found) continue;
    context.report(passage, {
      span: { start: i, end: i + 1 },
      message: {
        zh: `“${found}”是日文汉字，规范字是“${fixed}”`,
        en: `${found} is a Japanese form: ${fixed}`,
      },
      fixes: [{ text: fixed, safe: true }],
    });
  }
}
