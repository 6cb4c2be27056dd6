import { assembleChecker } from "../../src/check/create-checker";
import { CompiledDictionary } from "../../src/dictionary/compiled-dictionary";
import { HitBuffer } from "../../src/matcher/hit-buffer";
import { RULES } from "../../src/rules/generated/registry";

/** Three ways through a text, each a job to be timed: what the rules cost is the second less the third. */
export interface RulesJobs {
  /** The bare automaton of the bundled dictionaries. */
  scan(): void;
  /** A check with the literal entries of the dictionaries and all rules; no near misses and no typo model. */
  withRules(): void;
  /** The same check without the rules. */
  withoutRules(): void;
}

/** The jobs for a text, with the bundled dictionaries in `binary`. */
export function rulesJobs(binary: Uint8Array, text: string): RulesJobs {
  const dictionary = CompiledDictionary.decode(binary);
  const hits = new HitBuffer();
  const withRules = assembleChecker({ typoModel: false }, { bundled: [dictionary], rules: RULES });
  const withoutRules = assembleChecker({ typoModel: false }, { bundled: [dictionary], rules: [] });
  return {
    scan() {
      hits.reset();
      dictionary.automaton.findAll(text, hits);
    },
    withRules: () => void withRules.check(text),
    withoutRules: () => void withoutRules.check(text),
  };
}
