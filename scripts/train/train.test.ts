import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { Alphabet, BOUNDARY } from "../../src/language/alphabet";
import { CharacterModel, CharacterState } from "../../src/language/character-model";
import { Confusion } from "../../src/language/confusion";
import { Trees } from "../../src/language/trees";
import { SentenceAnalysis } from "../../src/language/typo-candidates";
import { TypoDetector } from "../../src/language/typo-detector";
import { FEATURE } from "../../src/language/typo-features";
import { TypoModel } from "../../src/language/typo-model";
import { runRule } from "../../src/rules/run-rule";
import { createTypoRule } from "../../src/rules/typo-context";
import { NO_TREES } from "./base";
import { boost } from "./boost";
import { isotonic } from "./calibrate";
import { confusionData, isKeySlip, isNear } from "./confusion-data";
import { countNgrams } from "./count-ngrams";
import { countWords, readLexicon } from "./lexicon";
import { pruneNgrams } from "./prune";

const WHO = ["市政府", "区政府", "教育局", "调查组", "委员会", "工作组"];
const WHAT = ["检查了食品安全", "发布了调查报告", "公布了监测结果", "召开了座谈会议", "讨论了年度计划"];
const WHERE = ["在北京", "在上海", "在当地", "在学校", "在会上"];
const LINES = WHO.flatMap((who) => WHERE.flatMap((where) => WHAT.map((what) => `${who}${where}${what}。`)));

const folder = mkdtempSync(join(tmpdir(), "cuomin-train-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A model of {@link LINES} whose decision is the character gain alone. */
function tinyModel(): TypoModel {
  const characters = new Set([...LINES.join(""), ..."，。0A坚测检捡政证座坐"]);
  const alphabet = new Alphabet(characters);
  const symbols: number[] = [];
  for (const line of LINES) {
    for (const sentence of alphabet.sentences(line))
      symbols.push(...sentence.symbols.subarray(0, sentence.length + 1));
  }
  symbols.push(BOUNDARY);
  const corpus = Uint16Array.from(symbols);
  const { trie, discounts } = countNgrams(corpus, alphabet.size, [1, 1, 1, 1]);
  const lexicon = join(folder, "lexicon.txt");
  writeFileSync(
    lexicon,
    "政府 90 n\n检查 30 v\n食品 30 n\n安全 30 n\n报告 30 n\n调查 30 v\n座谈 20 v\n会议 20 n\n",
  );
  const words = countWords(corpus, readLexicon(lexicon, alphabet), alphabet.size, { word: 1, pair: 1 });
  const decomposition = join(folder, "decomposition.txt");
  writeFileSync(decomposition, "检:a(木,佥)\n捡:a(扌,佥)\n");
  // One split: a character gain above 6 nats is a typo.
  const trees = new Trees({
    roots: Int32Array.of(0),
    feature: Uint8Array.of(FEATURE.characterGain),
    threshold: Float32Array.of(6),
    left: Int32Array.of(~0),
    right: Int32Array.of(~1),
    leaves: Float32Array.of(-5, 5),
    base: 0,
  });
  return new TypoModel({
    about: "{}",
    alphabet,
    ngrams: trie,
    discounts,
    words: words.words,
    wordPairs: words.pairs,
    wordDiscount: words.discount,
    confusion: new Confusion({
      ...confusionData(alphabet, { decomposition, groups: undefined }),
      pairs: [alphabet.symbol("证"), alphabet.symbol("政"), 2],
    }),
    trees,
    scorer: undefined,
    calibration: [],
    thresholds: { publish: 0.9, review: 0.5 },
  });
}

const model = tinyModel();

describe("countNgrams", () => {
  it("counts what a plain count finds, for every order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 2, max: 6 }), { maxLength: 8 }), { maxLength: 6 }),
        (sentences) => {
          const stream = Uint16Array.from([
            ...sentences.flatMap((sentence) => [BOUNDARY, ...sentence]),
            BOUNDARY,
          ]);
          const { trie } = countNgrams(stream, 7, [1, 1, 1, 1]);
          const plain = new Map<string, number>();
          for (const sentence of sentences) {
            const padded = [BOUNDARY, ...sentence, BOUNDARY, BOUNDARY, BOUNDARY];
            for (let at = 0; at <= sentence.length; at++) {
              for (let n = 1; n <= 4; n++) {
                const key = padded.slice(at, at + n).join(" ");
                plain.set(key, (plain.get(key) ?? 0) + 1);
              }
            }
          }
          for (const [key, count] of plain) {
            const sequence = key.split(" ").map(Number);
            const node = trie.find(sequence);
            expect(node).toBeGreaterThanOrEqual(0);
            // Counts above 8 are rounded to the scale of the codes.
            expect(Math.abs(trie.count(sequence.length - 1, node) - count)).toBeLessThanOrEqual(count * 0.1);
          }
          const nodes = trie.levels.slice(1).reduce((sum, level) => sum + level.symbols.length, 0);
          expect(nodes).toBe([...plain.keys()].filter((key) => key.includes(" ")).length);
        },
      ),
    );
  });
});

describe("CharacterModel", () => {
  it("gives every context probabilities that add up to one, pruned or not", () => {
    for (const trie of [model.parts.ngrams, pruneNgrams(model.parts.ngrams, model.parts.discounts, [5, 8])]) {
      const characters = new CharacterModel(trie, model.parts.discounts);
      for (const context of ["市政府", "在北", "查", "坐坐坐"]) {
        let sum = 0;
        for (let symbol = 0; symbol < model.alphabet.size; symbol++) {
          const state = new CharacterState();
          characters.start(state, BOUNDARY);
          for (const before of model.alphabet.symbols(context)) characters.advance(state, before);
          sum += Math.exp(characters.advance(state, symbol));
        }
        expect(sum).toBeCloseTo(1, 3);
      }
    }
  });

  it("prunes to fewer n-grams", () => {
    const pruned = pruneNgrams(model.parts.ngrams, model.parts.discounts, [5, 8]);
    expect(pruned.levels[3]!.symbols.length).toBeLessThan(model.parts.ngrams.levels[3]!.symbols.length);
    expect(pruned.levels[1]!.symbols.length).toBe(model.parts.ngrams.levels[1]!.symbols.length);
  });
});

describe("WordLattice", () => {
  it("prices a replacement as a lattice over the changed sentence does", () => {
    const lines = fc.constantFrom(...LINES);
    const others = fc.array(fc.constantFrom(...model.alphabet.symbols("检查捡测座坐政府安全")), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(lines, fc.nat(), fc.integer({ min: 0, max: 2 }), others, (line, at, width, replacement) => {
        const [sentence] = model.alphabet.sentences(line);
        const from = 1 + (at % sentence!.length);
        const to = Math.min(sentence!.length + 1, from + Math.max(width, replacement.length === 0 ? 1 : 0));
        const { lattice } = new SentenceAnalysis(model, sentence!.symbols, sentence!.length);
        const changed = Array.from(sentence!.symbols);
        changed.splice(from, to - from, ...replacement);
        const length = sentence!.length - (to - from) + replacement.length;
        const whole = new SentenceAnalysis(model, Uint16Array.from(changed), length).lattice;
        if (length > 0) expect(lattice.replacementCost(from, to, replacement)).toBeCloseTo(whole.cost, 6);
      }),
    );
  });
});

describe("TypoModel", () => {
  const bytes = model.encode();

  it("comes back from its bytes", () => {
    const again = TypoModel.decode(bytes);
    expect(again.encode()).toEqual(bytes);
    expect(new TypoDetector(again).detect("市政府在北京捡查了食品安全。")).toEqual(
      new TypoDetector(model).detect("市政府在北京捡查了食品安全。"),
    );
  });

  it("refuses damaged bytes with a coded error", () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = bytes.slice();
        damaged[at]! ^= flip;
        expect(() => TypoModel.decode(damaged)).toThrow(expect.objectContaining({ name: "CuominError" }));
      }),
    );
    for (const size of [0, 10, 100, bytes.length - 1]) {
      expect(() => TypoModel.decode(bytes.subarray(0, size))).toThrow(
        expect.objectContaining({ name: "CuominError" }),
      );
    }
  });
});

describe("TypoDetector", () => {
  const detector = new TypoDetector(model);

  it("finds a wrong character and says what is meant", () => {
    const [finding, ...rest] = detector.detect("区政府在当地捡查了食品安全。");
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ start: 6, end: 7, cause: "pinyin" });
    expect(finding!.candidates[0]!.text).toBe("检");
    expect(finding!.word).toEqual({ start: 6, end: 8, text: "检查" });
  });

  it("offers others than the first only where they are likely", () => {
    for (const { candidates } of detector.detect("区证府在当地捡查了食品安全。", { threshold: 0.1 })) {
      expect(candidates.length).toBeGreaterThan(0);
      for (const { probability } of candidates.slice(1)) expect(probability).toBeGreaterThanOrEqual(0.02);
    }
  });

  it("finds several typos of one sentence, and one beside the other", () => {
    const source = "区证府在当地捡查了食品安全。";
    const findings = detector.detect(source);
    expect(findings.map(({ start, candidates }) => [start, candidates[0]!.text])).toEqual([
      [1, "政"],
      [6, "检"],
    ]);
  });

  it("finds characters that changed places", () => {
    const [finding] = detector.detect("区政府在上海召开了谈座会议。");
    expect(finding).toMatchObject({ start: 9, end: 11, cause: "slip" });
    expect(finding!.candidates[0]!.text).toBe("座谈");
  });

  it("finds a character that was dropped, and names the word", () => {
    const [finding, ...others] = detector.detect("区政府在当地发布了调报告。");
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ start: 9, end: 11, cause: "slip" });
    expect(finding!.candidates[0]!.text).toBe("调查报");
    expect(detector.detect("区政府在当地发布了调查报告。")).toEqual([]);
  });

  it("is silent about right text and protected stretches", () => {
    for (const line of LINES) expect(detector.detect(line)).toEqual([]);
    const text = "区政府在当地捡查了食品安全。";
    expect(detector.detect(text, { isProtected: (start, end) => start < 7 && end > 6 })).toEqual([]);
  });

  it("gives offsets of the text as given, through spaces, digits and surrogate pairs", () => {
    const text = "😀 区政府 在当地捡查了食品安全。\n2024年，\n区政府在当地捡查了食品安全。";
    const findings = detector.detect(text);
    expect(findings.map(({ start, end }) => text.slice(start, end))).toEqual(["捡", "捡"]);
  });

  it("takes any text: findings in bounds, in order, apart", () => {
    const pieces = fc.constantFrom(
      ...LINES,
      "捡",
      "证",
      "座",
      "a",
      "1",
      " ",
      "\n",
      "\ud800",
      "😀",
      "，",
      "中國",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        let before = 0;
        for (const { start, end, candidates, confidence } of detector.detect(text, { threshold: 0.01 })) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(candidates.length).toBeGreaterThan(0);
          expect(candidates.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(
            1 + 1e-9,
          );
          expect(confidence).toBeGreaterThan(0);
          before = end;
        }
      }),
    );
  });

  it("remembers paragraphs without changing what it says", () => {
    const text = "区证府在当地。\n区政府在当地捡查了食品安全。";
    expect(detector.detect(text)).toEqual(new TypoDetector(model, { cacheSize: 0 }).detect(text));
    expect(detector.detect(text)).toEqual(detector.detect(text));
  });
});

describe("createTypoRule", () => {
  const rule = createTypoRule(new TypoDetector(model));

  it("reports a typo with its fixes, best first", () => {
    const [finding, ...rest] = runRule(rule, "区政府在当地捡查了食品安全。");
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ found: "捡" });
    expect(finding!.fixes![0]!.text).toBe("检");
    expect(finding!.confidence).toBeGreaterThan(0.9);
  });

  it("judges traditional text by its simplified form and answers in its script", () => {
    const [finding] = runRule(rule, "區政府在當地撿查了食品安全。");
    expect(finding).toMatchObject({ found: "撿" });
    expect(finding!.fixes![0]!.text).toBe("檢");
    expect(runRule(rule, "區政府在當地檢查了食品安全。")).toEqual([]);
  });
});

describe("syllables", () => {
  it.each([
    ["zhang", "zang"],
    ["lan", "nan"],
    ["jing", "jin"],
  ])("%s sounds near %s", (a, b) => {
    expect(isNear(a, b)).toBe(true);
    expect(isNear(b, a)).toBe(true);
  });

  it("tells slips of one key from other syllables", () => {
    expect(isKeySlip("dao", "fao")).toBe(true);
    expect(isKeySlip("shi", "hsi")).toBe(true);
    expect(isKeySlip("guan", "gua")).toBe(true);
    expect(isKeySlip("dao", "shi")).toBe(false);
  });
});

describe("boost", () => {
  it("learns a rule of two features", () => {
    const n = 2000;
    const features = new Float32Array(n * 2);
    const labels = new Float32Array(n);
    for (let i = 0; i < n; i++) {
      features[i * 2] = (i * 37) % 100;
      features[i * 2 + 1] = (i * 61) % 100;
      labels[i] = features[i * 2]! > 50 !== features[i * 2 + 1]! > 30 ? 1 : 0;
    }
    const tables = boost(
      { features, width: 2, labels, weights: new Float32Array(n).fill(1) },
      { trees: 30, depth: 3, rate: 0.3, lambda: 1, minWeight: 1, sample: 1, seed: 1 },
    );
    const trees = new Trees(tables);
    const right = Array.from(labels).filter(
      (label, i) => trees.score(features, i * 2) > 0 === (label === 1),
    ).length;
    expect(right / n).toBeGreaterThan(0.97);
    expect(NO_TREES.score(features)).toBe(0);
  });
});

describe("isotonic", () => {
  it("gives rising probabilities near the true ones", () => {
    const scores = Array.from({ length: 6000 }, (_, i) => ((i * 7919) % 6000) / 1000 - 3);
    const labels = scores.map((score, i) =>
      ((i * 104729) % 1000) / 1000 < 1 / (1 + Math.exp(-score)) ? 1 : 0,
    );
    const points = isotonic(scores, labels);
    for (const [at, [x, y]] of points.entries()) {
      if (at > 0) expect(y).toBeGreaterThan(points[at - 1]![1]);
      expect(Math.abs(y - 1 / (1 + Math.exp(-x)))).toBeLessThan(0.12);
    }
  });
});
