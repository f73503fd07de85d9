import { count } from './format';
import { spoken } from './spoken';

/** Sentences about the phases of a step; they come with their picture, after the first paint. */
export const lanes = spoken('lanes', {
  position: 'Position in the step',
  phase: (name: string, time: string, share: string) => `${name}: ${time}, ${share} of the step`,
  decides: 'What decides at the moment how long the step takes',
  when: (start: string, duration: string) => `from ${start} for ${duration}`,
  all: (phases: number) => `The ${count(phases)} phases of a step; those of different rows overlap.`,
});
