import { CuominError } from "../model/error";
import { corrupt } from "./byte-coding";
import { isTypoModel } from "./typo-model";

/** A model does not unpack to more than this, in bytes. */
export const MAX_UNPACKED: number = 128 * 1024 * 1024;

/** A typo model on its way: its bytes, or the response to a request for them, as `fetch` gives it. */
export type TypoModelSource = Uint8Array | Response;

/** How a gzip file begins (RFC 1952, 2.3.1). */
const GZIP = [0x1f, 0x8b] as const;

/**
 * The bytes of a typo model, unpacked where they still are as the package has them (`models/typo.cuomin-model.br`): a server
 * that says `Content-Encoding: br` lets the browser unpack them. Where a server cannot, gzip does; few run-times unpack Brotli
 * for a program.
 * @throws CuominError `CUOMIN_MODEL_MISSING` when the response is none, or the run-time cannot unpack Brotli;
 * `CUOMIN_BINARY_CORRUPT` when the bytes cannot be unpacked
 */
export async function unpackModel(source: TypoModelSource): Promise<Uint8Array> {
  const bytes = source instanceof Uint8Array ? source : await bodyOf(source);
  return isTypoModel(bytes) ? bytes : unpacked(bytes);
}

async function bodyOf(response: Response): Promise<Uint8Array> {
  if (!response.ok)
    throw new CuominError(
      "CUOMIN_MODEL_MISSING",
      {
        zh: `取不到错别字模型（HTTP ${response.status}）`,
        en: `the typo model cannot be fetched (HTTP ${response.status})`,
      },
      {
        file: response.url,
        remedy: {
          zh: "把程序包里的 models/typo.cuomin-model.br 放到网站上，检查地址。",
          en: "Put models/typo.cuomin-model.br of the package on the site, and check the address.",
        },
      },
    );
  return new Uint8Array(await response.arrayBuffer());
}

async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(decompression(bytes)).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      length += value.length;
      if (length > MAX_UNPACKED) throw new RangeError("too long");
    }
  } catch (cause) {
    await reader.cancel().catch(() => undefined);
    throw corrupt("it cannot be unpacked", cause);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function decompression(
  bytes: Uint8Array,
): ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  if (GZIP.every((byte, at) => bytes[at] === byte)) return new DecompressionStream("gzip");
  try {
    // Older declarations do not know the format (Compression Streams, "brotli").
    return new DecompressionStream("brotli" as CompressionFormat);
  } catch (cause) {
    throw new CuominError(
      "CUOMIN_MODEL_MISSING",
      {
        zh: "这个运行环境不能解开 Brotli 压缩的错别字模型",
        en: "this run-time cannot unpack a typo model compressed with Brotli",
      },
      {
        cause,
        remedy: {
          zh: "让服务器发送模型时带上 Content-Encoding: br，或改用 gzip 压缩。",
          en: "Let the server send the model with Content-Encoding: br, or compress it with gzip instead.",
        },
      },
    );
  }
}
