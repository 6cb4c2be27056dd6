import { defineRule } from "./rule";
import { before } from "./surroundings";

const FESTIVALS = ["春节", "端午", "中秋", "重阳", "元宵", "除夕"];
const FIRST_YEAR = 2000;
/** Spring, dragon-boat, mid-autumn and double-ninth festivals of each year from 2000, as month and day. */
const DATES =
  "205 606 912 1006, 124 625 1001 1025, 212 615 921 1014, 201 604 911 1004, 122 622 928 1022, 209 611 918 1011, 129 531 1006 1030, 218 619 925 1019, 207 608 914 1007, 126 528 1003 1026, 214 616 922 1016, 203 606 912 1005, 123 623 930 1023, 210 612 919 1013, 131 602 908 1002, 219 620 927 1021, 208 609 915 1009, 128 530 1004 1028, 216 618 924 1017, 205 607 913 1007, 125 625 1001 1025, 212 614 921 1014, 201 603 910 1004, 122 622 929 1023, 210 610 917 1011, 129 531 1006 1029, 217 619 925 1018, 207 609 915 1008, 126 528 1003 1026, 213 616 922 1016, 202 605 912 1005, 123 624 1001 1024, 211 612 919 1012, 131 601 908 1001, 219 620 927 1020, 208 610 916 1009, 128 530 1004 1027, 215 618 924 1017, 204 607 913 1007, 124 527 1002 1026, 212 614 920 1014"
    .split(", ")
    .map((year) => year.split(" ").map(Number));
const STATED =
  /([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日(?:[（(]?(?:农历)?[正一二五八九]月(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|[0-9]{1,2})[)）]?)?(?:是|为|（|\(|，|,|、|——)?(?:农历|传统)?$/;

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
  triggers: FESTIVALS,
  scope: "paragraph",
  flag: [
    { text: "2024年2月9日（春节）照常开放。", found: "2024年2月9日（春节" },
    { text: "2023年9月28日是中秋节。", found: "2023年9月28日是中秋" },
  ],
  pass: [
    "2024年2月10日（春节）照常开放。",
    "2023年9月29日是中秋节。",
    "2024年2月9日，春节前夕",
    "2024年2月9日除夕",
    "2023年6月20日端午节前",
    "2024年春节",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (
        /^节?(?:前|期间|假|将|临近|来临|到来|后|联欢|档|慰问|文化|晚会|档期|活动)/.test(
          text.slice(end, end + 4),
        )
      )
        continue;
      const stated = STATED.exec(before(text, start, 32));
      if (stated === null) continue;
      const [year = 0, month = 0, day = 0] = stated.slice(1, 4).map(Number);
      const right = festivalDate(year, trigger);
      if (right === undefined || (right.getUTCMonth() + 1 === month && right.getUTCDate() === day)) continue;
      const name = FESTIVALS[trigger]!;
      context.report(passage, {
        span: { start: start - stated[0].length, end },
        message: {
          zh: `${year}年的${name}是${right.getUTCMonth() + 1}月${right.getUTCDate()}日`,
          en: `In ${year} it falls on ${right.getUTCMonth() + 1}-${right.getUTCDate()}`,
        },
      });
    }
  },
});

function festivalDate(year: number, festival: number): Date | undefined {
  const dates = DATES[year - FIRST_YEAR];
  if (dates === undefined) return undefined;
  const number = dates[festival < 4 ? festival : 0]!;
  // The lantern festival is fourteen days after, and the eve one day before, the spring festival.
  const shift = festival === 4 ? 14 : festival === 5 ? -1 : 0;
  return new Date(Date.UTC(year, Math.floor(number / 100) - 1, (number % 100) + shift));
}
