import type { ElementRef, Machine } from '../../model/machine/machine';
import type { Frame } from '../../model/simulation/frame';
import type { Cables } from './cables';
import type { Isolation } from './contract';
import { deadTexels } from './deadTexels';
import { strandOf, strandsOf } from './elements';
import { Hottest } from './isolation';
import type { Outlines } from './outlines';
import { presenceOfPackages, presenceOfPlane } from './presence';
import type { StateTextures } from './stateTextures';

/** How often the busiest cables are looked for. */
const HOTTEST_s = 0.5;
/** What is left of a cable while others stand out. */
const STEPPED_BACK = 0.06;

/** What stands out of the machine: what is selected, what is pointed at, what is asked for alone. */
export class StandOut {
  private readonly parts: {
    readonly cables: Cables;
    readonly outlines: Outlines;
    readonly state: StateTextures;
  };
  private machine: Machine | null = null;
  private selection: ElementRef | null = null;
  private pointed: ElementRef | null = null;
  private isolation: Isolation = 'all';
  /** Per package: whether it exchanges with what is selected; null while that is not asked for. */
  private partners: Uint8Array | null = null;
  /** Texels of what nothing passes any more, and the strands that have failed themselves: these are always drawn. */
  private dead: readonly number[] = [];
  private failed: readonly number[] = [];
  /** Made when the busiest cables are asked for. */
  private hottest: Hottest | null = null;
  private busiest: readonly number[] = [];
  private sinceHottest_s = Number.POSITIVE_INFINITY;

  constructor(parts: StandOut['parts']) {
    this.parts = parts;
  }

  /** Another machine stands. */
  setMachine(machine: Machine): void {
    this.machine = machine;
    this.dead = deadTexels(machine);
    this.failed = machine.failed
      .filter(({ kind }) => kind === 'cable' || kind === 'bundle')
      .map((ref) => strandOf(machine, ref));
    this.hottest = null;
    this.busiest = [];
    this.sinceHottest_s = Number.POSITIVE_INFINITY;
    this.pointed = null;
    this.parts.outlines.point(machine, null);
    this.parts.outlines.select(machine, this.selection);
    this.showPresence();
  }

  select(ref: ElementRef | null): void {
    this.selection = ref;
    if (this.machine === null) return;
    this.parts.outlines.select(this.machine, ref);
    this.showCables();
  }

  /** Says whether that is something else than before. */
  point(ref: ElementRef | null): boolean {
    const { machine, pointed } = this;
    if (ref?.kind === pointed?.kind && ref?.index === pointed?.index) return false;
    this.pointed = ref;
    if (machine === null) return false;
    this.parts.outlines.point(machine, ref);
    this.showCables();
    return true;
  }

  isolate(isolation: Isolation): void {
    this.isolation = isolation;
    this.sinceHottest_s = Number.POSITIVE_INFINITY;
    this.showPresence();
  }

  /** @param marks per package of the machine that stands */
  setPartners(marks: Uint8Array | null): void {
    this.partners = marks;
    this.showPresence();
  }

  private showPresence(): void {
    const { machine } = this;
    if (machine === null) return;
    this.parts.state.setPresence(this.presence(machine), this.dead);
    this.showCables();
  }

  private presence(machine: Machine): Uint8Array | null {
    const { isolation, partners } = this;
    // Of a machine that is yet to stand, or has left.
    if (isolation === 'partners')
      return partners?.length === machine.counts.packages ? presenceOfPackages(machine, partners) : null;
    if (isolation === 'all' || isolation === 'hottest') return null;
    return presenceOfPlane(machine, Number(isolation.slice('plane'.length)));
  }

  /** Some time has passed, and there is a frame: the eye follows no more than a few changes of the busiest a second. */
  follow(frame: Frame | null, seconds: number): void {
    this.sinceHottest_s += seconds;
    if (this.isolation !== 'hottest' || this.sinceHottest_s < HOTTEST_s) return;
    if (frame === null || this.machine === null) return;
    this.hottest ??= new Hottest(this.machine);
    this.busiest = this.hottest.find(frame);
    this.sinceHottest_s = 0;
    this.showCables();
  }

  /** The cables of what is selected stand out, or else those that are asked for; so does one that is pointed at. */
  private showCables(): void {
    const { machine, pointed } = this;
    if (machine === null) return;
    const chosen = this.chosen(machine);
    const presence = chosen.length > 0 ? STEPPED_BACK : 1;
    const also = [...this.failed];
    if (pointed?.kind === 'cable' || pointed?.kind === 'bundle') also.push(strandOf(machine, pointed));
    for (const strand of also) if (!chosen.includes(strand)) chosen.push(strand);
    this.parts.cables.choose(chosen, presence);
  }

  private chosen(machine: Machine): number[] {
    const { selection, isolation } = this;
    if (isolation === 'hottest' && selection === null) return [...this.busiest];
    // Whom it exchanges with says more than where its fibres are.
    return selection === null || isolation === 'partners' ? [] : strandsOf(machine, selection);
  }
}
