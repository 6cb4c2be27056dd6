import { CuominError } from "../model/error";

/*
 * Layout, little endian, all offsets in bytes from the start, all sections at multiples of 8:
 *   0 magic "CUOD" · 4 format version · 8 total length · 12 checksum of everything from byte 16 · 16 number of sections
 *   20… for each section: name (12 bytes ASCII, zero padded), offset, length
 */
const MAGIC = 0x444f5543;
const FORMAT_VERSION = 2;
const HEADER_LENGTH = 20;
const NAME_LENGTH = 12;
const RECORD_LENGTH = NAME_LENGTH + 8;
const MAX_SECTIONS = 64;

/** Packs named sections into one checksummed binary. The same sections give the same bytes. */
export function packContainer(sections: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  let length = align(HEADER_LENGTH + sections.size * RECORD_LENGTH);
  const placed: { name: string; offset: number; bytes: Uint8Array }[] = [];
  for (const [name, bytes] of sections) {
    if (!/^[\x21-\x7e]{1,12}$/.test(name)) throw new RangeError(`section name ${JSON.stringify(name)}`);
    placed.push({ name, offset: length, bytes });
    length = align(length + bytes.length);
  }
  const packed = new Uint8Array(length);
  const view = new DataView(packed.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, FORMAT_VERSION, true);
  view.setUint32(8, length, true);
  view.setUint32(16, placed.length, true);
  placed.forEach(({ name, offset, bytes }, i) => {
    const at = HEADER_LENGTH + i * RECORD_LENGTH;
    for (let c = 0; c < name.length; c++) packed[at + c] = name.charCodeAt(c);
    view.setUint32(at + NAME_LENGTH, offset, true);
    view.setUint32(at + NAME_LENGTH + 4, bytes.length, true);
    packed.set(bytes, offset);
  });
  view.setUint32(12, checksum(packed), true);
  return packed;
}

/**
 * Opens what {@link packContainer} made. The sections are views on `bytes`, which must start at a multiple of 8 in its
 * buffer (it is copied once where it does not).
 * @throws CuominError `CUOMIN_BINARY_CORRUPT` on any damage, `CUOMIN_BINARY_VERSION` for another format version.
 */
export function unpackContainer(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  if (aligned.length < HEADER_LENGTH) throw corrupt("too short");
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw corrupt("not a compiled dictionary");
  const version = view.getUint32(4, true);
  if (version !== FORMAT_VERSION)
    throw new CuominError(
      "CUOMIN_BINARY_VERSION",
      `compiled dictionary of format ${version}, expected ${FORMAT_VERSION}`,
      {
        remedy: "Build it again with `cuomin dict build` of this version.",
      },
    );
  if (view.getUint32(8, true) !== aligned.length) throw corrupt("truncated");
  if (view.getUint32(12, true) !== checksum(aligned)) throw corrupt("checksum does not match");
  const count = view.getUint32(16, true);
  if (count > MAX_SECTIONS || HEADER_LENGTH + count * RECORD_LENGTH > aligned.length)
    throw corrupt("section table");
  const sections = new Map<string, Uint8Array>();
  for (let i = 0; i < count; i++) {
    const at = HEADER_LENGTH + i * RECORD_LENGTH;
    let name = "";
    for (let c = 0; c < NAME_LENGTH && aligned[at + c] !== 0; c++)
      name += String.fromCharCode(aligned[at + c]!);
    const offset = view.getUint32(at + NAME_LENGTH, true);
    const length = view.getUint32(at + NAME_LENGTH + 4, true);
    if (offset % 8 !== 0 || offset + length > aligned.length) throw corrupt(`section ${name}`);
    sections.set(name, aligned.subarray(offset, offset + length));
  }
  return sections;
}

function align(offset: number): number {
  return (offset + 7) & ~7;
}

/** A 32-bit multiplicative hash over 32-bit words; every single changed word changes it (each step is a bijection). */
function checksum(bytes: Uint8Array): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + 16, (bytes.length - 16) >> 2);
  let hash = 0x9e3779b9 ^ bytes.length;
  for (let i = 0; i < words.length; i++) {
    hash = Math.imul(hash ^ words[i]!, 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

function corrupt(what: string): CuominError {
  return new CuominError("CUOMIN_BINARY_CORRUPT", `compiled dictionary is damaged: ${what}`, {
    remedy: "Build it again with `cuomin dict build`, or install the package anew.",
  });
}
