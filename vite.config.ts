import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { injectManifest } from '@serwist/build';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import about from './package.json' with { type: 'json' };
import { neededPieces } from './src/page/offline/needed.ts';

/** A machine that cannot open a browser serves all the same: a word instead of a trace. */
const opensByHand: Plugin = {
  name: 'opens-by-hand',
  configResolved({ logger }) {
    const { error } = logger;
    logger.error = (message, options) => {
      if (message.includes('spawn xdg-open'))
        logger.info('  No browser opens from here: open the address above.');
      else error(message, options);
    };
  },
};

/** What a page may ask for: itself. Styles are set by React, and pictures of the hall are made in memory. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Built for a browser that keeps it: a service worker with the list of all files, and the policy of the page. */
function kept(): Plugin {
  let folder = '';
  return {
    name: 'kept',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
    async closeBundle() {
      const source = resolve(import.meta.dirname, 'src/page/offline/sw.ts');
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        define: { 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir: folder,
          emptyOutDir: false,
          target: 'es2022',
          lib: { entry: source, formats: ['es'], fileName: () => 'sw.js' },
        },
      });
      const letters = chineseLetters(resolve(folder, 'assets'));
      const { warnings } = await injectManifest({
        swSrc: resolve(folder, 'sw.js'),
        swDest: resolve(folder, 'sw.js'),
        globDirectory: folder,
        // Browsers that keep a page know woff2.
        globPatterns: ['**/*.{html,js,css,svg,woff2,webmanifest}'],
        globIgnores: ['sw.js'],
        // Chinese letters are in a hundred pieces: those of the page's own words are kept at once, others as they are read.
        manifestTransforms: [
          (entries) => ({
            manifest: entries.filter(
              ({ url }) => !url.includes('noto-sans-sc') || letters.has(url.replace('assets/', '')),
            ),
            warnings: [],
          }),
        ],
        maximumFileSizeToCacheInBytes: 5_000_000,
        // Names of assets say what is in them.
        dontCacheBustURLsMatching: /^assets\//,
      });
      for (const warning of warnings) this.warn(warning);
    },
  };
}

/** Files of Chinese letters that the words of the built page need. */
function chineseLetters(assets: string): Set<string> {
  const read = (kind: string) =>
    readdirSync(assets)
      .filter((name) => name.endsWith(kind))
      .map((name) => readFileSync(resolve(assets, name), 'utf8'))
      .join('');
  // Marks and arrows among them: a browser looks there for what the first font of the page lacks.
  const letters = read('.js').match(/[^\0-\x7f]/g) ?? [];
  const rules = read('.css').match(/@font-face\s*\{[^}]*noto-sans-sc[^}]*\}/g) ?? [];
  return neededPieces(rules.join(''), letters.join(''));
}

/** What all tests in a browser share. */
const browserTests = {
  environment: 'node',
  globalSetup: ['tests/page/serve.ts'],
  testTimeout: 120_000,
  // Asking takes of the processor that the page needs to answer.
  expect: { poll: { interval: 200, timeout: 10_000 } },
  hookTimeout: 180_000,
};

export default defineConfig({
  // Relative, so that the built folder works from any path on any static host.
  base: './',
  define: { __VERSION__: JSON.stringify(about.version) },
  plugins: [react(), opensByHand, kept()],
  worker: {
    format: 'es',
    // What most parts of the model share is what the first numbers need: one file instead of four.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'model', test: /src[\\/](model|facts)[\\/]/, minShareCount: 3 }] },
      },
    },
  },
  build: {
    target: 'es2022',
    // The policy of the page takes letters from where the page is, and from no text.
    assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
    // Browsers that do not know the hint fetch a module when it is asked for. What the hall is made of is fetched side by
    // side; for the small parts of the rest, lists of what each needs would weigh more than they save.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (file, needed) => (file.includes('MainHall') ? needed : []),
    },
    // three in one chunk is larger than the default limit; the budget that counts is asserted in tests/page.
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        // Names of all files stand in the first script: as long as they must be to differ.
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        codeSplitting: {
          groups: [
            { name: 'three', test: /node_modules[\\/]three[\\/]/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            // With all that it needs, and what is small and needed as early: in one piece, whoever else wants a part of it.
            {
              name: 'page',
              test: /src[\\/]page[\\/](App\.tsx|store[\\/]session\.ts|panels[\\/]controls[\\/]matches\.ts)$|preload-helper/,
            },
          ],
        },
      },
    },
  },
  // Other pages may show it in a frame without an origin: see README, Embed.
  preview: { port: 4173, cors: true },
  test: {
    // No module keeps anything from one test to the next: files share what they import.
    isolate: false,
    setupFiles: ['tests/setup.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'model',
          // On two cores the default is one.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/page/**'],
          environment: 'node',
          // Properties take seconds where the machine is shared; only what hangs is to fail.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          ...browserTests,
          name: 'page',
          include: ['tests/page/*.test.ts'],
          // Pages without the hall leave a core to each other.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...browserTests,
          name: 'hall',
          include: ['tests/page/hall/*.test.ts'],
          // A browser that draws without a GPU takes most of two cores; while one waits for it, the other goes on.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
