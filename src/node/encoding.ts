import { CuominError } from "../model/error";

/** The encodings files are read and written in. `-bom`: with a byte order mark, which is kept. */
export type Encoding = "utf-8" | "utf-8-bom" | "utf-16le-bom" | "utf-16be-bom" | "gb18030" | "big5";

/** A text and how it was written. The byte order mark is not part of the text. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * Decodes the bytes of a file: by its byte order mark, else as UTF-8, else as GB18030 (with GBK and GB2312) or Big5 where
 * the bytes are valid in it and most of its two-byte characters lie where its frequent characters are.
 * @returns `undefined` when the bytes are text in none of these encodings
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const marked = decodeMarked(bytes);
  if (marked !== undefined) return marked;
  const utf8 = decodeStrictly("utf-8", bytes);
  if (utf8 !== undefined) return { text: utf8, encoding: "utf-8" };
  const encoding = guessDoubleByte(bytes);
  if (encoding === undefined) return undefined;
  const text = decodeStrictly(encoding, bytes);
  return text === undefined ? undefined : { text, encoding };
}

/**
 * Encodes a text; `file` is named in errors.
 * @throws CuominError `CUOMIN_FILE_UNWRITABLE` when the encoding lacks a character of the text
 */
export async function encodeText(text: string, encoding: Encoding, file?: string): Promise<Uint8Array> {
  switch (encoding) {
    case "utf-8":
      return new TextEncoder().encode(text);
    case "utf-8-bom":
      return new TextEncoder().encode(`\ufeff${text}`);
    case "utf-16le-bom":
      return Buffer.from(`\ufeff${text}`, "utf16le");
    case "utf-16be-bom":
      return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
    case "gb18030":
    case "big5": {
      const { default: iconv } = await import("iconv-lite");
      const bytes = iconv.encode(text, encoding);
      if (decodeStrictly(encoding, bytes) === text) return bytes;
      throw new CuominError(
        "CUOMIN_FILE_UNWRITABLE",
        {
          zh: `改后的文字无法用原编码 ${encoding} 写回`,
          en: `the fixed text cannot be written in the file's encoding ${encoding}`,
        },
        { file, remedy: { zh: "先把文件转为 UTF-8。", en: "Convert the file to UTF-8 first." } },
      );
    }
  }
}

function decodeMarked(bytes: Uint8Array): DecodedText | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const text = decodeStrictly("utf-8", bytes.subarray(3));
    return text === undefined ? undefined : { text, encoding: "utf-8-bom" };
  }
  if (bytes.length % 2 !== 0) return undefined;
  // Not by TextDecoder: it would replace lone surrogates, which must survive a round trip.
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: Buffer.from(bytes.subarray(2)).toString("utf16le"), encoding: "utf-16le-bom" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: Buffer.from(bytes.subarray(2)).swap16().toString("utf16le"), encoding: "utf-16be-bom" };
  return undefined;
}

function decodeStrictly(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Of the double-byte characters, the share that must be frequent ones. */
const MIN_FREQUENT_SHARE = 0.8;
/** Enough of a file to judge its encoding by, in bytes. */
const SAMPLE = 1 << 20;

/**
 * Tells GB18030 from Big5 by where their characters lie: those of GB 2312, nearly all that real texts use, are in B0A1–F7FE
 * and its punctuation in A1A1–A3FE; Big5 has its 5,401 frequent ones in A440–C67E and its punctuation in A140–A3BF. Text of
 * the one read as the other falls outside.
 */
function guessDoubleByte(bytes: Uint8Array): "gb18030" | "big5" | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  const gb = frequentShare(sample, (lead, trail) =>
    trail < 0xa1 ? false : (lead >= 0xb0 && lead <= 0xf7) || (lead >= 0xa1 && lead <= 0xa3),
  );
  const big5 = frequentShare(sample, (lead) => lead >= 0xa1 && lead <= 0xc6);
  if (Math.max(gb, big5) < MIN_FREQUENT_SHARE) return undefined;
  return gb >= big5 ? "gb18030" : "big5";
}

function frequentShare(bytes: Uint8Array, isFrequent: (lead: number, trail: number) => boolean): number {
  let all = 0;
  let frequent = 0;
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x81) {
      // Text files hold no controls but these.
      if (lead < 0x20 && lead !== 0x09 && lead !== 0x0a && lead !== 0x0c && lead !== 0x0d) return 0;
      continue;
    }
    const trail = bytes[i + 1]!;
    all++;
    if (trail >= 0x30 && trail <= 0x39) i += 3;
    else {
      if (isFrequent(lead, trail)) frequent++;
      i++;
    }
  }
  return all === 0 ? 0 : frequent / all;
}
