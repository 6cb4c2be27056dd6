import * as v from "valibot";
import { findingFields } from "../report-schema";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const sourceSchema = v.strictObject({
  title: v.string(),
  clause: v.optional(v.string()),
  year: v.optional(v.number()),
  url: v.optional(v.string()),
});

/** What `cuomin audit --format json` writes; its JSON Schema ships with the package. */
export const auditTableSchema = v.strictObject({
  version: v.literal(1),
  findings: v.array(
    v.strictObject({
      site: v.string(),
      page: v.pipe(v.string(), v.description("网页地址；不知道的，为文件名")),
      title: v.pipe(v.string(), v.description("不知道的为空，date 也是")),
      date: v.string(),
      part: v.pipe(v.picklist(["title", "text"]), v.description("位置从标题还是正文算起")),
      ...findingFields,
      context: v.string(),
      why: v.optional(v.string()),
      sources: v.optional(v.array(sourceSchema)),
    }),
  ),
  sites: v.array(
    v.strictObject({
      site: v.string(),
      pages: count,
      failed: v.pipe(count, v.description("无法检查的网页和文件")),
      characters: count,
      bySeverity: v.strictObject({ severe: count, error: count, warning: count, info: count }),
      rate: v.pipe(v.number(), v.minValue(0), v.description("每万字差错数，提示不计")),
      vetoed: v.pipe(v.boolean(), v.description("有严重差错，单项否决")),
    }),
  ),
});
