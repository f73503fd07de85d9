import { useEffect } from 'react';
import { useStore } from '../store/store';
import { viewFromParams } from '../store/view';
import { type StageState, useStage } from './stageStore';

/** When a step has rested so long, its camera stands and what it shows has come. */
const REST_MS = 2500;

/** Whether the step after this one shows two machines. */
function isNextBeside({ talk, index }: StageState): boolean {
  const next = talk?.steps[index + 1];
  return next !== undefined && viewFromParams(new URLSearchParams(next.link)).view.isBeside;
}

/** While a step rests, the second hall of the next is made: a worker, a machine and a graphics context are more than a change of steps has time for. */
export function useBesideAhead(): void {
  const isDue = useStage(isNextBeside);
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setTimeout(() => useStore.setState({ isBesideDue: true }), REST_MS);
    return () => {
      clearTimeout(timer);
      useStore.setState({ isBesideDue: false });
    };
  }, [isDue]);
}
