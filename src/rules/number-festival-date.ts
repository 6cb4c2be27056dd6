import {
  type CalendarDay,
  lunarDayIn,
  lunarToGregorian,
  parseLunarDate,
  solarTermIn,
} from "./lunar-calendar";
import { defineRule } from "./rule";
import { after, before } from "./surroundings";

/** Festivals by the lunar calendar: month and day (0 for the last of the year). */
const FESTIVALS: readonly (readonly [string, number, number])[] = [
  ["春节", 1, 1],
  ["端午", 5, 5],
  ["中秋", 8, 15],
  ["重阳", 9, 9],
  ["元宵", 1, 15],
  ["除夕", 12, 0],
  ["七夕", 7, 7],
  ["腊八", 12, 8],
];
/** Festivals by the solar terms, by month. */
const TERMS: readonly (readonly [string, 4 | 12])[] = [
  ["清明", 4],
  ["冬至", 12],
];
/** What a date by the lunar calendar begins with. */
const MONTHS = [
  "正月",
  "腊月",
  "冬月",
  "农历二月",
  "农历三月",
  "农历四月",
  "农历五月",
  "农历六月",
  "农历七月",
  "农历八月",
  "农历九月",
  "农历十月",
  "农历十一月",
  "农历十二月",
];
const LUNAR =
  /^(?:农历)?([正冬腊二三四五六七八九十]{1,2}月(?:初[一二三四五六七八九十]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|十[一二三四五六七八九]|三十))(?!至|到|—|-|起|前|后|期间)/;
const DATE = "([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日";
const WEEKDAY = "(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?)?";
/** A date right before the festival. */
const STATED = new RegExp(
  `${DATE}${WEEKDAY}(?:[（(]?(?:农历)?[正一二五八九]月(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|[0-9]{1,2})[)）]?)?(?:是|为|即|（|\\(|，|,|、|——)?(?:农历|传统|我国传统)?(?:新年)?$`,
);
/** A date right after it: 春节（2022年2月1日）, 端午节为2024年6月10日; the days of a holiday run on. */
const FOLLOWING = new RegExp(
  `^(?:节|佳节)?(?:当天|当日)?(?:是|为|在|即|，即|（|\\()(?:公历)?${DATE}(?!至|到|—|-|－|~|～|起|前|后|、|开始)`,
);
/** What follows a festival that is only near. */
const NEAR =
  /^(?:节|佳节)?(?:前|期间|假|将|临近|来临|到来|之际|后|联欢|档|慰问|文化|晚会|档期|活动|节目|特别|祭扫|团圆|系列|主题)/;

/** A lunar festival dated on another day than the calendar's. */
export const rule = defineRule({
  id: "number/festival-date",
  title: { zh: "农历节日与公历日期不符", en: "Lunar festival on a wrong date" },
  category: "number",
  severity: "error",
  why: {
    zh: "按农历推算，这一年的节日不在这一天，日期、年份或节日必有一处写错。",
    en: "By the lunar calendar the festival of that year falls on another day.",
  },
  standards: [{ title: "GB/T 33661—2017《农历的编算和颁行》", year: 2017 }],
  options: {},
  triggers: [...FESTIVALS.map(([name]) => name), ...TERMS.map(([name]) => name), ...MONTHS],
  scope: "paragraph",
  flag: [
    { text: "2024年2月9日（春节）照常开放。", found: "2024年2月9日（春节" },
    { text: "2023年9月28日是中秋节。", found: "2023年9月28日是中秋" },
    { text: "端午节（2024年6月9日）闭馆一天。", found: "端午节（2024年6月9日" },
    { text: "今年春节是2024年2月9日。", found: "春节是2024年2月9日" },
    { text: "2021年2月11日（农历正月初一）放假。", found: "2021年2月11日（农历正月初一" },
    { text: "2024年4月5日清明节放假一天。", found: "2024年4月5日清明" },
  ],
  pass: [
    "2024年2月10日（春节）照常开放。",
    "2023年9月29日是中秋节。",
    "2024年2月9日，春节前夕",
    "2024年2月9日除夕",
    "2023年6月20日端午节前",
    "2024年春节",
    "春节（2022年1月31日至2月6日）放假。",
    "2024年4月4日（清明节）",
    "2024年2月10日（农历正月初一）",
    "2023年3月5日，冬至那天种下的麦子返青了。",
    "他生于1990年2月3日（农历正月初八）。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      let name: string;
      let to = end;
      let find: (year: number) => CalendarDay | undefined;
      if (trigger < FESTIVALS.length) {
        const [festival, month, day] = FESTIVALS[trigger]!;
        name = festival;
        find = (year) =>
          month === 12 && day === 0 ? lunarToGregorian(year - 1, 12, 0) : lunarDayIn(year, month, day);
      } else if (trigger < FESTIVALS.length + TERMS.length) {
        const [term, month] = TERMS[trigger - FESTIVALS.length]!;
        name = term;
        find = (year) => solarTermIn(year, month);
      } else {
        const words = LUNAR.exec(after(text, start, 12));
        const date = words === null ? undefined : parseLunarDate(words[1]!);
        if (date === undefined) continue;
        name = `农历${words![1]!}`;
        to = start + words![0].length;
        find = (year) => lunarDayIn(year, date.month, date.day);
      }
      const next = after(text, to, 32);
      if (NEAR.test(next)) continue;
      const stated = STATED.exec(before(text, start, 40));
      const following = stated === null ? FOLLOWING.exec(next) : null;
      const found = stated ?? following;
      if (found === null) continue;
      const [year = 0, month = 0, day = 0] = found.slice(1, 4).map(Number);
      const right = find(year);
      if (right === undefined || (right.month === month && right.day === day)) continue;
      // A comma may part a date from a festival that is only mentioned; the right day is then near.
      if (/[，,、]/.test(stated?.[0] ?? "") && Math.abs(dayOf(right) - dayOf({ year, month, day })) > 3)
        continue;
      context.report(passage, {
        span:
          stated === null
            ? { start, end: to + found[0].length }
            : { start: start - stated[0].length, end: to },
        message: {
          zh: `${year}年的${name}是${right.month}月${right.day}日`,
          en: `In ${year} it falls on ${right.month}-${right.day}`,
        },
      });
    }
  },
});

function dayOf({ year, month, day }: CalendarDay): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}
