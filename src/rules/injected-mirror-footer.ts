import { defineRule } from "./rule";

const POOL = ["蜘蛛池", "泛目录", "站群模板", "主站蜘蛛"];
const PLACES = ["县|", "市|", "区|", "州|", "旗|", "省|", "镇|"];
/** So many place names in a row, each followed by a bar, and most of the line made of them. */
const MIN_PLACES = 12;
const MIN_SHARE = 0.6;
const MAX_SEGMENT = 8;

/** The footer that mirror sites and link farms add: 主站蜘蛛池模板: 安多县| 张家界市|… */
export const rule = defineRule({
  id: "injected/mirror-footer",
  title: { zh: "镜像站、蜘蛛池页脚", en: "Footer of a mirror site" },
  category: "injected",
  severity: "severe",
  why: {
    zh: "“主站蜘蛛池模板”和一长串用竖线隔开的地名，是镜像站、寄生虫站群留下的页脚，说明页面来自被克隆或被入侵的网站。",
    en: "A long row of place names parted by bars is the footer of a link farm: the page was cloned or hacked.",
  },
  standards: [],
  options: {},
  triggers: [...POOL, ...PLACES],
  scope: "paragraph",
  flag: [
    {
      text: "市政府办公室\n主站蜘蛛池模板: 安丘市| 长乐区| 买车|",
      found: "主站蜘蛛池模板: 安丘市| 长乐区| 买车|",
      fix: "",
    },
    {
      text: "安丘市| 长乐区| 临海市| 军事| 德清县| 宁海县| 象山县| 余姚市| 慈溪市| 三门县| 天台县| 仙居县| 温岭市| 玉环市|",
      found:
        "安丘市| 长乐区| 临海市| 军事| 德清县| 宁海县| 象山县| 余姚市| 慈溪市| 三门县| 天台县| 仙居县| 温岭市| 玉环市|",
      fix: "",
    },
  ],
  pass: [
    "首页|新闻|政务公开|互动交流",
    "友情链接：省政府|市政府|县政府",
    "蜘蛛是节肢动物。",
    "警方查处一个利用蜘蛛池引流的团伙。",
  ],
  check(passage, context) {
    const { text } = passage;
    let reported = -1;
    let counted = -1;
    let places = 0;
    for (const { trigger, start } of context.triggerHits(passage)) {
      if (start < reported) continue;
      const paragraph = passage.paragraphAt(start);
      if (trigger < POOL.length) {
        // A sentence about such footers has marks of its own.
        const line = text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 200));
        if (!/[:：|｜]/.test(line) || /[，；！？]/.test(line)) continue;
        reported = report(paragraph.start, paragraph.end);
        continue;
      }
      if (counted !== paragraph.start) {
        counted = paragraph.start;
        places = 0;
      }
      places++;
      if (places !== MIN_PLACES) continue;
      const segments = text.slice(paragraph.start, paragraph.end).split("|");
      const short = segments.filter((segment) => segment.trim().length <= MAX_SEGMENT);
      const named = segments.filter((segment) => /[县市区州旗省镇]\s*$/.test(segment));
      if (short.length < segments.length - 1 || named.length < segments.length * MIN_SHARE) continue;
      reported = report(paragraph.start, paragraph.end);
    }

    function report(from: number, to: number): number {
      let start = from;
      let end = to;
      while (start < end && /\s/.test(text[start]!)) start++;
      while (end > start && /\s/.test(text[end - 1]!)) end--;
      context.report(passage, {
        span: { start, end },
        message: {
          zh: "镜像站、蜘蛛池留下的页脚，应整行删除",
          en: "A footer of a mirror site; remove the line",
        },
        fixes: [{ text: "", safe: true, title: { zh: "删去整行", en: "Remove the line" } }],
      });
      return end;
    }
  },
});
