import { LEADS, SURNAMES, TITLE_ENDS } from "./name-units";
import type { Passage } from "./passage";
import { isHan } from "./surroundings";
import { Endings, unitSet } from "./units";

/** Surname units as a table: 1 for each. */
export const SURNAME_UNITS: Uint8Array = unitSet(SURNAMES);

/** What no given name is written with: pronouns, particles, and words of dirt, illness, crime and household. */
const UNFIT = unitSet(
  "啥疯吗吧呢啊呀哪谁怎这那把被没不很吃喝骂哭死病杀坏臭脏烂丑狗猪鸭屎尿鬼贼盗匪奸淫娼妓赌毒尸墓葬坟癌疮瘤疫痛伤残废墙桌椅碗筷锅瓶罐裤袜鞋圾厕粪虫蚊蝇鼠蛆的了着么什她它您咱嘛哦嗯哈呵",
);
/* The units of which the roles below are. */
const NOT_LAST_UNITS =
  "没被把不很吗吧呢啊呀着么说表指介认主告要透在的是和与对等为一了出参任当赴到来去也将及被从向于以并以则就还又不已讲谈问答写称报摄供现曾把让给同等";
const FUNCTION_UNITS = "的为在于就向对与和任从到是有将已曾也还作来前走";
const FOLLOWING_UNITS =
  "同先女教院研老主书市县局厅部校代委医律会说表指强介认告要透坦回出致讲宣作报通在 \u3000摄供任等（(";

/** Units that follow a name and no name ends with: verbs of speech, particles. */
const NOT_LAST = 1 << 1;
/** What titles end with. */
const TITLE_END = 1 << 2;
const FUNCTION_WORD = 1 << 3;
/** Words after which a name may stand without a title: 由孙立军作总结. */
const LEAD = 1 << 4;
/** What {@link FOLLOWING} begins with. */
const FOLLOWS = 1 << 5;
const HAN = 1 << 6;

/** What each unit may be about a name, as bits: one table, so that it stays near the processor. */
const ROLES: Uint8Array = (() => {
  const roles = new Uint8Array(0x10000);
  const add = (role: number, units: string) => {
    for (let i = 0; i < units.length; i++) roles[units.charCodeAt(i)]! |= role;
  };
  add(NOT_LAST, NOT_LAST_UNITS);
  add(TITLE_END, TITLE_ENDS);
  add(FUNCTION_WORD, FUNCTION_UNITS);
  add(LEAD, LEADS);
  add(FOLLOWS, FOLLOWING_UNITS);
  for (let unit = 0; unit < roles.length; unit++) if (isHan(unit)) roles[unit]! |= HAN;
  return roles;
})();

const TITLES = new Endings(
  "书记 市长 县长 区长 局长 厅长 部长 处长 科长 股长 主任 主席 校长 院长 所长 镇长 乡长 村长 省长 州长 司长 总理 总统 委员长 秘书长 董事长 总经理 经理 行长 会长 理事长 队长 站长 支书 教授 院士 研究员 记者 通讯员 编辑 同志 先生 女士 医生 医师 律师 法官 检察官 检察长 警官 民警 委员 代表 专员 组长 班长 主编 总编 导演 作者 工程师 教师 老师 嘉宾 主持人 联系人 负责人 党员 干部 村民 市民 居民 摄影 任命 免去 授予 追授 选举 推选 聘任 聘请 提名 表彰 决定".split(
    " ",
  ),
);
const FOLLOWING =
  /^(?:同志|先生|女士|教授|院士|研究员|老师|主任|书记|市长|县长|区长|局长|厅长|部长|主席|校长|院长|代表|委员|医生|律师|会长|说|表示|指出|强调|介绍|认为|主持|告诉|在(?:讲话|致辞|发言|总结|调研|主持|会上|接受)|要求|透露|坦言|回忆|出席|会见|致辞|讲话|宣布|作了?报告|报道|通讯员|[ \u3000]?摄|供图|任|等(?:同志|领导)|（(?:女|男|左|右|中)|[(（][^）)\n]{2,16}(?:长|主任|书记|教授|员|局|院|公司)[)）])/;

/** A place where a personal name of three characters seems to stand. */
export interface NamePlace {
  readonly name: string;
  readonly start: number;
  /** Marks or a title before it, and a verb of speech, a title or a mark after it; otherwise only some of these. */
  readonly isSure: boolean;
}

/** Whether a character is one that given names are not written with. */
export function isUnfitForNames(unit: number): boolean {
  return UNFIT[unit] === 1;
}

/**
 * The places of a passage where a name of three characters (a surname and two) stands: a title before it or after it, a verb of
 * speech after it, marks round it. Only where a surname stands behind one of these is looked at closely.
 */
export function namePlaces({ text, runs }: Passage): NamePlace[] {
  const places: NamePlace[] = [];
  for (const at of runs.nameStarts) {
    if (at + 3 > text.length || (ROLES[text.charCodeAt(at + 1)]! & HAN) === 0) continue;
    if ((ROLES[text.charCodeAt(at + 2)]! & (HAN | NOT_LAST)) !== HAN) continue;
    const previous = at === 0 ? 0 : ROLES[text.charCodeAt(at - 1)]!;
    const next = at + 3 < text.length ? ROLES[text.charCodeAt(at + 3)]! : 0;
    // After a title a name runs on into the sentence: 记者李雪莹昨日获悉.
    const isTitled = (previous & TITLE_END) !== 0 && TITLES.standBefore(text, at);
    const isSure =
      (isTitled && (next & HAN) === 0) ||
      ((next & FOLLOWS) !== 0 && FOLLOWING.test(text.slice(at + 3, at + 22)));
    const isOpen =
      ((previous & HAN) === 0 && ((next & HAN) === 0 || (next & FUNCTION_WORD) !== 0)) ||
      ((previous & LEAD) !== 0 && (next & FUNCTION_WORD) !== 0);
    if (!isSure && !isTitled && !isOpen) continue;
    places.push({ name: text.slice(at, at + 3), start: at, isSure });
  }
  return places;
}
