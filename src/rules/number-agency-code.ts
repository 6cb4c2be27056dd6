import { defineRule } from "./rule";
import { GBT_9704 } from "./standards";
import { before } from "./surroundings";

/** Codes of central organs in full, as they stand before the bracket. */
const CENTRAL = [
  "国发",
  "国办发",
  "国函",
  "国办函",
  "国发明电",
  "国办发明电",
  "国办秘函",
  "中发",
  "中办发",
  "厅字",
  "中纪发",
  "中组发",
  "中宣发",
  "财税",
  "财预",
  "财建",
  "财会",
  "财库",
  "财行",
  "财社",
  "财农",
  "发改价格",
  "发改投资",
  "发改办",
  "发改规",
  "工信部联",
  "人社部发",
  "人社厅发",
  "人社部规",
  "自然资发",
  "自然资规",
  "环办",
  "环发",
  "银发",
  "国卫办",
  "国资发",
  "税总发",
  "税总函",
  "市监",
  "应急",
];
/** What the codes of governments and their offices end with, after the name of the place: 鲁政办发. */
const GOVERNMENT = [
  "政发",
  "政函",
  "政办发",
  "政办函",
  "政办字",
  "政办秘",
  "府发",
  "府函",
  "府办发",
  "府办函",
  "府办字",
  "府厅发",
  "府厅字",
  "委办发",
  "党办发",
];
/** Characters taken for those of the codes, by sound or shape. */
const CONFUSIONS: Readonly<Record<string, string>> = {
  发: "法友犮伐",
  函: "涵含凾幽",
  办: "为力班半辨辩",
  政: "攻正证征整",
  府: "俯附付符",
  国: "囯围因",
  财: "才材村",
  税: "锐说悦",
  字: "宇学子",
  厅: "斤听行",
  改: "攻该",
  秘: "密泌",
};
/** Wrong forms that are codes or words of their own (国法〔, 政法〔: departments of law). */
const OWN = /^(?:国法|政法|府法|财行|厅学|市监|环力|国友|正发|证发|证函|国正|应急|银法|环法)$/;
const SWAPPED: Readonly<Record<string, string>> = { 国发办: "国办发", 国函办: "国办函", 中发办: "中办发" };

/** Wrong form → right form. */
const WRONG: ReadonlyMap<string, string> = (() => {
  const wrong = new Map<string, string>(Object.entries(SWAPPED));
  const right = new Set([...CENTRAL, ...GOVERNMENT]);
  for (const code of right) {
    for (let i = 0; i < code.length; i++) {
      for (const character of CONFUSIONS[code[i]!] ?? "") {
        const form = code.slice(0, i) + character + code.slice(i + 1);
        if (!right.has(form) && !OWN.test(form)) wrong.set(form, code);
      }
    }
  }
  return wrong;
})();
const LONGEST = Math.max(...[...WRONG.keys()].map((form) => form.length));
const IS_GOVERNMENT: ReadonlySet<string> = new Set(GOVERNMENT);
/** 涵 and 含 before the bracket are 函, whatever the code. */
const LETTER = /[涵凾]$/;

/** An agency's code in a document number that is a slip of a known one: 国办法〔2021〕3号. */
export const rule = defineRule({
  id: "number/agency-code",
  title: { zh: "发文机关代字", en: "Agency codes of document numbers" },
  category: "number",
  severity: "error",
  why: {
    zh: "发文机关代字是固定的，如国务院“国发”、国务院办公厅“国办发”；写错一个字，文件就查不到。不认识的代字一律放过。",
    en: "Agency codes are fixed; with a wrong character the document cannot be found. Unknown codes pass.",
  },
  standards: [GBT_9704("7.2.5")],
  options: {},
  triggers: ["〔19", "〔20", "[19", "[20", "(19", "(20", "【19", "【20"],
  scope: "paragraph",
  flag: [
    { text: "根据国办法〔2021〕3号文件要求。", found: "国办法", fix: "国办发" },
    { text: "按照鲁政办涵〔2020〕15号执行。", found: "政办涵", fix: "政办函" },
    { text: "《通知》（财锐〔2019〕13号）", found: "财锐", fix: "财税" },
    { text: "现将国发办〔2018〕7号文转发给你们。", found: "国发办", fix: "国办发" },
    { text: "依据某教涵〔2022〕9号答复。", found: "涵", fix: "函" },
  ],
  pass: [
    "根据国办发〔2021〕3号文件要求。",
    "司政法〔2020〕12号",
    "国法〔2000〕11号",
    "某某字〔2020〕3号",
    "按照鲁政办函〔2020〕15号执行。",
    "蕴含(2020)年的意义",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { start } of context.triggerHits(passage)) {
      if (!/^.[0-9]{4}[〕\])】﹞］）][ ]?第?[0-9]{1,5}[ ]?号/.test(text.slice(start, start + 16))) continue;
      const head = before(text, start, LONGEST + 1);
      let found = false;
      for (let length = Math.min(LONGEST, head.length); length >= 2 && !found; length--) {
        const form = head.slice(-length);
        const code = WRONG.get(form);
        if (code === undefined) continue;
        const previous = head[head.length - length - 1] ?? "";
        // A central code stands alone or after a word of citing; a government's follows the name of its place.
        const fits = IS_GOVERNMENT.has(code)
          ? /[\u4e00-\u9fff]/.test(previous)
          : !/[\u4e00-\u9fff]/.test(previous) || /[据照按由将对依遵循以见的和与及文到]/.test(previous);
        if (!fits) continue;
        report(start - length, start, code);
        found = true;
      }
      if (!found && LETTER.test(head) && text[start] === "〔") report(start - 1, start, "函");
    }

    function report(from: number, to: number, code: string): void {
      context.report(passage, {
        span: { start: from, end: to },
        message: {
          zh: `发文机关代字“${text.slice(from, to)}”似应为“${code}”`,
          en: `The agency code seems to be ${code}`,
        },
        fixes: [{ text: code, safe: true }],
        confidence: 0.9,
      });
    }
  },
});
