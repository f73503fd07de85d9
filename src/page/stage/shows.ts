import './configs';
import type { Scenario } from '../../model/scenario/scenario';
import { brief } from '../panels/live/Summary';
import { nameOf, sameWorkOnOther } from '../store/compare';
import { readLink } from '../store/link';
import { words } from '../words/words';

/** The machine that a step shows, and the one beside it where there is one. */
export function machinesOf(link: string): readonly Scenario[] {
  const { scenario, pinned, view } = readLink(link);
  return view.isBeside ? [scenario, pinned ?? sameWorkOnOther(scenario).scenario] : [scenario];
}

/** What a step shows, in words: machines, what is asked of them, and how they are looked at. */
export function shows(link: string): string {
  const { scenario, view } = readLink(link);
  const parts = [
    machinesOf(link).map(nameOf).join(' + '),
    brief(scenario),
    words.overlays[view.overlay],
    view.selection ?? '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
