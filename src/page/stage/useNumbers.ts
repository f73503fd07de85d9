import { useEffect, useState } from 'react';
import type { StepNumbers } from './fill';
import { askNumbers } from './stepNumbers';

/** The model's numbers for what a link shows, asked for once they are wanted; null until they are there. */
export function useNumbers(link: string, isWanted: boolean): StepNumbers | null {
  const [found, setFound] = useState<{ readonly link: string; readonly numbers: StepNumbers } | null>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isOver = false;
    void askNumbers({ steps: [{ link }] }, (_, numbers) => {
      // A model that cannot play it has none.
      if (!isOver && numbers.metrics.length > 0) setFound({ link, numbers });
      return !isOver;
    });
    return () => {
      isOver = true;
    };
  }, [link, isWanted]);
  return found?.link === link ? found.numbers : null;
}
