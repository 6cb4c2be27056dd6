import { describe, expect, it } from "vitest";
import { lunarDayIn, lunarToGregorian, parseLunarDate, solarTermIn } from "./lunar-calendar";

describe("lunar calendar", () => {
  it("agrees with the calendar of the platform", () => {
    const chinese = new Intl.DateTimeFormat("en-u-ca-chinese", {
      month: "numeric",
      day: "numeric",
      timeZone: "UTC",
    });
    for (let year = 2000; year < 2050; year++) {
      for (const [month, day] of [
        [1, 1],
        [1, 15],
        [5, 5],
        [7, 7],
        [8, 15],
        [9, 9],
        [12, 8],
      ] as const) {
        const date = lunarToGregorian(year, month, day)!;
        const parts = chinese.formatToParts(new Date(Date.UTC(date.year, date.month - 1, date.day)));
        const value = (type: string) => parts.find((part) => part.type === type)!.value;
        expect([value("month"), value("day")]).toEqual([String(month), String(day)]);
      }
    }
  });

  it("knows the eve, and what falls into the next year", () => {
    expect(lunarToGregorian(2023, 12, 0)).toEqual({ year: 2024, month: 2, day: 9 });
    expect(lunarDayIn(2024, 12, 8)).toEqual({ year: 2024, month: 1, day: 18 });
    expect(lunarDayIn(1990, 1, 1)).toBeUndefined();
  });

  it("knows Qingming and the winter solstice", () => {
    expect(solarTermIn(2024, 4)).toMatchObject({ month: 4, day: 4 });
    expect(solarTermIn(2023, 4)).toMatchObject({ month: 4, day: 5 });
    expect(solarTermIn(2021, 12)).toMatchObject({ month: 12, day: 21 });
    expect(solarTermIn(2023, 12)).toMatchObject({ month: 12, day: 22 });
  });

  it("reads dates in words", () => {
    expect(parseLunarDate("正月初一")).toEqual({ month: 1, day: 1 });
    expect(parseLunarDate("腊月廿三")).toEqual({ month: 12, day: 23 });
    expect(parseLunarDate("十三月初一")).toBeUndefined();
  });
});
