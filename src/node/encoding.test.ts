import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodeText, type Encoding, encodeText } from "./encoding";

const SIMPLIFIED = "关于做好2022年第一季度政府网站检查工作的通知，请各单位认真贯彻落实。";
const TRADITIONAL = "關於做好第一季度政府網站檢查工作的通知，請各單位認真貫徹落實。";

describe("decodeText", () => {
  it.each<[Encoding, string]>([
    ["utf-8", SIMPLIFIED],
    ["utf-8-bom", SIMPLIFIED],
    ["utf-16le-bom", SIMPLIFIED],
    ["utf-16be-bom", SIMPLIFIED],
    ["gb18030", SIMPLIFIED],
    ["gb18030", `镕堃喆𠮷，${SIMPLIFIED}`],
    ["big5", TRADITIONAL],
  ])("recognises %s and gives the same bytes back", async (encoding, text) => {
    const bytes = await encodeText(text, encoding);
    expect(decodeText(bytes)).toEqual({ text, encoding });
  });

  it("takes an empty file, NULs and ASCII as UTF-8", () => {
    for (const text of ["", "\0", "a\0b", "plain"])
      expect(decodeText(new TextEncoder().encode(text))).toEqual({ text, encoding: "utf-8" });
  });

  it("keeps a byte order mark that stands inside the text", () => {
    const bytes = new TextEncoder().encode("\ufeff\ufeff甲");
    expect(decodeText(bytes)).toEqual({ text: "\ufeff甲", encoding: "utf-8-bom" });
  });

  it("keeps lone surrogates of UTF-16", async () => {
    const bytes = await encodeText("\udc00甲\ud800", "utf-16be-bom");
    expect(decodeText(bytes)).toEqual({ text: "\udc00甲\ud800", encoding: "utf-16be-bom" });
  });

  it.each([
    ["Latin-1", Buffer.from("d\xe9j\xe0 vu, na\xefve r\xe9sum\xe9", "latin1")],
    ["UTF-8 cut in the middle of a character", new TextEncoder().encode(SIMPLIFIED).subarray(0, 20)],
    ["GB18030 cut in the middle of a character", iconv.encode(SIMPLIFIED, "gb18030").subarray(0, 21)],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452000000e1b4c6d7", "hex")],
    ["Japanese", iconv.encode("これは日本語のテキストです。ひらがなとカタカナ。", "shift_jis")],
    ["odd UTF-16", Buffer.from("fffe61", "hex")],
  ])("does not take %s for text", (_, bytes) => {
    expect(decodeText(bytes)).toBeUndefined();
  });

  it("never throws, and what it reads it can write back", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        const decoded = decodeText(bytes);
        if (decoded?.encoding.startsWith("utf"))
          expect(Buffer.from(await encodeText(decoded.text, decoded.encoding))).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("encodeText", () => {
  it("refuses characters that the encoding lacks", async () => {
    await expect(encodeText("账户", "big5", "a.txt")).rejects.toMatchObject({
      code: "CUOMIN_FILE_UNWRITABLE",
      file: "a.txt",
    });
  });
});
