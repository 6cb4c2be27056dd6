import { createChecker } from "cuomin";
import { createPrePublishHook } from "cuomin/hook";

const model = fetch("model.br", { integrity: document.body.dataset.integrity! });
const typos = await createChecker({ typoModel: model, bundled: false });
const checker = await createChecker({ terms: [{ find: "错词", fix: "对词", severity: "severe" }] });
const { publish, blocking } = await createPrePublishHook({ checker, format: "html" })("<p>错<b>词</b></p>");
document.body.textContent = JSON.stringify({
  output: checker.fix("一个错词").output,
  publish,
  found: blocking.map(({ found }) => found),
  bundled: checker.versions.length > 1,
  typo: typos.check("公司昨天召开了新闻发布汇。").diagnostics.map(({ rule, found }) => `${rule} ${found}`),
});
document.body.dataset.done = "yes";
