import cuomin = require("cuomin");
import hook = require("cuomin/hook");

export const verdict: Promise<boolean> = cuomin
  .createChecker()
  .then((checker) => hook.createPrePublishHook({ checker })("好"))
  .then(({ publish }) => publish);
