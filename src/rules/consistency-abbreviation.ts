import type { Passage } from "./passage";
import { defineRule } from "./rule";
import { RunKind } from "./runs";

const DEFINITION = /^[ ]?(?:为|称)?[ ]?[：:]?[“《「"]([^”》」"\n]{2,16})[”》」"]/;
/** An abbreviation as short as this is a common word as well (系统, 中心). */
const MIN_LENGTH = 4;
/** Index of the trigger that others end with. */
const BARE = 3;
/** Letters everyone knows without the full name. */
const KNOWN =
  /^(?:GDP|CPI|PPI|PMI|WTO|NBA|CBA|PPP|ATM|LED|APP|VIP|USB|DNA|RNA|GPS|PDF|WHO|IMF|IPO|ETF|EMBA|MBA|PC|ID)$/;
const ACRONYM = /^[A-Z]{3,8}$/;
const MAX_ACRONYM = 8;

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
  triggers: ["以下简称", "下称", "以下统称", "简称"],
  needs: 1 << RunKind.Latin,
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
    { text: "RCEP生效后，贸易增长。区域全面经济伙伴关系协定（RCEP）涵盖15国。", found: "RCEP" },
  ],
  pass: [
    "市政务服务便民热线平台（以下简称“市民热线平台”）负责受理。\n依托市民热线平台受理诉求。",
    "区域全面经济伙伴关系协定（RCEP）涵盖15国。RCEP生效后，贸易增长。",
    "政府系统政务新媒体。\n全国政务信息报送系统（以下简称“系统”）上线。",
  ],
  check(passages, context) {
    const defined = new Set<string>();
    let earlier = "";
    for (const passage of passages) {
      const { text } = passage;
      for (const { trigger, start, end } of context.triggerHits(passage)) {
        const match = DEFINITION.exec(text.slice(end, end + 24));
        if (
          match === null ||
          (trigger === BARE && /[以下统]$/.test(text.slice(Math.max(0, start - 2), start)))
        )
          continue;
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
      checkAcronyms(passage);
      earlier = text;
    }

    /** APEC used before 亚太经济合作组织（APEC） explains it. */
    function checkAcronyms(passage: Passage): void {
      if ((passage.runs.present & (1 << RunKind.Latin)) === 0) return;
      const { text, runs } = passage;
      for (const index of passage.runsOf(RunKind.Latin)) {
        const definition = runs.starts[index]!;
        const end = runs.starts[index + 1]!;
        if (end - definition < 3 || end - definition > MAX_ACRONYM || defined.size > 32) continue;
        if (!"（(".includes(text[definition - 1] ?? " ") || !"）)，,".includes(text[end] ?? " ")) continue;
        const name = text.slice(definition, end);
        if (!ACRONYM.test(name) || KNOWN.test(name) || defined.has(name)) continue;
        if (!/[\u4e00-\u9fff]{4}$/.test(text.slice(Math.max(0, definition - 5), definition - 1))) continue;
        defined.add(name);
        const at = text.indexOf(name);
        const around = `${text[at - 1] ?? ""}${text[at + name.length] ?? ""}`;
        if (at < 0 || at >= definition || /[A-Za-z0-9（(-]/.test(around)) continue;
        context.report(passage, {
          span: { start: at, end: at + name.length },
          message: { zh: `缩略语“${name}”用在注明全称之前`, en: `${name} is used before it is explained` },
          confidence: 0.45,
        });
      }
    }
  },
});

function indexBefore(text: string, name: string, limit: number): number {
  const at = text.indexOf(name);
  return at >= 0 && at + name.length <= limit ? at : -1;
}
