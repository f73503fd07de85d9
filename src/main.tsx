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

// `?bench` is the performance page, `?speaker` the window of who gives a talk, `?embed` a view in somebody else's page;
// everything else is the machine.
if (location.search.startsWith('?speaker')) {
  void import('./page/stage/Speaker').then(({ Speaker }) => root.render(<Speaker />));
} else if (location.search.startsWith('?bench')) {
  void import('./page/bench/BenchPage').then(({ BenchPage }) => root.render(<BenchPage />));
} else if (location.search.startsWith('?embed')) {
  void import('./page/embed/Embed').then(({ openEmbed }) => openEmbed(root));
} else {
  openSession();
  root.render(<App />);
}
