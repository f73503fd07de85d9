import { currentLink } from '../store/session';
import { useStore } from '../store/store';
import { words } from '../words/words';

/** The page without a question and a link. */
const pageAddress = () => location.href.replace(/[?#].*/s, '');

/** The whole page at what is on show. */
export const fullAddress = () => withLink(pageAddress());

const withLink = (address: string) => {
  const link = currentLink();
  return link === '' ? address : `${address}#${link}`;
};

/**
 * What it may do in the frame: run, keep its origin (for what the reader's browser keeps), and open itself in a tab that is
 * no frame.
 */
const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** HTML that shows in another page what is on show in this one. */
export function embedCode(): string {
  const { scenario } = useStore.getState();
  const title = `${words.systems[scenario.machine.system]} · ${words.title}`;
  const attributes = {
    src: withLink(`${pageAddress()}?embed`),
    title,
    width: '640',
    height: '360',
    style: 'border: 0; max-width: 100%',
    loading: 'lazy',
    sandbox: SANDBOX,
    allow: 'fullscreen',
  };
  const text = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<iframe ${text.join(' ')}></iframe>`;
}
