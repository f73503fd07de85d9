import '@fontsource-variable/inter/wght.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import '@fontsource/ibm-plex-mono/latin-500.css';
import './page/theme/page.css';
import { createRoot } from 'react-dom/client';
import { App } from './page/App';
import { speak, storedLanguage } from './page/store/language';
import { openSession } from './page/store/session';

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has lost its root element.');
const root = createRoot(element);

const language = storedLanguage();
// Without the words the page is in English, which needs none.
if (language !== 'en') await speak(language).catch(() => undefined);

// Everything that is not another window or somebody else's page is the machine.
if (/[?&](bench|speaker|embed)\b/.test(location.search)) {
  const { openElsewhere } = await import('./page/elsewhere');
  await openElsewhere(root);
} else {
  openSession();
  root.render(<App />);
}
