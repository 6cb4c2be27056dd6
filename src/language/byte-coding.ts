import { CuominError } from "../model/error";

/** Grows as bytes are written; integers are little-endian base-128 (LEB128). */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  #reserve(extra: number): void {
    if (this.#length + extra <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + extra));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }

  /** The bytes written so far. */
  get bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** A whole number from 0 to 2^53, in as many bytes as it needs. */
  integer(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.#length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length++] = rest;
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** A block of bytes with its length in front. */
  block(bytes: Uint8Array): void {
    this.integer(bytes.length);
    this.raw(bytes);
  }

  text(text: string): void {
    this.block(new TextEncoder().encode(text));
  }

  floats(values: ArrayLike<number>): void {
    const array = Float32Array.from(values);
    const view = new DataView(new ArrayBuffer(array.length * 4));
    array.forEach((value, at) => {
      view.setFloat32(at * 4, value, true);
    });
    this.block(new Uint8Array(view.buffer));
  }
}

/** Reads what {@link ByteWriter} wrote; every read is checked against the end, so damaged bytes throw and never hang. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** How many bytes are left. */
  get rest(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    if (this.#at >= this.#bytes.length) throw corrupt("it ends too early");
    return this.#bytes[this.#at++]!;
  }

  integer(): number {
    let value = 0;
    let factor = 1;
    for (let n = 0; n < 8; n++) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
    throw corrupt("a number is too long");
  }

  /** A view, not a copy. */
  raw(length: number): Uint8Array {
    if (length > this.rest) throw corrupt("it ends too early");
    const view = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return view;
  }

  block(): Uint8Array {
    return this.raw(this.integer());
  }

  text(): string {
    return new TextDecoder("utf-8", { fatal: false }).decode(this.block());
  }

  floats(): Float32Array {
    const bytes = this.block();
    if (bytes.length % 4 !== 0) throw corrupt("a table has half a number");
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const values = new Float32Array(bytes.length / 4);
    for (let i = 0; i < values.length; i++) values[i] = view.getFloat32(i * 4, true);
    return values;
  }
}

/** The error for a model that cannot be what was written. */
export function corrupt(what: string, cause?: unknown): CuominError {
  return new CuominError(
    "CUOMIN_BINARY_CORRUPT",
    { zh: `错别字模型已损坏（${what}）`, en: `the typo model is damaged: ${what}` },
    {
      cause,
      remedy: {
        zh: "重新安装，或重新训练模型。",
        en: "Install the package again, or train the model again.",
      },
    },
  );
}
