import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { CuominError } from "../../model/error";
import type { Locale, Localized } from "../../model/localized";
import { SEVERITIES } from "../../model/severity";
import { addDictCommand } from "./dict/command";
import { ExitCode } from "./exit-code";
import { endWithReader, note } from "./stdio";
import { VERSION } from "./version";

/** Runs the command line with its arguments and sets the exit code. Never throws. */
export async function run(args: readonly string[]): Promise<void> {
  endWithReader();
  const locale = localeOf(args);
  try {
    await createProgram(locale).parseAsync([...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? ExitCode.Clean : ExitCode.Trouble;
      return;
    }
    process.exitCode = ExitCode.Trouble;
    if (error instanceof CuominError) note(`cuomin: ${error.describe(locale)}`);
    else note(`cuomin: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

/** The language has to be known before the options are read: help and errors come in it. */
function localeOf(args: readonly string[]): Locale {
  const at = args.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  if (at < 0) return "zh";
  const value = args[at]!.includes("=") ? args[at]!.slice("--lang=".length) : args[at + 1];
  return value === "en" ? "en" : "zh";
}

const CHINESE_HELP: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Options:": "选项：",
  "Commands:": "命令：",
  "Arguments:": "参数：",
};

function createProgram(locale: Locale): Command {
  const t = (text: Localized) => text[locale];
  const program = new Command("cuomin")
    .description(
      t({ zh: "错敏词检查：发布之前找出中文里的差错", en: "Proofreads Chinese before it is published" }),
    )
    .version(VERSION, "-V, --version", t({ zh: "显示版本", en: "show the version" }))
    .helpOption("-h, --help", t({ zh: "显示帮助", en: "show help" }))
    .helpCommand(false)
    .exitOverride()
    .configureHelp(locale === "zh" ? { styleTitle: (title) => CHINESE_HELP[title] ?? title } : {})
    .addOption(languageOption(t));

  const check = checking(
    program.command("check", { isDefault: true }).description(t({ zh: "检查文件", en: "check files" })),
    t,
  )
    .option("--stdin", t({ zh: "检查标准输入", en: "check standard input" }))
    .option(
      "--stdin-filename <name>",
      t({ zh: "标准输入按此文件名处理", en: "treat standard input as this file" }),
    )
    .option(
      "--ndjson",
      t({ zh: '逐行读入 {"id","text"}，逐行输出结果', en: 'lines {"id","text"} in, results out' }),
    )
    .option("-o, --output-file <file>", t({ zh: "结果写入文件", en: "write the report to a file" }))
    .option("--print-config", t({ zh: "只显示生效的配置", en: "only print the configuration in force" }))
    .action(async (paths: string[], flags) => {
      const { check } = await import("./check-command");
      await check(paths, flags);
    });
  check.addHelpText("after", `\n${t(EXIT_CODES)}`);

  checking(
    program.command("fix").description(t({ zh: "改正有把握的差错", en: "put right what is certain" })),
    t,
  )
    .option(
      "--stdin",
      t({ zh: "改正标准输入，结果写到标准输出", en: "fix standard input, write it to standard output" }),
    )
    .option(
      "--stdin-filename <name>",
      t({ zh: "标准输入按此文件名处理", en: "treat standard input as this file" }),
    )
    .option("--dry-run", t({ zh: "只列出改动，不写文件", en: "list the changes, write nothing" }))
    .action(async (paths: string[], flags) => {
      const { fix } = await import("./fix-command");
      await fix(paths, flags);
    });

  program
    .command("init")
    .description(t({ zh: "写一份带注释的配置文件", en: "write a configuration file with comments" }))
    .option("--force", t({ zh: "覆盖已有的文件", en: "replace an existing file" }))
    .addOption(languageOption(t))
    .action(async (flags) => {
      const { init } = await import("./init-command");
      await init(flags, locale);
    });

  addDictCommand(program, t);

  for (const command of [program, ...program.commands]) command.exitOverride();
  return program;
}

const EXIT_CODES: Localized = {
  zh: "退出码：0 没有达到 --fail-on 级别的问题，1 有，2 用法错误或有文件无法检查。",
  en: "Exit codes: 0 no finding at or above --fail-on, 1 some, 2 misuse or a file that could not be checked.",
};

function languageOption(t: (text: Localized) => string): Option {
  return new Option("--lang <language>", t({ zh: "提示信息的语言", en: "language of messages" })).choices([
    "zh",
    "en",
  ]);
}

/** The arguments and options of commands that check text. */
function checking(command: Command, t: (text: Localized) => string): Command {
  const severities = [...SEVERITIES];
  return command
    .argument(
      "[paths...]",
      t({
        zh: "文件、目录或通配符；默认当前目录",
        en: "files, directories or globs; default: this directory",
      }),
    )
    .option(
      "--format <format>",
      t({
        zh: "输出格式：stylish（默认）、json、ndjson、github、sarif、checkstyle、junit、html",
        en: "stylish (default), json, ndjson, github, sarif, checkstyle, junit, html",
      }),
    )
    .addOption(
      new Option(
        "--fail-on <severity>",
        t({ zh: "达到此级别则退出码为 1（默认 error）", en: "exit 1 from this severity (default error)" }),
      ).choices(severities),
    )
    .addOption(
      new Option(
        "--min-severity <severity>",
        t({ zh: "不报低于此级别的问题", en: "leave out what is less grave" }),
      ).choices(severities),
    )
    .addOption(
      new Option("--profile <scene>", t({ zh: "场景（默认 gov）", en: "scene (default gov)" })).choices([
        "gov",
        "news",
        "general",
      ]),
    )
    .addOption(
      new Option(
        "--mode <mode>",
        t({
          zh: "publish 少误报（默认），review 多发现",
          en: "publish: few false alarms (default); review: most findings",
        }),
      ).choices(["publish", "review"]),
    )
    .option(
      "--as-of <date>",
      t({ zh: "按哪一天的表述检查，如 2018-03-17", en: "judge by the wording of this day, e.g. 2018-03-17" }),
    )
    .option(
      "--rule <setting...>",
      t({ zh: "开关或级别，如 variant=off、typos/按装=warning", en: "switch or severity, e.g. variant=off" }),
    )
    .option("--dictionary <path...>", t({ zh: "再用自己的词库", en: "use dictionaries of your own as well" }))
    .option(
      "--ignore-pattern <pattern...>",
      t({ zh: "不检查的文件，写法同 .gitignore", en: "what not to check, as in .gitignore" }),
    )
    .option(
      "--input-format <format>",
      t({
        zh: "不看后缀，按此格式读：text、markdown、html",
        en: "read as text, markdown or html whatever the ending",
      }),
    )
    .option(
      "--max-file-size <bytes>",
      t({ zh: "文件大小上限，可写 20MB", en: "largest file to read, e.g. 20MB" }),
      bytes(t),
    )
    .option("--config <file>", t({ zh: "配置文件", en: "configuration file" }))
    .option("--no-config", t({ zh: "不找配置文件", en: "look for no configuration file" }))
    .option("--no-color", t({ zh: "不用颜色", en: "no colours" }))
    .addOption(languageOption(t));
}

function bytes(t: (text: Localized) => string): (text: string) => number {
  const units: Readonly<Record<string, number>> = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };
  return (text) => {
    const match = /^(\d+(?:\.\d+)?)\s*([kmg]?)i?b?$/i.exec(text);
    if (match === null)
      throw new InvalidArgumentError(t({ zh: "应为字节数，如 20MB", en: "expected bytes, e.g. 20MB" }));
    return Math.floor(Number(match[1]) * units[match[2]!.toLowerCase()]!);
  };
}
