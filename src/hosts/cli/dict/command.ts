import type { Command } from "commander";
import { InvalidArgumentError, Option } from "commander";
import { IMPORT_FORMATS } from "../../../dictionary/import";
import type { Localized } from "../../../model/localized";
import { CATEGORIES, SEVERITIES } from "../../../model/severity";

/** Adds `cuomin dict …` to the program. */
export function addDictCommand(program: Command, t: (text: Localized) => string): void {
  const dict = program.command("dict").description(
    t({
      zh: "词库工具：检查、测试、编译、比较、导入",
      en: "dictionary tools: lint, test, build, compare, import",
    }),
  );
  const folders = t({
    zh: "词库目录，或装着词库目录的目录；默认 dictionaries",
    en: "dictionary folders, or folders of such; default: dictionaries",
  });

  dict
    .command("lint")
    .description(t({ zh: "列出词库里机器能发现的一切问题", en: "list everything a machine can find wrong" }))
    .argument("[folders...]", folders)
    .addOption(languageOption(t))
    .action(async (paths: string[], flags: { lang?: "zh" | "en" }) => {
      const { lint } = await import("./lint");
      process.exitCode = await lint(paths, flags.lang ?? "zh");
    });

  dict
    .command("test")
    .description(t({ zh: "运行词条里的例句", en: "run the sentences of the entries" }))
    .argument("[folders...]", folders)
    .addOption(languageOption(t))
    .action(async (paths: string[], flags: { lang?: "zh" | "en" }) => {
      const { test } = await import("./test");
      process.exitCode = await test(paths, flags.lang ?? "zh");
    });

  dict
    .command("build")
    .description(t({ zh: "把词库编译成二进制", en: "compile dictionaries to a binary" }))
    .argument("[folders...]", folders)
    .requiredOption("-o, --out <file>", t({ zh: "写到这个文件", en: "write to this file" }))
    .addOption(languageOption(t))
    .action(async (paths: string[], flags: { out: string; lang?: "zh" | "en" }) => {
      const { build } = await import("./build");
      process.exitCode = await build(paths, flags.out, flags.lang ?? "zh");
    });

  const sides = t({
    zh: "目录、编译好的文件，或 git 版本（v1.2.0、v1.2.0:路径）",
    en: "a folder, a binary or a git revision (v1.2.0, v1.2.0:path)",
  });
  comparing(
    dict
      .command("diff")
      .description(
        t({ zh: "比较两版词库，以及它们在语料上的差别", en: "compare two versions, also on a corpus" }),
      ),
    sides,
    t,
  )
    .addOption(
      new Option("--format <format>", t({ zh: "输出格式", en: "output format" }))
        .choices(["text", "json", "markdown"])
        .default("text"),
    )
    .action(async (before: string, after: string, flags) => {
      const { diff } = await import("./diff");
      process.exitCode = await diff(before, after, flags);
    });

  comparing(
    dict.command("bench").description(
      t({
        zh: "比较两版词库的编译、装载、内存、速度和准确率",
        en: "compare build, load, memory, speed and accuracy",
      }),
    ),
    sides,
    t,
  )
    .option(
      "--labelled <file>",
      t({
        zh: "标注的对照表：错误、正确、句子，制表符分隔",
        en: "labelled pairs: wrong, right, sentence, tab-separated",
      }),
    )
    .option("--json", t({ zh: "输出 JSON", en: "write JSON" }))
    .option(
      "--max-slowdown <ratio>",
      t({
        zh: "旧版速度／新版速度的上限，超过则退出码为 1",
        en: "exit 1 when old speed / new speed is above",
      }),
      numeric,
    )
    .option(
      "--max-new-alarms <rate>",
      t({
        zh: "每十万字新增 error 以上提示的上限",
        en: "exit 1 when new findings at error or above per 100,000 characters are more",
      }),
      numeric,
    )
    .option(
      "--max-growth <ratio>",
      t({ zh: "二进制增大的上限", en: "exit 1 when the binary grows more" }),
      numeric,
    )
    .option(
      "--min-recall <share>",
      t({ zh: "标注对照表召回率的下限", en: "exit 1 when recall on the labelled pairs is below" }),
      numeric,
    )
    .action(async (before: string, after: string, flags) => {
      const { bench } = await import("./bench");
      process.exitCode = await bench(before, after, flags);
    });

  dict
    .command("import")
    .description(
      t({
        zh: "把别的格式转成词条（YAML 写到标准输出）",
        en: "turn another format into entries (YAML to standard output)",
      }),
    )
    .argument("<file>", t({ zh: "要导入的文件", en: "the file" }))
    .addOption(
      new Option("--format <format>", t({ zh: "它的格式", en: "its format" }))
        .choices([...IMPORT_FORMATS])
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("--category <category>", t({ zh: "词条的类别", en: "the category of the entries" }))
        .choices([...CATEGORIES])
        .default("typo"),
    )
    .addOption(
      new Option("--severity <severity>", t({ zh: "词条的级别", en: "their severity" }))
        .choices([...SEVERITIES])
        .default("warning"),
    )
    .action(async (file: string, flags) => {
      const { importFile } = await import("./import");
      process.exitCode = await importFile(file, flags);
    });
}

function comparing(command: Command, sides: string, t: (text: Localized) => string): Command {
  return command
    .argument("<old>", sides)
    .argument("<new>", sides)
    .option(
      "--corpus <paths...>",
      t({ zh: "语料：文件、目录或通配符", en: "corpus: files, directories or globs" }),
    )
    .addOption(languageOption(t));
}

function languageOption(t: (text: Localized) => string): Option {
  return new Option("--lang <language>", t({ zh: "提示信息的语言", en: "language of messages" })).choices([
    "zh",
    "en",
  ]);
}

function numeric(value: string): number {
  const number = Number(value);
  if (!Number.isFinite(number) || number < 0) throw new InvalidArgumentError(value);
  return number;
}
