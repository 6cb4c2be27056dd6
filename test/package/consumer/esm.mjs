import { CuominError, createChecker } from "cuomin";
import { createPrePublishHook } from "cuomin/hook";

const checker = await createChecker({ terms: [{ find: "错词", fix: "对词", severity: "severe" }] });
const { output } = checker.fix("一个错词");
const hook = createPrePublishHook({ checker, format: "html" });
const { publish } = await hook("<p>错<b>词</b></p>");
const refused = await createChecker({ profile: "nope" }).catch((error) => error instanceof CuominError);
console.log(JSON.stringify({ output, publish, refused, bundled: checker.versions.length > 1 }));
