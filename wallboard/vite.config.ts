import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** The development server shows the data of a Frontline that runs on its usual port. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/",
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "chrome105",
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
});
