import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { CuominError } from "../../model/error";
import type { Locale, Localized } from "../../model/localized";
import { SEVERITIES } from "../../model/severity";
import { ExitCode } from "./exit-code";
import { endWithReader, note } from "./stdio";
import { VERSION } from "./version";

/**
 * Runs the command line with its arguments and sets the exit code. Never throws. `entry` is the module that worker threads
 * run, on which it must serve checks; without it there are none.
 */
export async function run(args: readonly string[], entry?: URL): Promise<void> {
  endWithReader();
  const locale = localeOf(args);
  try {
    const program = await createProgram(locale, args, entry);
    await program.parseAsync([...args], { from: "user" });
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

async function createProgram(
  locale: Locale,
  args: readonly string[],
  entry: URL | undefined,
): Promise<Command> {
  const t: Translate = (text) => text[locale];
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
      await check(paths, flags, entry);
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

  checkerFlags(
    program
      .command("explain")
      .description(
        t({
          zh: "说明一段文字里每一处为何报、为何放过",
          en: "tell for each place of a text why it was flagged or passed over",
        }),
      )
      .argument("[text]", t({ zh: "文字；不写则读标准输入", en: "the text; standard input when left out" })),
    t,
  )
    .option("--json", t({ zh: "以 JSON 输出", en: "as JSON" }))
    .action(async (text: string | undefined, flags) => {
      const { explainText } = await import("./explain-command");
      await explainText(text, flags);
    });

  const audit = checkerFlags(
    program
      .command("audit")
      .description(
        t({
          zh: "检查多个站点、账号的存档，出检查表和各站点汇总",
          en: "check the archives of many sites: an inspection table and a summary by site",
        }),
      )
      .argument(
        "[paths...]",
        t({
          zh: "目录（其下每个子目录是一个站点）、文件、.ndjson 存档；默认当前目录",
          en: "folders (each folder in them is a site), files, .ndjson archives; default: this directory",
        }),
      ),
    t,
  )
    .option(
      "--format <format>",
      t({ zh: "csv（默认）、html、json、markdown", en: "csv (default), html, json, markdown" }),
    )
    .option("-o, --output <file>", t({ zh: "检查表写入文件", en: "write the table to a file" }))
    .option(
      "--sites <file>",
      t({
        zh: "站点名单（YAML 或 JSON），每行“目录或文件: 站点名”",
        en: 'names of sites (YAML or JSON), a line "folder or file: name" each',
      }),
    )
    .option(
      "--as-of-each-date",
      t({
        zh: "有日期的页面按当天的规范表述检查",
        en: "judge a page that has a date by the wording of that day",
      }),
    );
  failing(audit, t)
    .action(async (paths: string[], flags) => {
      const { audit } = await import("./audit-command");
      await audit(paths, flags, entry);
    })
    .addHelpText("after", `\n${t(EXIT_CODES)}`);

  judging(
    program.command("lsp").description(
      t({
        zh: "语言服务器：在编辑器里随写随查（标准输入输出）",
        en: "language server: proofread in an editor (over standard input and output)",
      }),
    ),
    t,
  )
    // What editors' libraries pass to every server.
    .addOption(new Option("--stdio").hideHelp())
    .addOption(new Option("--clientProcessId <pid>").hideHelp())
    .action(async (flags) => {
      const { serveEditor } = await import("./lsp-command");
      serveEditor(flags);
    });

  // A group of its own size: its commands are only made when they are asked for.
  if (args.includes("dict")) (await import("./dict/command")).addDictCommand(program, t);
  else program.command("dict").description(t(DICT_DESCRIPTION));

  for (const command of [program, ...program.commands]) command.exitOverride();
  return program;
}

const DICT_DESCRIPTION: Localized = {
  zh: "词库工具：检查、测试、编译、比较、导入",
  en: "dictionary tools: lint, test, build, compare, import",
};

const EXIT_CODES: Localized = {
  zh: "退出码：0 没有达到 --fail-on 级别的问题，1 有，2 用法错误或有文件无法检查。",
  en: "Exit codes: 0 no finding at or above --fail-on, 1 some, 2 misuse or a file that could not be checked.",
};

function languageOption(t: Translate): Option {
  return new Option("--lang <language>", t({ zh: "提示信息的语言", en: "language of messages" })).choices([
    "zh",
    "en",
  ]);
}

type Translate = (text: Localized) => string;

/** The arguments and options of commands that check files. */
function checking(command: Command, t: Translate): Command {
  return failing(checkerFlags(command, t), t)
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
    .option("--no-color", t({ zh: "不用颜色", en: "no colours" }));
}

/** The options that say what is passed over, and what counts as a failure. */
function failing(command: Command, t: Translate): Command {
  return command
    .addOption(
      new Option(
        "--fail-on <severity>",
        t({ zh: "达到此级别则退出码为 1（默认 error）", en: "exit 1 from this severity (default error)" }),
      ).choices(SEVERITIES),
    )
    .option(
      "--ignore-pattern <pattern>",
      t({
        zh: "不检查的文件，写法同 .gitignore；可多次",
        en: "what not to check, as in .gitignore; repeatable",
      }),
      collect,
    );
}

/** The options that say how a text is read and judged. */
function checkerFlags(command: Command, t: Translate): Command {
  return judging(command, t)
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
    );
}

/** The options that say how a text is judged. */
function judging(command: Command, t: Translate): Command {
  return command
    .option(
      "--no-typos",
      t({ zh: "不用语言模型找错别字（快得多）", en: "do without the typo model (much faster)" }),
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
    .addOption(
      new Option(
        "--min-severity <severity>",
        t({ zh: "不报低于此级别的问题", en: "leave out what is less grave" }),
      ).choices(SEVERITIES),
    )
    .option(
      "--rule <setting>",
      t({
        zh: "开关或级别，如 variant=off、typos/按装=warning；可多次",
        en: "switch or severity, e.g. variant=off; repeatable",
      }),
      collect,
    )
    .option(
      "--dictionary <path>",
      t({ zh: "再用自己的词库；可多次", en: "use a dictionary of your own as well; repeatable" }),
      collect,
    )
    .option("--config <file>", t({ zh: "配置文件", en: "configuration file" }))
    .option("--no-config", t({ zh: "不找配置文件", en: "look for no configuration file" }))
    .addOption(languageOption(t));
}

/** Gathers an option that may be given more than once. */
function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

function bytes(t: Translate): (text: string) => number {
  const units: Readonly<Record<string, number>> = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };
  return (text) => {
    const match = /^(\d+(?:\.\d+)?)\s*([kmg]?)i?b?$/i.exec(text);
    if (match === null)
      throw new InvalidArgumentError(t({ zh: "应为字节数，如 20MB", en: "expected bytes, e.g. 20MB" }));
    return Math.floor(Number(match[1]) * units[match[2]!.toLowerCase()]!);
  };
}
