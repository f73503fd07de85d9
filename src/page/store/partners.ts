import { create } from 'zustand';
import { packagesOf } from '../../model/machine/packagesOf';
import type { Partners } from '../../model/simulation/partners';
import { partnersOf } from './session';
import { useStore } from './store';

/** Whom the selection exchanges with, while that is asked for. */
export interface Found {
  readonly partners: Partners | null;
}

export const usePartners = create<Found>(() => ({ partners: null }));

/** Asks the model whenever the selection, or what it does, is another; answers how to end it. */
export function watchPartners(): () => void {
  let newest = 0;
  const ask = () => {
    const turn = ++newest;
    const { machine, loaded, selection, isolation } = useStore.getState();
    const packages = machine === null || selection === null ? [] : packagesOf(machine, selection);
    if (isolation !== 'partners' || loaded === null || packages.length === 0) {
      usePartners.setState({ partners: null });
      return;
    }
    partnersOf(packages)
      .then((partners) => {
        if (turn === newest) usePartners.setState({ partners });
      })
      // A worker that ends is started again, and asked again.
      .catch(() => undefined);
  };
  ask();
  const unsubscribe = useStore.subscribe((now, before) => {
    if (
      now.selection !== before.selection ||
      now.isolation !== before.isolation ||
      now.loaded !== before.loaded ||
      now.machine !== before.machine
    )
      ask();
  });
  return () => {
    unsubscribe();
    newest++;
    usePartners.setState({ partners: null });
  };
}
