import { create } from 'zustand';
import { isQualityChoice, type QualityChoice } from '../hall/quality';

const KEY = 'supernode.quality';

/** How much a picture may cost: a matter of the reader's machine, so it is remembered here and in no link. */
export const useQuality = create<{ readonly choice: QualityChoice }>(() => ({ choice: stored() }));

function stored(): QualityChoice {
  try {
    const text = localStorage.getItem(KEY) ?? '';
    if (isQualityChoice(text)) return text;
  } catch {
    // Storage can be forbidden (a sandboxed frame).
  }
  return 'auto';
}

export function chooseQuality(choice: QualityChoice): void {
  useQuality.setState({ choice });
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // As above: the choice lasts as long as the page.
  }
}
