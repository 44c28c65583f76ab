import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import preact from "@preact/preset-vite";
import { defineConfig, type Plugin } from "vite";

const HERE = import.meta.dirname;
const OUT = join(HERE, "../sayso/web/app/static");
/* What the built files are made of; tests/e2e/test_built.py counts the same digest. */
const SOURCES = ["src", "index.html", "package.json", "package-lock.json", "vite.config.ts", "../sayso/web/static/style/colours.css", "../sayso/web/static/style/text.css"];

const files = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => files(join(path, name))) : [path];

function digest(): string {
  const sum = createHash("sha256");
  const named = SOURCES.flatMap((name) => files(join(HERE, name))).map((path) => [relative(HERE, path).replaceAll("\\", "/"), path] as const);
  for (const [name, path] of named.sort(([one], [other]) => (one < other ? -1 : 1))) {
    const inner = createHash("sha256").update(readFileSync(path)).digest("hex");
    sum.update(`${name} ${inner}\n`);
  }
  return sum.digest("hex");
}

/** The licences of what is built in, fonts among them: they ship with it. */
function licences(): string {
  const { dependencies } = JSON.parse(readFileSync(join(HERE, "package.json"), "utf8")) as { dependencies: Record<string, string> };
  return [...Object.keys(dependencies), "@preact/signals-core"].sort().map((name) => {
    const folder = join(HERE, "node_modules", name);
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    if (!file) throw new Error(`${name} has no licence file`);
    return `${name}\n${"=".repeat(name.length)}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  }).join("\n\n");
}

const built = (): Plugin => ({
  name: "digest-and-licences",
  closeBundle: () => {
    writeFileSync(join(OUT, "built.json"), JSON.stringify({ sources: digest() }) + "\n");
    writeFileSync(join(OUT, "licences.txt"), licences());
  },
});

export default defineConfig({
  base: "/static/",
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false }), built()],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    assetsDir: "assets",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    reportCompressedSize: true,
  },
  server: {
    proxy: { "/api": "http://127.0.0.1:8765", "/openapi.json": "http://127.0.0.1:8765", "/docs": "http://127.0.0.1:8765" },
    fs: { allow: [".."] },
  },
});
