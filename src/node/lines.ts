import { StringDecoder } from "node:string_decoder";

/** The lines of a stream, without their ends; `undefined` for one of more than `maxLength` units, whose text is dropped. */
export async function* linesOf(
  stream: AsyncIterable<Buffer>,
  maxLength: number,
): AsyncGenerator<string | undefined> {
  const decoder = new StringDecoder("utf8");
  /** The line begun, in the parts it came in: joining at each part would take quadratic time. */
  let parts: string[] = [];
  let length = 0;
  const finish = (last: string) => {
    const line = length + last.length > maxLength ? undefined : parts.join("") + last;
    parts = [];
    length = 0;
    return line?.endsWith("\r") ? line.slice(0, -1) : line;
  };
  for await (const chunk of stream) {
    const text = decoder.write(chunk);
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      yield finish(text.slice(start, end));
      start = end + 1;
    }
    const rest = text.slice(start);
    length += rest.length;
    if (length > maxLength) parts = [];
    else if (rest !== "") parts.push(rest);
  }
  const rest = decoder.end();
  if (length + rest.length > 0) yield finish(rest);
}
