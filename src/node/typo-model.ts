import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { MAX_UNPACKED } from "../language/unpack-model";
import { CuominError } from "../model/error";

const decompress = promisify(brotliDecompress);

/** What is unpacked at once, in bytes: the whole model, so that nothing is copied together. */
const CHUNK = 48 * 1024 * 1024;

/** The model that ships with the package. The same distance from src/node/ and from dist/node/. */
const BUNDLED_MODEL = new URL("../../models/typo.cuomin-model.br", import.meta.url);

/**
 * Reads and unpacks a typo model as the training writes it; without a path the one that ships with the package.
 * @throws CuominError `CUOMIN_MODEL_MISSING` when the file cannot be read, `CUOMIN_BINARY_CORRUPT` when it cannot be unpacked
 */
export async function readTypoModel(path = fileURLToPath(BUNDLED_MODEL)): Promise<Uint8Array> {
  let packed: Uint8Array;
  try {
    packed = await readFile(path);
  } catch (cause) {
    throw new CuominError(
      "CUOMIN_MODEL_MISSING",
      { zh: "读不到错别字模型", en: "the typo model cannot be read" },
      {
        file: path,
        cause,
        remedy: { zh: "重新安装，或给出模型文件的路径。", en: "Install again, or give the path of a model." },
      },
    );
  }
  try {
    return await decompress(packed, { maxOutputLength: MAX_UNPACKED, chunkSize: CHUNK });
  } catch (cause) {
    throw new CuominError(
      "CUOMIN_BINARY_CORRUPT",
      { zh: "错别字模型已损坏", en: "the typo model is damaged" },
      { file: path, cause, remedy: { zh: "重新安装。", en: "Install again." } },
    );
  }
}
