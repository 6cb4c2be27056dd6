import { defineConfig } from "vitest/config";

const conditions = ["cuomin-source", "node", "module", "import", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/package/consumer/**"],
    globalSetup: ["test/global-setup.ts"],
    testTimeout: 30_000,
    pool: "threads",
  },
});
