import { create } from 'zustand';
import { isQualityChoice, type QualityChoice } from '../hall/quality';
import { recall, remember } from './memory';

const KEY = 'supernode.quality';

/** How much a picture may cost: a matter of the reader's machine, so it is remembered here and in no link. */
export const useQuality = create<{ readonly choice: QualityChoice }>(() => ({ choice: stored() }));

function stored(): QualityChoice {
  const text = recall(KEY) ?? '';
  return isQualityChoice(text) ? text : 'auto';
}

export function chooseQuality(choice: QualityChoice): void {
  useQuality.setState({ choice });
  remember(KEY, choice);
}
