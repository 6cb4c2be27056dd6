import { writeFile } from "node:fs/promises";
import { CuominError } from "../../model/error";
import type { Locale } from "../../model/localized";
import { note } from "./stdio";

/** The options of `cuomin init`. */
export interface InitFlags {
  readonly force?: boolean;
}

const FILE = "cuomin.config.yml";

const TEMPLATE = `# cuomin 的配置。每一项都可以删去，删去即用默认值。
# yaml-language-server: $schema=./node_modules/cuomin/schema/config.schema.json

# 场景：gov 政务，news 新闻，general 通用
profile: gov

# publish 少误报，review 多发现
mode: publish

# 按哪一天的规范表述检查；不写则为今天
# asOf: 2025-01-01

# 有此级别或更严重的问题时退出码为 1：severe 严重，error 错误，warning 警告，info 提示
failOn: error

# 开关与级别：按规则、类别、词库或词条
rules: {}
#   variant: off                  # 不查异形词
#   typos/按装: warning           # 某一词条改为警告

# 放行的文字：其中的内容不报
allow: []

# 自己的词：必须写对的名称，或错误写法与正确写法
terms: []
#   - 某某市数据局
#   - find: 数据中台局
#     fix: 数据局

# 自己的词库：目录，或 cuomin dict build 生成的 .bin
dictionaries: []

# 没有给出路径时检查什么
files: ["."]

# 不检查的文件，写法同 .gitignore；也可以写进 .cuominignore
ignore: []
`;

/**
 * `cuomin init`: writes a configuration with comments into the working directory.
 * @throws CuominError `CUOMIN_FILE_UNWRITABLE` when there is one already
 */
export async function init({ force = false }: InitFlags, locale: Locale): Promise<void> {
  try {
    await writeFile(FILE, TEMPLATE, { flag: force ? "w" : "wx" });
  } catch (cause) {
    const exists = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
    throw new CuominError(
      "CUOMIN_FILE_UNWRITABLE",
      exists ? { zh: "文件已存在", en: "the file exists" } : { zh: "写不进去", en: "cannot be written" },
      {
        file: FILE,
        cause,
        ...(exists ? { remedy: { zh: "用 --force 覆盖。", en: "Replace it with --force." } } : {}),
      },
    );
  }
  note(locale === "zh" ? `已写入 ${FILE}` : `wrote ${FILE}`);
}
