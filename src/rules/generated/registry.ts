// Made by scripts/generate-registry.ts; do not edit.
import type { Rule } from "../rule";

/** All rules that ship with the library, by id. */
export const RULES: readonly Rule[] = [];
