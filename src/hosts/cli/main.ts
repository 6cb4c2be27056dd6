#!/usr/bin/env node
import module from "node:module";
import { isMainThread } from "node:worker_threads";

// Spares compiling the same code on each run; absent before Node 22.8.
if ("enableCompileCache" in module && typeof module.enableCompileCache === "function")
  module.enableCompileCache();

// The workers of commands run this file too: wherever it is bundled to, it knows its own place. The sources are run
// through a loader that worker threads do not have.
const entry = import.meta.url.endsWith(".ts") ? undefined : new URL(import.meta.url);
if (isMainThread) await (await import("./program")).run(process.argv.slice(2), entry);
else await (await import("./worker")).work();
