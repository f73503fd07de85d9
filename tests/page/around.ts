import type { FrameLocator, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import type { Answer } from '../../src/page/embed/contract';
import { serveWith } from './site';

/** What a view says, as the page around hears it. */
export type Heard = Answer & { readonly from: string };

interface Around extends Window {
  heard: Heard[];
}

/** A page of an origin of its own: with a view in a frame, and beside it a frame that is nobody's parent. */
export interface Host {
  readonly origin: string;
  /** Address of the page around a view. */
  around(view: View): string;
  close(): Promise<void>;
}

interface View {
  /** What stands behind the question mark of the view's address; the origin of the page around is added. */
  readonly search?: string;
  /** Another origin in its place; null: none. */
  readonly origin?: string | null;
  readonly hash?: string;
  readonly sandbox?: string;
  readonly site?: string;
  /** The page around has no origin. */
  readonly isNobody?: boolean;
}

/** Serves such pages. */
export async function openHost(): Promise<Host> {
  const { origin, close } = await serveWith((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    const page =
      pathname === '/beside'
        ? '<title>Beside</title>'
        : `<title>Around</title>
<script>heard = []; addEventListener('message', ({ data, origin }) => heard.push({ ...data, from: origin }));</script>
<iframe id="view" width="640" height="360" sandbox="${searchParams.get('sandbox')}" src="${searchParams.get('src')!.replaceAll('&', '&amp;')}"></iframe>
<iframe src="/beside"></iframe>
<div style="height: 2000px"></div>`;
    const policy = pathname === '/nobody' ? { 'content-security-policy': 'sandbox allow-scripts' } : {};
    response
      .writeHead(200, { 'content-type': 'text/html', ...policy })
      .end(`<!doctype html><html lang="en">${page}</html>`);
  });
  return {
    origin,
    close,
    around({
      search = 'embed',
      hash = 'at=0.001',
      sandbox = 'allow-scripts allow-same-origin',
      site,
      isNobody = false,
      ...rest
    }) {
      const named = rest.origin === undefined ? origin : rest.origin;
      const src = `${site ?? inject('siteUrl')}?${search}${named === null ? '' : `&origin=${named}`}#${hash}`;
      return `${origin}/${isNobody ? 'nobody' : ''}?${new URLSearchParams({ src, sandbox })}`;
    },
  };
}

export const view = (page: Page): FrameLocator => page.frameLocator('#view');

/** Says something to the view, as the page around does. */
export const tell = (page: Page, ...messages: unknown[]): Promise<void> =>
  page.evaluate((all) => {
    const { contentWindow } = document.querySelector<HTMLIFrameElement>('#view')!;
    for (const message of all) contentWindow!.postMessage(message, '*');
  }, messages);

/** The same from the frame beside it. */
export const tellFromBeside = (page: Page, message: unknown): Promise<void> =>
  page
    .frames()
    .find((frame) => frame.url().endsWith('/beside'))!
    .evaluate((data) => parent.frames[0]!.postMessage(data, '*'), message);

export const heard = (page: Page): Promise<Heard[]> =>
  page.evaluate(() => (window as unknown as Around).heard);

/** What the view says once, the newest of a kind. */
export async function hear<K extends Answer['is']>(
  page: Page,
  is: K,
  id?: unknown,
): Promise<Heard & { readonly is: K }> {
  const find = async () =>
    (await heard(page)).findLast((one) => one.is === is && ('id' in one ? one.id : undefined) === id);
  await expect.poll(find, { timeout: 30_000 }).toBeDefined();
  return (await find()) as Heard & { readonly is: K };
}

let nextQuestion = 1;

/** The numbers and the link of the moment. */
export async function ask(page: Page): Promise<Heard & { readonly is: 'numbers' }> {
  const id = `question ${nextQuestion++}`;
  await tell(page, { supernode: 1, do: 'ask', id });
  return hear(page, 'numbers', id);
}

/** What the view says now, with nothing in between. */
export const linkOf = async (page: Page): Promise<URLSearchParams> =>
  new URLSearchParams((await ask(page)).link);
