import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The development server shows the data of a Frontline that runs on its usual port. */
export default defineConfig({
  root: file("."),
  base: "/",
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "chrome105",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: file("index.html"), "push-worker": file("push-worker.ts") },
      // A service worker keeps its name, at the root of all pages that it serves.
      output: { entryFileNames: ({ name }) => name === "push-worker" ? "[name].js" : "assets/[name]-[hash].js" },
    },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
});
