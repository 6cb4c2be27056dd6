#!/usr/bin/env node
import module from "node:module";

// Spares compiling the same code on each run; absent before Node 22.8.
if ("enableCompileCache" in module && typeof module.enableCompileCache === "function")
  module.enableCompileCache();

const { run } = await import("./program");
await run(process.argv.slice(2));
