import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isFresh } from "../freshness";

/** The root of this project. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What a command left behind. */
export interface CommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end; a failure is part of the result. */
export function command(
  file: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<CommandRun> {
  return new Promise((resolve) => {
    const options = {
      cwd,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "", ...env },
      maxBuffer: 1 << 26,
    };
    execFile(file, args, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : 1, stdout, stderr });
    });
  });
}

/** Runs a command that must succeed. */
export async function succeed(...args: Parameters<typeof command>): Promise<string> {
  const { code, stdout, stderr } = await command(...args);
  if (code !== 0) throw new Error(`${args[0]} ${args[1].join(" ")}: exit ${code}\n${stdout}\n${stderr}`);
  return stdout;
}

/** Packs this project, built where it is not yet, installs the tarball in an empty folder beside the consumer's files; returns the folder. */
export async function installPacked(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "cuomin-package-"));
  if (!(await isFresh("dist/index.d.ts"))) await succeed("npm", ["run", "build"], ROOT);
  await succeed("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], ROOT);
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"))!;
  await writeFile(path.join(folder, "package.json"), '{ "private": true }');
  await succeed("npm", ["install", "--no-audit", "--no-fund", `./${tarball}`], folder);
  await cp(path.join(ROOT, "test/package/consumer"), folder, { recursive: true });
  return folder;
}
