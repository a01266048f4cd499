import { readdirSync } from "node:fs";
import { defineConfig } from "vite";

const islands = readdirSync("src/island").filter((name) => /^[a-z]+\.ts$/.test(name));

// Each file of src/island/ is an entry. `built.json` tells the desk which files an entry needs.
export default defineConfig({
  base: "/static/island/",
  publicDir: false,
  build: {
    outDir: process.env.VEDETTE_ISLANDS_OUT ?? "../src/vedette/data/web/static/island",
    emptyOutDir: true,
    manifest: "built.json",
    license: { fileName: "licences.txt" }, // of all that is bundled; it goes with the wheel
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    assetsDir: "",
    target: "es2022",
    rolldownOptions: {
      input: islands.map((name) => `src/island/${name}`),
      output: {
        codeSplitting: {
          groups: [{ name: "map", test: /maplibre|src\/basemap/ }], // for pages with a map alone
        },
        entryFileNames: "[name]-[hash].min.js",
        chunkFileNames: "[name]-[hash].min.js",
        assetFileNames: ({ names }) =>
          `[name]-[hash].min${names[0]?.endsWith(".mjs") ? ".js" : "[extname]"}`,
      },
    },
  },
});
