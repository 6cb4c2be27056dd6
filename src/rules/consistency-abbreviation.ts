import { defineRule } from "./rule";

const DEFINITION = /^[ ]?(?:为|称)?[ ]?[：:]?[“《「"]([^”》」"\n]{2,16})[”》」"]/;
/** An abbreviation as short as this is a common word as well (系统, 中心). */
const MIN_LENGTH = 4;

/** An abbreviation that is defined twice, or used before it is defined. */
export const rule = defineRule({
  id: "consistency/abbreviation",
  title: { zh: "简称先用后注、重复定义", en: "Abbreviations used before their definition" },
  category: "consistency",
  severity: "info",
  why: {
    zh: "简称应在首次出现全称时注明，此后使用；先用后注或重复注明，读者无从对应。",
    en: "An abbreviation is defined once, where the full name first stands.",
  },
  standards: [],
  options: {},
  triggers: ["以下简称", "下称", "以下统称"],
  scope: "document",
  flag: [
    {
      text: "依托“市民热线平台”受理诉求。\n市政务服务便民热线平台（以下简称“市民热线平台”）负责受理。请各单位按照要求做好衔接，及时办理，不得推诿，确保件件有着落。",
      found: "以下简称“市民热线平台”",
    },
    {
      text: "全国政务信息报送系统（以下简称“报送系统”）上线。\n全国政务信息报送系统（以下简称“报送系统”）运行平稳。",
      found: "以下简称“报送系统”",
    },
  ],
  pass: [
    "市政务服务便民热线平台（以下简称“市民热线平台”）负责受理。\n依托市民热线平台受理诉求。",
    "政府系统政务新媒体。\n全国政务信息报送系统（以下简称“系统”）上线。",
  ],
  check(passages, context) {
    const defined = new Set<string>();
    let earlier = "";
    for (const passage of passages) {
      const { text } = passage;
      for (const { start, end } of context.triggerHits(passage)) {
        const match = DEFINITION.exec(text.slice(end, end + 24));
        if (match === null) continue;
        const name = match[1]!;
        const span = { start, end: end + match[0].length };
        if (defined.has(name)) {
          context.report(passage, {
            span,
            message: { zh: `简称“${name}”前面已经注明`, en: "The abbreviation was defined before" },
            confidence: 0.55,
          });
        } else if (
          name.length >= MIN_LENGTH &&
          (earlier.includes(name) || indexBefore(text, name, passage.paragraphAt(start).start) >= 0)
        ) {
          context.report(passage, {
            span,
            message: {
              zh: `简称“${name}”在注明之前已经使用`,
              en: "The abbreviation is used before its definition",
            },
            confidence: 0.5,
          });
        }
        defined.add(name);
        if (defined.size > 32) return;
      }
      earlier = text;
    }
  },
});

function indexBefore(text: string, name: string, limit: number): number {
  const at = text.indexOf(name);
  return at >= 0 && at + name.length <= limit ? at : -1;
}
