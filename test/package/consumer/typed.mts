import { type CheckerOptions, createChecker, type Diagnostic, type Severity } from "cuomin";
import { createPrePublishHook, type PrePublishVerdict } from "cuomin/hook";

const options: CheckerOptions = { profile: "news", mode: "review", terms: [{ find: "错词", fix: "对词" }] };
const checker = await createChecker(options);
const diagnostics: readonly Diagnostic[] = checker.check("一个错词").diagnostics;
const severities: Severity[] = diagnostics.map(({ severity }) => severity);
const verdict: PrePublishVerdict = await createPrePublishHook({ checker })("一个错词");
// @ts-expect-error: there is no such scene
await createChecker({ profile: "nope" });
export const shown: string = `${severities.length} ${verdict.publish}`;
