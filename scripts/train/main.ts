/**
 * Trains the typo model from a folder of text, in one command:
 *
 *     npm run train -- --corpus DIR --data DIR --lexicon FILE --decomposition FILE --work DIR \
 *         [--strokes FILE] [--minutes N] [--from FILE] [--out FILE]
 *
 * `--corpus` holds `.txt` or `.txt.xz` files, one normalised sentence a line. `--data` holds the development material:
 * `typo/*.tsv` (its odd rows teach the decision, its even rows are for scoring), `clean/*.txt` (only kept out of the
 * counts) and `cases/pairs.tsv`. `--lexicon` is a dictionary in jieba's format, `--decomposition` a character
 * decomposition (cjk-decomp), `--strokes` groups of characters of similar strokes; docs/model-card.md names them. What each stage makes is kept
 * in `--work` and not made again. `--minutes` is how long the context scorer is trained (by a C++ program), from nothing or from
 * that of the model `--from`. The seed is fixed, so the same input gives the same model, but for the scorer.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { TypoModel } from "../../src/language/typo-model";
import { confusionLists, trainBase } from "./base";
import { learn } from "./learn";
import { readScorer } from "./read-scorer";
import { stateFrom } from "./scorer-state";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: {
    corpus: { type: "string" },
    data: { type: "string" },
    out: { type: "string", default: join(root, "models", "typo.cuomin-model.br") },
    lexicon: { type: "string" },
    decomposition: { type: "string" },
    strokes: { type: "string" },
    work: { type: "string" },
    minutes: { type: "string", default: "60" },
    from: { type: "string" },
  },
});
const { corpus, data, lexicon, decomposition, work } = values;
if (
  corpus === undefined ||
  data === undefined ||
  lexicon === undefined ||
  decomposition === undefined ||
  work === undefined
) {
  process.stderr.write("train: --corpus, --data, --lexicon, --decomposition and --work are needed\n");
  process.exit(2);
}
const started = Date.now();
const log = (line: string) =>
  process.stdout.write(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);
const kept = (name: string) => join(work, name);

if (!existsSync(kept("base.bin"))) {
  const base = await trainBase({
    corpus,
    data,
    lexicon,
    shapes: { decomposition, groups: values.strokes },
    log,
  });
  writeFileSync(kept("held-out.txt"), base.heldOut.join("\n"));
  writeFileSync(kept("symbols.bin"), bytesOf(base.symbols));
  writeFileSync(kept("confusions.bin"), bytesOf(confusionLists(base.model)));
  writeFileSync(kept("base.bin"), base.model.encode());
}
if (!existsSync(kept("scorer.bin"))) {
  const program = kept("context-scorer");
  const source = fileURLToPath(new URL("context-scorer.cpp", import.meta.url));
  run("g++", ["-O3", "-march=native", "-ffast-math", "-std=c++17", "-pthread", "-o", program, source]);
  if (values.from !== undefined && !existsSync(kept("scorer-state.bin"))) {
    const former = TypoModel.decode(brotliDecompressSync(readFileSync(values.from)));
    const { alphabet } = TypoModel.decode(readFileSync(kept("base.bin")));
    writeFileSync(kept("scorer-state.bin"), stateFrom(former, alphabet));
  }
  const files = [kept("symbols.bin"), kept("confusions.bin"), kept("scorer.bin")];
  run(program, [...files, "2", values.minutes, kept("scorer-state.bin")]);
}
const base = TypoModel.decode(readFileSync(kept("base.bin")));
// As it will be shipped: with weights of one byte.
const withScorer = TypoModel.decode(
  new TypoModel({ ...base.parts, scorer: readScorer(kept("scorer.bin")) }).encode(),
);
const heldOut = readFileSync(kept("held-out.txt"), "utf8").split("\n");
const model = learn(withScorer, heldOut, data, log);
const bytes = model.encode();
const packed = brotliCompressSync(bytes, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  },
});
writeFileSync(values.out, packed);
log(
  `${values.out}: ${(bytes.length / 1e6).toFixed(1)} MB, ${(packed.length / 1e6).toFixed(1)} MB compressed`,
);

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) throw new Error(`${command} failed`);
}

function bytesOf(values: Uint16Array | Int32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
