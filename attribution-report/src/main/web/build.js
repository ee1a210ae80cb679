// Bundles the page into the resources of the Java module: report.js, report.css, the licenses of what is bundled, and
// the hash of the sources that made them.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const WEB = dirname(fileURLToPath(import.meta.url));
const OUT = join(WEB, '..', 'resources', 'io', 'github', 'attribution', 'report');
const BANNER = '/* Sources: attribution-report/src/main/web. Licenses of what is bundled: report.licenses.txt. */';

const result = await build({
  absWorkingDir: WEB,
  entryPoints: { report: 'src/main.js' },
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2022'],
  charset: 'utf8',
  legalComments: 'none',
  banner: { js: BANNER, css: BANNER },
  outdir: OUT,
  write: false,
  metafile: true,
});

mkdirSync(OUT, { recursive: true });
for (const { path, text } of result.outputFiles) {
  const closing = path.endsWith('.js') ? /<\/script|<!--|\r|\0/i : /<\/style|\r|\0/i;
  if (closing.test(text)) throw new Error(`${path} holds ${closing}, which an HTML page cannot embed as it is.`);
  write(relative(OUT, path), text);
}
write('report.licenses.txt', licenses(Object.keys(result.metafile.inputs)));
write('report.sources.sha256', `${hash()}\n`);

/** Texts of the licenses and notices of all packages that the bundle holds a file of. */
function licenses(inputs) {
  const packages = [...new Set(inputs.map((path) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean))].sort();
  return packages
    .map((name) => {
      const folder = join(WEB, 'node_modules', name);
      const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const texts = files(folder, folder).filter((file) => /^(licen[sc]es?|notice|copying)[^/]*(\/[^/]+)?$/i.test(file)).sort();
      if (texts.length === 0) throw new Error(`${name} has no license file.`);
      const bodies = texts.map((file) => `${file}\n\n${readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim()}`);
      return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'='.repeat(80)}\n\n${bodies.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
    })
    .join('\n');
}

/**
 * SHA-256 over the sources: build.js, package.json, package-lock.json and all files below src, in the order of their
 * paths (with /, by UTF-16 unit); of each its path, a line feed, its bytes, and a line feed.
 */
function hash() {
  const digest = createHash('sha256');
  const sources = ['build.js', 'package.json', 'package-lock.json', ...files(join(WEB, 'src'), WEB)].sort();
  for (const path of sources) {
    digest.update(`${path}\n`).update(readFileSync(join(WEB, path))).update('\n');
  }
  return digest.digest('hex');
}

/** Paths of all files below a folder, as seen from another. */
function files(folder, from) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path, from) : [relative(from, path).split(sep).join('/')];
  });
}

function write(name, text) {
  writeFileSync(join(OUT, name), text);
  console.log(`${name}: ${Buffer.byteLength(text).toLocaleString('en')} bytes`);
}
