/** Chinese marks, and Chinese letters for systems that have none: a browser fetches of them what is on the page, from where the page is. */
import '@fontsource-variable/noto-sans-sc/wght.css';
import './hanMarks.css';
