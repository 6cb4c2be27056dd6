import { foldPattern, foldText } from "../normalize/fold-text";
import { FOLDING } from "../normalize/folding";
import { defineRule } from "./rule";
import { STANDING_COMMITTEES, STATE_OFFICES, type StateOffice } from "./state-offices";
import { after, before } from "./surroundings";

const PEOPLE = [
  ...new Set([
    ...STATE_OFFICES.flatMap(({ terms }) => terms.map(({ name }) => name)),
    ...STANDING_COMMITTEES.flat(),
  ]),
];
const LONGEST_OFFICE = Math.max(...STATE_OFFICES.flatMap(({ names }) => names.map((name) => name.length)));
/** The most offices in a row before a name: 中共中央总书记、国家主席、中央军委主席. */
const MAX_OFFICES = 6;
/** 时任, 原, 前. */
const MAX_PREFIX = 2;
/** Offices in a row that are not looked at: every member of the bureau has them. */
const PASSED_OVER =
  /^(?:时任|原)?(?:中共中央|中央)?(?:政治局常委|政治局委员|政治局常务委员会委员|书记处书记)$/;

const ELECTED = /^(?:当选|當選)/;
/** Other states have offices of the same name. */
const ABROAD = /(?:越南|老挝|朝鲜|古巴)$/;

/** An office of the state with the name of a leader who never held it: 全国政协主席赵乐际. */
export const rule = defineRule({
  id: "name/office-holder",
  title: { zh: "领导人职务与姓名不符", en: "Leaders with an office they never held" },
  category: "name",
  severity: "severe",
  why: {
    zh: "领导人的姓名和职务必须对应；职务与姓名张冠李戴属于严重表述错误。",
    en: "The office of a leader must be the leader's own; a mix-up fails an inspection.",
  },
  standards: [{ title: "政府网站与政府系统政务新媒体检查指标", clause: "严重表述错误", year: 2019 }],
  options: {},
  triggers: PEOPLE,
  scope: "paragraph",
  flag: [
    { text: "全国政协主席赵乐际出席会议。", found: "全国政协主席赵乐际", fix: "全国政协主席王沪宁" },
    { text: "国务院总理习近平会见外宾。", found: "国务院总理习近平", fix: "国务院总理李强" },
    { text: "中共中央政治局常委、国务院副总理蔡奇出席。", found: "国务院副总理蔡奇" },
    { text: "中共中央总书记、国务院总理、中央军委主席习近平", found: "国务院总理、中央军委主席习近平" },
  ],
  pass: [
    "中共中央总书记、国家主席、中央军委主席习近平，国务院总理李强出席。",
    "时任国务院总理李克强主持会议。国家副主席习近平二〇一一年到访。",
    "国家主席习近平同国务院总理李强出席会议。",
    "国家主席特使、国务院副总理丁薛祥出席。",
    "习近平致电祝贺当选越南国家主席李强致电祝贺",
    "中共中央总书记、国家主席、中央军委主席习近平，中共中央政治局常委李强、赵乐际、王沪宁出席。",
    "受国家主席习近平委派，全国人大常委会副委员长蔡达峰出席。",
    "中共中央政治局常委、全国政协主席王沪宁，全国人大常委会委员长赵乐际",
    "国务院总理李强、全国政协主席王沪宁分别致电。",
    "请看全国政协主席、副主席名单。习近平、李强出席会议。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (!mayFollowOffice(text, start)) continue;
      // Headlines that lost the mark between them: …当选国家主席、中央军委主席 赵乐际当选….
      if (ELECTED.test(after(text, end, 2))) continue;
      const name = PEOPLE[trigger]!;
      const reach = before(text, start, (LONGEST_OFFICE + 1) * MAX_OFFICES);
      const folded = foldText(reach);
      let at = folded.text.length;
      for (let count = 0; count < MAX_OFFICES && at > 0; count++) {
        const mark = folded.text.lastIndexOf("、", at - 1);
        const part = folded.text.slice(mark + 1, at);
        const named = officeAtEnd(part);
        if (named !== undefined && ABROAD.test(part.slice(0, -named.length))) break;
        if (named !== undefined && !held(name, named.office)) {
          const from = start - reach.length + folded.toSource({ start: at - named.length, end: at }).start;
          report(from, end, name, named);
          break;
        }
        // What stands before an office in its part of the list is another person's, or another clause.
        if (named === undefined ? !PASSED_OVER.test(part) : part.length > named.length + MAX_PREFIX) break;
        at = mark;
      }
    }

    function report(start: number, end: number, name: string, { office, name: title }: NamedOffice): void {
      const tail = text.slice(start, end).slice(title.length, -name.length);
      const holder = presentHolder(office);
      const own = STATE_OFFICES.filter((other) => presentHolder(other) === name).map(({ names }) => names[0]);
      const fixes = holder === undefined || tail !== "" ? [] : [{ text: title + holder }];
      if (own.length === 1 && tail === "") fixes.push({ text: own[0] + name });
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `${name}没有担任过${office.names[0]}${holder === undefined ? "" : `，现任是${holder}`}`,
          en: `${name} never held the office ${office.names[0]}${holder === undefined ? "" : `, held now by ${holder}`}`,
        },
        fixes,
        confidence: 0.95,
      });
    }
  },
});

interface NamedOffice {
  readonly office: StateOffice;
  readonly name: string;
  readonly folded: string;
  readonly length: number;
}

const OFFICES: readonly NamedOffice[] = STATE_OFFICES.flatMap((office) =>
  office.names.map((name) => ({ office, name, folded: foldPattern(name), length: name.length })),
).sort((a, b) => b.length - a.length);
/** The folded units that offices end with, those passed over too. */
const OFFICE_ENDS = new Set(
  [...OFFICES.map(({ folded }) => folded), ...foldPattern("委员记")].map((name) =>
    name.charCodeAt(name.length - 1),
  ),
);

/** Whether an office may end before an offset: before most names stands something else. */
function mayFollowOffice(text: string, offset: number): boolean {
  const unit = offset > 0 ? FOLDING.units[text.charCodeAt(offset - 1)]! : -1;
  // What is invisible hides what stands before it.
  return unit === 0 || OFFICE_ENDS.has(unit);
}

/** The office that a folded text ends with. */
function officeAtEnd(text: string): NamedOffice | undefined {
  return OFFICES.find(({ folded }) => text.endsWith(folded));
}

function held(name: string, { terms }: StateOffice): boolean {
  return terms.some((term) => term.name === name);
}

/** Who holds an office now, where it is one person. */
function presentHolder({ terms }: StateOffice): string | undefined {
  const present = terms.filter(({ to }) => to === undefined);
  return present.length === 1 ? present[0]!.name : undefined;
}
