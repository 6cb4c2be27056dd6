import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../src", import.meta.url));

/**
 * What each folder of src may import from, besides itself. Imports go one way: nothing to the left of a folder knows it.
 * `types` may be imported for their types alone.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  matcher: ["model"],
  normalize: ["model"],
  dictionary: ["model", "matcher", "normalize"],
  language: ["model", "matcher", "normalize", "dictionary"],
  nearmiss: ["model", "matcher", "normalize", "dictionary", "language"],
  rules: ["model", "matcher", "normalize", "dictionary", "language", "nearmiss"],
  check: ["model", "matcher", "normalize", "dictionary", "language", "nearmiss", "rules"],
  inputs: ["model"],
  outputs: ["model"],
  config: ["model"],
  node: ["model", "matcher", "normalize", "dictionary", "language", "nearmiss", "rules", "check", "config"],
  "index.ts": ["model", "matcher", "normalize", "dictionary", "language", "nearmiss", "rules", "check"],
  hosts: [
    ...["model", "matcher", "normalize", "dictionary", "language", "nearmiss", "rules", "check"],
    ...["inputs", "outputs", "config", "node", "index.ts"],
  ],
};

interface Import {
  readonly file: string;
  readonly specifier: string;
}

function importsOf(file: string): Import[] {
  const source = readFileSync(path.join(SRC, file), "utf8");
  const { importedFiles } = ts.preProcessFile(source, true, true);
  return importedFiles.map(({ fileName }) => ({ file, specifier: fileName }));
}

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll(path.sep, "/"))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));
const shipped = files.filter((file) => !file.endsWith(".test.ts"));
const imports = shipped.flatMap(importsOf);

/** The folder of src that a path from src lies in; files of src itself stand for themselves. */
function folderOf(file: string): string {
  const [first] = file.split("/");
  return file.includes("/") ? first! : file;
}

/** The folder of src that an import leads to; `undefined` for packages and built-ins. */
function targetOf({ file, specifier }: Import): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const target = path.posix.join(path.posix.dirname(file), specifier);
  return target.includes("/") ? folderOf(target) : files.includes(`${target}.ts`) ? `${target}.ts` : target;
}

describe("imports", () => {
  it("are found", () => {
    expect(imports.length).toBeGreaterThan(100);
    expect([...new Set(shipped.map(folderOf))].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
  });

  it("go one way between the folders", () => {
    const upward = imports.filter((one) => {
      const from = folderOf(one.file);
      const to = targetOf(one);
      return to !== undefined && to !== from && !MAY_IMPORT[from]!.includes(to);
    });
    expect(upward.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
  });

  it("take Node's built-ins only in node/ and hosts/", () => {
    const outside = imports.filter(
      ({ file, specifier }) => specifier.startsWith("node:") && !["node", "hosts"].includes(folderOf(file)),
    );
    expect(outside).toEqual([]);
    const bare = imports.filter(({ specifier }) =>
      /^(?:fs|path|os|util|url|process|buffer|crypto)(?:\/|$)/.test(specifier),
    );
    expect(bare).toEqual([]);
  });

  it("never name a folder: src/index.ts is the only barrel", () => {
    const folders = new Set(files.map((file) => path.posix.dirname(file)));
    const barrels = imports.filter(
      ({ file, specifier }) =>
        specifier.startsWith(".") &&
        folders.has(path.posix.join(path.posix.dirname(file), specifier)) &&
        !files.includes(`${path.posix.join(path.posix.dirname(file), specifier)}.ts`),
    );
    expect(barrels).toEqual([]);
  });

  it("form no circle of files", () => {
    const graph = new Map(
      shipped.map((file) => [
        file,
        importsOf(file)
          .filter(({ specifier }) => specifier.startsWith("."))
          .map(({ specifier }) => `${path.posix.join(path.posix.dirname(file), specifier)}.ts`),
      ]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, trail: readonly string[]) => {
      if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(" → "));
      else if (!done.has(file)) {
        for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
        done.add(file);
      }
    };
    for (const file of shipped) visit(file, []);
    expect(circles).toEqual([]);
  });
});
