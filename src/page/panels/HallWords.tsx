import { lazy } from 'react';
import { words } from '../words/words';
import { Late } from './Late';
import { Notices } from './Notice';

const Change = lazy(() => import('./change/Change'));
const Selection = lazy(() => import('./Selection'));
const Legend = lazy(() => import('./Legend'));
const Tooltip = lazy(() => import('./Tooltip'));
const Paper = lazy(() => import('./paper/Paper'));

/** What has just happened, at the upper edge of the hall. */
export function News() {
  return (
    <div className="news">
      <Notices />
    </div>
  );
}

/** What is said beside the hall arrives with it, after numbers and controls. */
export function Beside() {
  return (
    <>
      <div className="foot">
        <Late>
          <Selection />
        </Late>
        <Late>
          <Change />
        </Late>
      </div>
      <section className="legend panel" aria-label={words.legend.title}>
        <Late>
          <Legend />
        </Late>
      </section>
    </>
  );
}

/** What the pointer is over. */
export function Pointed() {
  return (
    <Late>
      <Tooltip />
    </Late>
  );
}

/** What is printed. */
export function Printed() {
  return (
    <Late>
      <Paper />
    </Late>
  );
}
