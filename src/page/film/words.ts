import type { Machine } from '../../model/machine/machine';
import { WORK, type Work, workOf } from '../../model/simulation/work';
import { OVERLAY_DEFINITIONS } from '../hall/overlays';
import { besideNumbers } from '../panels/besideNumbers';
import type { Reading } from '../panels/live/readings';
import { sentence } from '../panels/live/Summary';
import { stepReadings } from '../panels/live/stepReadings';
import { fill } from '../stage/fill';
import { stepOf, useStage } from '../stage/stageStore';
import { inLanguage } from '../stage/talk';
import { useBeside } from '../store/beside';
import { nameOf } from '../store/compare';
import { useStore } from '../store/store';
import { paletteColour, workPosition } from '../theme/palettes';
import { compare } from '../words/compare';
import { elements } from '../words/elements';
import { si, siText } from '../words/format';
import { paper } from '../words/paper';
import type { Language } from '../words/spoken';
import { words } from '../words/words';

/** What stands on a film beside the hall, in the language of the page. */
export interface FilmWords {
  readonly language: Language;
  readonly title: string;
  readonly sentence: string;
  readonly readings: readonly Reading[];
  /** What the colours mean; null before there is a machine. */
  readonly legend: Legend | null;
  /** Names of two machines side by side, and their numbers; none of one that stands alone. */
  readonly machines: readonly (readonly [name: string, numbers: string])[];
  /** Simulated seconds per second; nothing where it stands still. */
  readonly speed: string;
  readonly address: string;
}

export interface Legend {
  readonly title: string;
  /** The ends of a scale and its colours … */
  readonly scale: {
    readonly from: string;
    readonly to: string;
    readonly colourAt: (share: number) => string;
  } | null;
  /** … or names, each with a colour. */
  readonly kinds: readonly { readonly name: string; readonly colour: string }[];
  /** What red and crossed out means; null where nothing has failed. */
  readonly failed: string | null;
}

/** What is to be said of what is on show now: of the step on stage, else of the machine. */
export function filmWords(): FilmWords {
  const { language, loaded, scenario, machine, isBeside, playing, speed } = useStore.getState();
  const stage = useStage.getState();
  const step = stepOf(stage);
  const numbers = stage.numbers[stage.index] ?? null;
  const shown = loaded?.scenario ?? scenario;
  const other = useBeside.getState().loaded;
  const { text, unit } = si(speed, 's');
  return {
    language,
    title:
      step === undefined
        ? words.systems[shown.machine.system]
        : fill(inLanguage(step.title, language), numbers),
    sentence:
      step === undefined ? sentence(shown, loaded) : fill(inLanguage(step.sentence, language), numbers),
    readings: stepReadings(loaded),
    legend: machine === null ? null : legendOf(machine),
    machines:
      isBeside && loaded !== null && other !== null
        ? [loaded, other].map((one) => [nameOf(one.scenario), `${besideNumbers(one)} ${compare.mean}`])
        : [],
    speed: playing ? words.transport.perSecond(`${text} ${unit}`) : '',
    address: location.href.replace(/^https?:\/\//, ''),
  };
}

function legendOf(machine: Machine): Legend {
  const { overlay, loaded, theme } = useStore.getState();
  const { id, isNamed, scales, unit, palette } = OVERLAY_DEFINITIONS[overlay];
  const chips = scales(machine).package;
  const found = new Set<Work>(['idle', ...(loaded?.phases.map(workOf) ?? [])]);
  const kinds = WORK.flatMap((work, index) =>
    found.has(work)
      ? [{ name: elements.work[work], colour: paletteColour('work', workPosition(index)) }]
      : [],
  );
  const hasFailed = machine.failed.some(({ kind }) => kind !== 'port');
  return {
    title: paper.colours(words.overlays[id]),
    scale: isNamed
      ? null
      : {
          from: `${elements.legend.kinds.package} ${siText(chips?.min ?? 0, unit)}`,
          to: siText(chips?.max ?? 0, unit),
          colourAt: (share) => paletteColour(palette, share, theme === 'light'),
        },
    kinds: isNamed ? kinds : [],
    failed: hasFailed ? elements.failure.legend : null,
  };
}
