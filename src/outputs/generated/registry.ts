// Written by scripts/build-registries.ts; change the files it is made from instead.
import type { OutputEntry } from "../output";

/** Every output format. */
export const OUTPUTS: readonly OutputEntry[] = [
  {
    id: "checkstyle",
    title: { zh: "Checkstyle XML", en: "Checkstyle XML" },
    load: async () => (await import("../checkstyle")).output,
  },
  {
    id: "github",
    title: { zh: "GitHub Actions 注解", en: "GitHub Actions annotations" },
    load: async () => (await import("../github")).output,
  },
  {
    id: "html",
    title: { zh: "网页报告", en: "HTML report" },
    load: async () => (await import("../html")).output,
  },
  {
    id: "json",
    title: { zh: "JSON", en: "JSON" },
    load: async () => (await import("../json")).output,
  },
  {
    id: "junit",
    title: { zh: "JUnit XML", en: "JUnit XML" },
    load: async () => (await import("../junit")).output,
  },
  {
    id: "ndjson",
    title: { zh: "每行一个 JSON", en: "Newline-delimited JSON" },
    load: async () => (await import("../ndjson")).output,
  },
  {
    id: "sarif",
    title: { zh: "SARIF 2.1.0", en: "SARIF 2.1.0" },
    load: async () => (await import("../sarif")).output,
  },
  {
    id: "stylish",
    title: { zh: "终端", en: "Terminal" },
    load: async () => (await import("../stylish")).output,
  },
];
