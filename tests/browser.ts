import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** How to start a browser: its path, and what must stand in its environment. */
interface Found {
  readonly executablePath: string;
  readonly env?: Record<string, string>;
  readonly from: string;
}

const EGL = ['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist'];
/** Where there is no graphics card a browser puts the page around the canvas together by itself. */
const NO_CARD = '--disable-gpu-compositing';

/**
 * Software rendering, the same everywhere. For benches: `GL=egl` takes the faster llvmpipe where Mesa is installed,
 * `GL=gpu` the graphics card of a Linux machine, without a screen too.
 */
const GL_ARGS =
  process.env.GL === 'gpu'
    ? EGL
    : process.env.GL === 'egl'
      ? [...EGL, NO_CARD]
      : ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', NO_CARD];

/** A candidate counts only if it starts: a missing system library shows itself here. */
function starts(path: string, env: Record<string, string> = {}): boolean {
  if (!existsSync(path)) return false;
  return spawnSync(path, ['--version'], { env: { ...process.env, ...env }, timeout: 20_000 }).status === 0;
}

const SYSTEM_PATHS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Where the package's fonts are. Its own file looks in /tmp/fonts only, and this Chromium ends at the first letter
 * that it finds no font for.
 */
function fontConfig(folder: string): string {
  const file = join(folder, 'fonts.conf');
  const folders = [join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((path) => `  <dir>${path}</dir>`).join('\n')}
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
  writeFileSync(file, text);
  return file;
}

/** Chromium packed in an npm package: Linux x64 without any system package. */
async function bundled(): Promise<Found | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  // The package unpacks its own copies of NSS only where it believes to run on a Lambda host.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const before = process.env.TMPDIR;
  // Versioned folder: the package would reuse whatever older build lies in the temporary folder.
  const folder = join(tmpdir(), 'supernode-chromium-147.0.0');
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  try {
    const { default: sparticuz } = await import('@sparticuz/chromium');
    const executablePath = await sparticuz.executablePath();
    const env: Record<string, string> = { FONTCONFIG_FILE: fontConfig(folder) };
    const libraries = process.env.LD_LIBRARY_PATH;
    if (libraries !== undefined) env.LD_LIBRARY_PATH = libraries;
    return starts(executablePath, env) ? { executablePath, env, from: 'npm package' } : null;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Playwright's own download; needs the open internet. */
function installed(): Found | null {
  const cli = join(createRequire(import.meta.url).resolve('playwright-core/package.json'), '..', 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  const executablePath = chromium.executablePath();
  return starts(executablePath) ? { executablePath, from: 'installed by Playwright' } : null;
}

/**
 * Finds a Chromium, or installs one. Order: CHROME_PATH, Playwright's, the system's, the npm package, a download.
 * `BROWSER=bundled` goes straight to the npm package: what a machine without any browser would take.
 */
async function findBrowser(): Promise<Found> {
  const wanted = process.env.CHROME_PATH;
  if (wanted === undefined && process.env.BROWSER === 'bundled') {
    const found = await bundled();
    if (found === null) throw new Error('The Chromium of the npm package does not start here.');
    return found;
  }
  if (wanted !== undefined) {
    if (!starts(wanted)) throw new Error(`CHROME_PATH=${wanted} does not start.`);
    return { executablePath: wanted, from: 'CHROME_PATH' };
  }
  const own = chromium.executablePath();
  if (starts(own)) return { executablePath: own, from: 'Playwright' };
  for (const path of SYSTEM_PATHS) if (starts(path)) return { executablePath: path, from: 'system' };
  const found = (await bundled()) ?? installed();
  if (found !== null) return found;
  throw new Error('No Chromium found or installed. Set CHROME_PATH to a Chrome or Chromium of your machine.');
}

/**
 * Starts the browser that the tests and the page bench use. Says once which one it is.
 *
 * @param graphics false: without WebGL, and a page is put together in a third less time
 */
export async function launchBrowser(graphics = true): Promise<Browser> {
  const { executablePath, env, from } = await findBrowser();
  console.log(`browser: ${executablePath} (${from})`);
  return chromium.launch({
    executablePath,
    headless: true,
    args: graphics ? GL_ARGS : ['--disable-gpu'],
    env: { ...(process.env as Record<string, string>), ...env },
  });
}
