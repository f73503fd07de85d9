import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built site, served as the plainest of hosts would. */
export interface Site {
  readonly url: string;
  /** Where the built files lie. */
  readonly folder: string;
  close(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Not the root of the host: whatever the page asks for above it is answered with 404. */
const SUB_FOLDER = '/some/sub/folder/';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.webmanifest': 'application/manifest+json',
};

/** Builds the site into a temporary folder and serves it from a sub-folder, with no header but the content type. */
export async function openSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'supernode-site-'));
  build(folder);
  const { url, close } = await serveFolder(folder);
  return {
    url,
    folder,
    async close() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Serves a built site, with more headers where a test needs them. */
export async function serveFolder(
  folder: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Pick<Site, 'url' | 'close'>> {
  const { origin, close } = await serveWith((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const file = path.startsWith(SUB_FOLDER)
      ? join(folder, normalize(path.slice(SUB_FOLDER.length - 1)))
      : '';
    const wanted = path === SUB_FOLDER ? join(folder, 'index.html') : file;
    if (!wanted.startsWith(folder) || !statSync(wanted, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(wanted)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, ...headers });
    createReadStream(wanted).pipe(response);
  });
  return { url: origin + SUB_FOLDER, close };
}

/** A server on a port of its own, and so of an origin of its own. */
export async function serveWith(
  answer: RequestListener,
): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The same command as `npm run build`, in a process of its own: a test runner's NODE_ENV would build React for development. */
function build(folder: string): void {
  const vite = join(createRequire(import.meta.url).resolve('vite/package.json'), '..', 'bin', 'vite.js');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'],
    { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production' }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The site does not build:\n${stdout}\n${stderr}`);
}
