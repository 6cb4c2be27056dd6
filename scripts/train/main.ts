/**
 * Trains the typo model from a folder of text, in one command:
 *
 *     npm run train -- --corpus DIR --data DIR --lexicon FILE --decomposition FILE [--strokes FILE] [--out FILE]
 *
 * `--corpus` holds `.txt` or `.txt.xz` files, one normalised sentence a line. `--data` holds the development material:
 * `typo/*.tsv` (its odd rows teach the decision, its even rows are for scoring), `clean/*.txt` (only kept out of the
 * counts) and `cases/pairs.tsv`. `--lexicon` is a dictionary in jieba's format, `--decomposition` a character
 * decomposition (cjk-decomp), `--strokes` groups of characters of similar strokes; docs/model-card.md names them. The seed is fixed, so the same input gives the same model.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { trainBase } from "./base";
import { learn } from "./learn";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: {
    corpus: { type: "string" },
    data: { type: "string" },
    out: { type: "string", default: join(root, "models", "typo.cuomin-model.br") },
    lexicon: { type: "string" },
    decomposition: { type: "string" },
    strokes: { type: "string" },
  },
});
const { corpus, data, lexicon, decomposition } = values;
if (corpus === undefined || data === undefined || lexicon === undefined || decomposition === undefined) {
  process.stderr.write("train: --corpus, --data, --lexicon and --decomposition are needed\n");
  process.exit(2);
}
const started = Date.now();
const log = (line: string) =>
  process.stdout.write(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);
const base = await trainBase({
  corpus,
  data,
  lexicon,
  shapes: { decomposition, groups: values.strokes },
  log,
});
const model = learn(base.model, base.heldOut, data, log);
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
