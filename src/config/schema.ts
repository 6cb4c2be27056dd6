import * as v from "valibot";
import { SEVERITIES } from "../model/severity";

const described = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));

const strings = v.array(v.string());
const severity = v.picklist(SEVERITIES);

const term = v.union([
  v.string(),
  v.strictObject({
    protect: v.string(),
    accept: v.exactOptional(strings),
    guard: v.exactOptional(strings),
    severity: v.exactOptional(severity),
  }),
  v.strictObject({
    find: v.union([v.string(), strings]),
    fix: v.exactOptional(v.union([v.string(), strings])),
    why: v.exactOptional(v.string()),
    guard: v.exactOptional(strings),
    severity: v.exactOptional(severity),
  }),
]);

const setting = v.union([
  v.picklist(["off", "on", ...SEVERITIES]),
  v.boolean(),
  v.strictObject({
    severity: v.exactOptional(severity),
    options: v.exactOptional(v.record(v.string(), v.unknown())),
  }),
]);

/** What a configuration file may say. Every key may be left out; unknown keys are errors. */
export const configSchema = v.strictObject({
  $schema: v.exactOptional(described(v.string(), "本文件的 JSON Schema")),
  profile: v.exactOptional(
    described(v.picklist(["gov", "news", "general"]), "场景：gov 政务，news 新闻，general 通用；默认 gov"),
  ),
  mode: v.exactOptional(
    described(v.picklist(["publish", "review"]), "publish 少误报（默认），review 多发现"),
  ),
  asOf: v.exactOptional(
    described(
      v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, "YYYY-MM-DD")),
      "按哪一天的规范表述检查，如 2018-03-17；默认今天",
    ),
  ),
  lang: v.exactOptional(described(v.picklist(["zh", "en"]), "提示信息的语言；默认 zh")),
  dictionaries: v.exactOptional(
    described(strings, "自己的词库：目录，或 cuomin dict build 生成的 .bin；相对于本文件"),
  ),
  bundled: v.exactOptional(described(v.boolean(), "是否使用自带词库；默认 true")),
  typos: v.exactOptional(
    described(v.boolean(), "是否用语言模型找词库里没有的错别字；默认 true，关闭后检查快得多"),
  ),
  terms: v.exactOptional(described(v.array(term), "自己的词：必须写对的名称，或错误写法与正确写法")),
  allow: v.exactOptional(described(strings, "放行的文字：其中的内容不报")),
  rules: v.exactOptional(
    described(
      v.record(v.string(), setting),
      '开关与级别，按规则、类别、词库或词条：{ "variant": "off", "typos/按装": "warning" }',
    ),
  ),
  minSeverity: v.exactOptional(described(severity, "不报低于此级别的问题；默认 info")),
  failOn: v.exactOptional(described(severity, "有此级别或更严重的问题时退出码为 1；默认 error")),
  files: v.exactOptional(described(strings, "没有给出路径时检查的文件、目录或通配符；默认当前目录")),
  ignore: v.exactOptional(described(strings, "不检查的文件，写法同 .gitignore")),
  format: v.exactOptional(described(v.string(), "输出格式；默认 stylish")),
  maxFileSize: v.exactOptional(
    described(v.pipe(v.number(), v.integer(), v.minValue(1)), "文件大小上限（字节）；默认 100 MB"),
  ),
});

/** A configuration as users write it. */
export type Config = v.InferInput<typeof configSchema>;
