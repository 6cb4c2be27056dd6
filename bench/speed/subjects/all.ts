import { cuomin, cuominByUnit, cuominObjects, cuominPlain, cuominUnfolded } from "./cuomin";
import {
  ahoCorasickCallback,
  ahocorasick,
  fastscan,
  mintFilter,
  modernAhocorasick,
  monyone,
  monyoneFast,
  regExp,
  sensitiveWordTool,
} from "./peers";
import { charCodes, tableLookUp } from "./rooflines";
import type { Subject } from "./subject";

/** Everything that is measured, in the order of the tables. */
export const SUBJECTS: readonly Subject[] = [
  tableLookUp,
  charCodes,
  cuomin,
  cuominObjects,
  cuominByUnit,
  cuominUnfolded,
  cuominPlain,
  monyoneFast,
  monyone,
  ahocorasick,
  ahoCorasickCallback,
  fastscan,
  modernAhocorasick,
  mintFilter,
  sensitiveWordTool,
  regExp,
];

/** The subject of a name. */
export function subjectNamed(name: string): Subject {
  const subject = SUBJECTS.find((candidate) => candidate.name === name);
  if (subject === undefined) throw new Error(`no subject ${name}`);
  return subject;
}
