import { describe, expect, it } from "vitest";
import { WordSegmenter } from "./segmenter";
import { boundaryJudge } from "./word-boundary";
import { WordList } from "./word-list";

const WORDS = [
  "轻松",
  "驰骋",
  "松弛",
  "肌肉",
  "折衷方案",
  "折中",
  "接受",
  "认定",
  "单据",
  "订单",
  "工厂",
  "单排",
];
const list = WordList.fromCounts([
  ...WORDS.map((word) => ({ word, count: 100 })),
  ...["在", "的", "了", "到", "轻", "排"].map((word) => ({ word, count: 2000 })),
  { word: "定", count: 100 },
  { word: "单排", count: 1 },
]);
const judge = boundaryJudge(new WordSegmenter(list));
const foreign = boundaryJudge({
  boundaries: (text, start, end) => [...new WordSegmenter(list).boundaries(text, start, end)],
});

/** Judges the stretch between 【 and 】. */
function ends(marked: string, rightForm: string, by = judge): [boolean, boolean] {
  const start = marked.indexOf("【");
  const end = marked.indexOf("】") - 1;
  const boundary = by(marked.replace(/[【】]/g, ""), { start, end }, [rightForm]);
  return [boundary.start, boundary.end];
}

describe("boundaryJudge", () => {
  it.each<[string, string, [boolean, boolean]]>([
    ["轻【松驰】骋", "松弛", [false, false]],
    ["肌肉【松驰】", "松弛", [true, true]],
    ["认【定单】据", "订单", [false, false]],
    ["工厂的【定单】排到了", "订单", [true, true]],
    ["接受了【折衷】方案", "折中", [true, true]],
    ["【松驰】", "松弛", [true, true]],
  ])("%s for %s: %j", (text, rightForm, expected) => {
    expect(ends(text, rightForm)).toEqual(expected);
  });

  it("goes by the borders alone with a foreign segmenter", () => {
    expect(ends("轻【松驰】骋", "松弛", foreign)).toEqual([false, false]);
    expect(ends("接受了【折衷】方案", "折中", foreign)).toEqual([true, true]);
  });
});
