import { type ReactNode, Suspense } from 'react';
import { say } from '../store/notices';
import { words } from '../words/words';
import { Boundary } from './Boundary';

const missing = () => say('error', [words.notices.sheetMissing]);

/** What comes after the first paint; a part that cannot be fetched says so, and the page lives. */
export function Late({
  fallback = null,
  children,
}: {
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Boundary onError={missing}>
      <Suspense fallback={fallback}>{children}</Suspense>
    </Boundary>
  );
}
