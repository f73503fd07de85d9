import { create } from 'zustand';
import type { ElementRef, Machine } from '../../model/machine/machine';
import { defaultScenario, type Scenario } from '../../model/scenario/scenario';
import type { Loaded } from '../../worker/protocol';
import type { CameraPose, Flight, Isolation, Overlay } from '../hall/contract';
import type { Language } from '../words/spoken';
import type { Theme } from './theme';

/** What is open above the hall. */
export type Sheet =
  | 'tables'
  | 'evidence'
  | 'check'
  | 'service'
  | 'planner'
  | 'compare'
  | 'sweep'
  | 'talks'
  | 'help'
  | null;

/** One line for the reader: what happened, and what it means. */
export interface Notice {
  readonly kind: 'info' | 'refused' | 'error';
  readonly lines: readonly string[];
  readonly id: number;
}

/** Choices and other things that change seldom. What changes every frame is in `Live`. */
export interface State {
  readonly scenario: Scenario;
  readonly past: readonly Scenario[];
  readonly future: readonly Scenario[];
  /** Whose numbers are on show; behind `scenario` while a new one is being played. */
  readonly loaded: Loaded | null;
  /** What stands in the hall, and whose frames come; a moment behind `loaded`, and null before the first. */
  readonly machine: Machine | null;
  /** 0..1 while a scenario is being played and takes time. */
  readonly solving: number | null;
  readonly overlay: Overlay;
  /** What stands out. */
  readonly isolation: Isolation;
  readonly isXray: boolean;
  readonly selection: ElementRef | null;
  readonly camera: CameraPose | null;
  /** How often a hand in the hall has moved it. */
  readonly handled: number;
  readonly flight: Flight | null;
  readonly playing: boolean;
  readonly speed: number;
  readonly theme: Theme;
  readonly language: Language;
  /** Whether what the model says is said in it too. */
  readonly isSaid: boolean;
  /** What stands against the machine on show; null: the other system, asked for the same. */
  readonly pinned: Scenario | null;
  /** Whether that is in the hall too. */
  readonly isBeside: boolean;
  /** It is made ready there, and not shown yet. */
  readonly isBesideDue: boolean;
  /** A talk is being given. */
  readonly isOnStage: boolean;
  /** The controls of the machine lie over the stage: somebody asks what if. */
  readonly hasControls: boolean;
  readonly sheet: Sheet;
  /** The claim at which the evidence opens. */
  readonly claim: string | null;
  /** What the reader looks for among the controls. */
  readonly wanted: string;
  /** Which panel a narrow window shows. */
  readonly tab: 'live' | 'controls';
  /** Numbers whose explanation is open: the last is on show, those before it led there. */
  readonly explained: readonly string[];
  /** Whose numbers they are; null: of the machine on show. */
  readonly explainedOf: Scenario | null;
  /** What a slider asks to plot, by its name in a link; the sheet takes it when it opens. */
  readonly swept: string | null;
  readonly notice: Notice | null;
  /** Set when the hall cannot be drawn: the sentence that says why. */
  readonly hallFailure: string | null;
}

export const useStore = create<State>(() => ({
  scenario: defaultScenario(),
  past: [],
  future: [],
  loaded: null,
  machine: null,
  solving: null,
  overlay: 'utilisation',
  isolation: 'all',
  isXray: false,
  selection: null,
  camera: null,
  handled: 0,
  flight: null,
  playing: true,
  speed: 1e-3,
  theme: 'dark',
  language: 'en',
  isSaid: true,
  pinned: null,
  isBeside: false,
  isBesideDue: false,
  isOnStage: false,
  hasControls: false,
  sheet: null,
  claim: null,
  wanted: '',
  tab: 'live',
  explained: [],
  explainedOf: null,
  swept: null,
  notice: null,
  hallFailure: null,
}));
