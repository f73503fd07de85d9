import { parseTalkText, type ReadTalk, type Talk } from './talk';

/** A whole talk in a link: its JSON, deflated, in the letters of base64url. */
const PACKED = 'z:';
/** A talk in a file on the host of the page, by its path from there. */
const FILE = 'at:';
/** A talk of a hundred long steps is far below. */
const MOST_B = 2e6;

const NOT_FETCHED = 'The talk could not be fetched.';
const NOT_READ = 'The link holds a talk that cannot be read.';

/** Whether a name in a link leads to a talk that does not come with the page. */
export const isElsewhere = (name: string) => name.startsWith(PACKED) || name.startsWith(FILE);

/** A talk as a name for a link. */
export async function packTalk(talk: Talk): Promise<string> {
  const packed = await bytesOf(
    new Blob([JSON.stringify(talk)]).stream().pipeThrough(new CompressionStream('deflate-raw')),
  );
  const letters = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(''));
  return PACKED + letters.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** What somebody writes to open a talk: a link with one in it, or the path of a file on this host. */
export function nameIn(written: string): string {
  const text = written.trim();
  const [, hash = ''] = /#(.*)$/.exec(text) ?? [];
  return new URLSearchParams(hash).get('talk') ?? FILE + text;
}

/** The talk that a name leads to. Never throws: what cannot be had is a sentence. */
export async function readNamed(name: string): Promise<ReadTalk> {
  return name.startsWith(PACKED) ? unpack(name.slice(PACKED.length)) : fetchTalk(name.slice(FILE.length));
}

async function unpack(letters: string): Promise<ReadTalk> {
  try {
    const text = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
    const packed = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    return parseTalkText(
      await textOf(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))),
    );
  } catch {
    return { talk: null, problems: [NOT_READ] };
  }
}

/** From the host of the page alone: a page that asks others for files tells them who reads it. */
async function fetchTalk(path: string): Promise<ReadTalk> {
  try {
    const address = new URL(path, document.baseURI);
    if (address.origin !== location.origin)
      return {
        talk: null,
        problems: ['Talks are fetched from the host of this page alone; open the file instead.'],
      };
    const answer = await fetch(address);
    if (!answer.ok || answer.body === null) return { talk: null, problems: [NOT_FETCHED] };
    return parseTalkText(await textOf(answer.body));
  } catch {
    return { talk: null, problems: [NOT_FETCHED] };
  }
}

const textOf = async (stream: ReadableStream<Uint8Array>) => new TextDecoder().decode(await bytesOf(stream));

/** @throws RangeError if there are more than a talk can have: a few bytes can be made to unfold to billions */
async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST_B) {
      void reader.cancel();
      throw new RangeError(`A talk has at most ${MOST_B} bytes.`);
    }
    parts.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
