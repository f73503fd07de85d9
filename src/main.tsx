import '@fontsource-variable/inter/wght.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import '@fontsource/ibm-plex-mono/latin-500.css';
import './page/theme/page.css';
import { createRoot } from 'react-dom/client';
import { App } from './page/App';
import { openSession } from './page/store/session';

openSession();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has lost its root element.');
createRoot(root).render(<App />);
