import { createChecker, type Explanation, explain, LineMap } from "../../index";
import { inputFor } from "../../inputs/choose";
import type { Locale, Localized } from "../../model/localized";
import { checkerOptions } from "../../node/checker-options";
import { visible } from "../../outputs/excerpt";
import { decodeStdin, STDIN_NAME } from "./check-command";
import { type CheckingFlags, effectiveConfig } from "./settings";
import { write } from "./stdio";

/** The options of `cuomin explain`. */
export interface ExplainFlags extends CheckingFlags {
  readonly inputFormat?: string;
  readonly json?: boolean;
}

const VERDICTS: Readonly<Record<Explanation["verdict"], Localized>> = {
  flagged: { zh: "报", en: "flagged" },
  acquitted: { zh: "放过", en: "acquitted" },
  overridden: { zh: "被覆盖", en: "overridden" },
  off: { zh: "已关闭", en: "off" },
};

/** `cuomin explain`: why each place of a text was flagged, passed over or overridden. */
export async function explainText(given: string | undefined, flags: ExplainFlags): Promise<void> {
  const { config } = await effectiveConfig(flags, process.cwd());
  const text = given ?? (await decodeStdin(STDIN_NAME, config.maxFileSize)).text;
  const input = await inputFor(undefined, flags.inputFormat);
  const checker = await createChecker(await checkerOptions(config));
  const explanations = explain(checker, input.parse(text));
  if (flags.json === true) await write(`${JSON.stringify(explanations, undefined, 2)}\n`);
  else await write(shown(explanations, text, config.lang));
}

function shown(explanations: readonly Explanation[], text: string, locale: Locale): string {
  if (explanations.length === 0)
    return locale === "zh" ? "没有一处触及词条或规则\n" : "nothing in it touches an entry or a rule\n";
  const lines = new LineMap(text);
  return explanations
    .map(({ span, found, by, verdict, reason }) => {
      const { line, column } = lines.positionAt(span.start);
      return `${line}:${column}  ${VERDICTS[verdict][locale]}  ${visible(found)}  ${by}  ${visible(reason)}\n`;
    })
    .join("");
}
