import { defineRule } from "./rule";
import { RunKind } from "./runs";

const TONED = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]/;
const MIN_PLACES = 3;
const MAX_SYLLABLE = 7;

/** Readings that mirror sites put after characters to escape detection of copies: 标(biāo)点(diǎn). */
export const rule = defineRule({
  id: "injected/pinyin-noise",
  title: { zh: "夹在字间的拼音", en: "Readings scattered among characters" },
  category: "injected",
  severity: "warning",
  why: {
    zh: "镜像站为躲避查重，在字后插入“(biāo)”一类读音；正文里成片出现，说明稿件是从镜像站复制的。",
    en: "Mirror sites put readings after characters to hide that they are copies; such a text was copied from one.",
  },
  standards: [],
  options: {},
  needs: 1 << RunKind.Latin,
  scope: "document",
  flag: [{ text: "标(biāo)点符号(hào)用(yòng)法是国家标准。", found: "(biāo)", fix: "" }],
  pass: ["龟（guī）裂的读音应是jūn。", "多音字：行（háng）业、行（xíng）走", "标点符号用法"],
  check(passages, context) {
    for (const passage of passages) {
      const { text, runs } = passage;
      const places: { start: number; end: number }[] = [];
      const latin = passage.runsOf(RunKind.Latin);
      for (const index of latin) {
        const start = runs.starts[index]!;
        const end = runs.starts[index + 1]!;
        if (end - start > MAX_SYLLABLE || text[start - 1] !== "(" || text[end] !== ")") continue;
        if (runs.kinds[index - 2] !== RunKind.Han || !TONED.test(text.slice(start, end))) continue;
        places.push({ start: start - 1, end: end + 1 });
      }
      if (places.length < MIN_PLACES) continue;
      for (const span of places)
        context.report(passage, {
          span,
          message: { zh: "字间夹有读音，疑为镜像站插入", en: "A reading put in by a mirror site" },
          fixes: [{ text: "", safe: true, title: { zh: "删去读音", en: "Remove the reading" } }],
        });
    }
  },
});
