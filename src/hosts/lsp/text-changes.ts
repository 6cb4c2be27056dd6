import type { Edit } from "../../model/diagnostic";

/** The one stretch in which two texts differ, and what stands there in the second; characters are never cut in halves. */
export function changedStretch(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  if (isHighSurrogate(before, head - 1)) head--;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  if (tail > 0 && isLowSurrogate(before, before.length - tail)) tail--;
  return { span: { start: head, end: before.length - tail }, text: after.slice(head, after.length - tail) };
}

/** Edits that make one text of another: one for each line that differs, where the number of lines is the same. */
export function lineEdits(before: string, after: string): Edit[] {
  const from = before.split("\n");
  const to = after.split("\n");
  if (from.length !== to.length) return [changedStretch(before, after)];
  const edits: Edit[] = [];
  let offset = 0;
  for (const [i, line] of from.entries()) {
    if (line !== to[i]) {
      const { span, text } = changedStretch(line, to[i]!);
      edits.push({ span: { start: span.start + offset, end: span.end + offset }, text });
    }
    offset += line.length + 1;
  }
  return edits;
}

function isHighSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800;
}

function isLowSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}
