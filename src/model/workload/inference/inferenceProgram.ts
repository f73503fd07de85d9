import type { Kernel } from '../../compute/kernel';
import { type KernelSequence, sequence } from '../../compute/sequence';
import { type Exchange, estimateExchange } from '../../network/exchange';
import { attentionKernels } from './attention';
import { type Deployment, type ExpertLayout, expertLayout } from './deployment';
import { allReduceExchange, combineExchange, dispatchExchange } from './exchanges';
import { denseKernels, draftProjection, expertKernels, headKernels } from './feedForward';
import { besideExchanges } from './overlap';
import type { StepProgram, StepTask, StepWork, Stream } from './step';
import { hasExpertStream, streamPair } from './streams';
import { tokensOfRank } from './tokens';

/**
 * Builds the tasks of one step, layer by layer.
 *
 * @param dispatch_s what a dispatch takes, if it is known better than in closed form: kernels run beside it
 */
export function inferenceProgram(deployment: Deployment, dispatch_s?: number): StepProgram {
  const d = { ...deployment, rank: besideExchanges(deployment) };
  const tokens = tokensOfRank(d) / d.microBatches;
  return new Builder(d, tokens, expertLayout(d, tokens * d.ranks), dispatch_s).build();
}

class Builder {
  private readonly d: Deployment;
  private readonly tokens: number;
  private readonly layout: ExpertLayout;
  private readonly dispatch_s: number | undefined;
  private readonly tasks: StepTask[] = [];
  /** The last task of each micro-batch. */
  private readonly last: (number | null)[];

  constructor(d: Deployment, tokens: number, layout: ExpertLayout, dispatch_s: number | undefined) {
    this.d = d;
    this.tokens = tokens;
    this.layout = layout;
    this.dispatch_s = dispatch_s;
    this.last = Array.from({ length: d.microBatches }, () => null);
  }

  build(): StepProgram {
    const { d } = this;
    const { layers, denseLayers, moe } = d.model;
    // Without experts there is nothing to run beside: these layers have the whole rank.
    const alone = this.compute([attentionKernels(d, this.attended, false)]);
    const dense = this.compute([denseKernels(d, this.tokens)]);
    const block = moe === null ? null : this.expertBlock();
    const attention = block?.attention ?? alone;
    const isApart = hasExpertStream(d);
    const reduce: StepWork | null =
      d.tensorParallel > 1
        ? { kind: 'exchange', exchange: allReduceExchange(d, this.tokens), follows: null }
        : null;
    const layer = (index: number, hasExperts: boolean) => {
      // Micro-batches take turns, stage by stage: so the attention of one meets the experts of the other.
      this.each((m) => {
        // Beside it run the experts of the micro-batch before: of this layer, or of the last one.
        this.add('attention', index, m, 0, hasExperts ? attention : alone, m === 0 ? index - 1 : index);
        if (reduce) this.add('all-reduce', index, m, this.communication, reduce);
      });
      if (hasExperts && block) {
        if (isApart) {
          this.each((m) => {
            this.add('dispatch', index, m, 1, block.dispatch);
            this.add('experts', index, m, 1, block.experts);
            this.addCombine(index, m, 1, block.combine);
          });
          return;
        }
        this.each((m) => this.add('dispatch', index, m, this.communication, block.dispatch));
        this.each((m) => {
          this.add('experts', index, m, 0, block.experts);
          this.addCombine(index, m, this.communication, block.combine);
        });
        return;
      }
      this.each((m) => {
        this.add('ffn', index, m, 0, dense);
        if (reduce) this.add('all-reduce', index, m, this.communication, reduce);
      });
    };
    for (let index = 0; index < layers; index++) layer(index, index >= denseLayers);
    this.head(layers - 1);
    for (let draft = 0; draft < d.draftTokens; draft++) {
      const index = layers + draft;
      const projection = this.compute([draftProjection(d, this.tokens)]);
      this.each((m) => this.add('head', index, m, 0, projection));
      layer(index, moe !== null);
      this.head(index);
    }
    const sharedClass = this.layout.classes.findIndex(({ isShared }) => isShared);
    return {
      tasks: this.tasks,
      classPackages: Uint32Array.from(this.layout.classes, ({ packages }) => packages),
      sharedClass,
    };
  }

  /** Tokens whose attention the fullest rank computes: where there is less than a request for each, some have one. */
  private get attended(): number {
    const { phase, draftTokens } = this.d;
    return phase === 'decode' ? Math.max(this.tokens, 1 + draftTokens) : this.tokens;
  }

  /** Where exchanges run: beside the computation if there are two micro-batches to overlap. */
  private get communication(): Stream {
    return this.d.microBatches > 1 ? 1 : 0;
  }

  /** The head takes all tokens of a rank at once, its own of those of a copy: its weights are read once. */
  private head(layer: number): void {
    const { d } = this;
    // Prefill makes one token of each prompt.
    const tokens = (d.phase === 'decode' ? tokensOfRank(d) : d.batch / d.context) / d.tensorParallel;
    const after = this.last.filter((task) => task !== null);
    const work = this.compute([headKernels(d, tokens)]);
    this.last.fill(this.tasks.length);
    this.tasks.push({ stage: 'head', layer, microBatch: 0, stream: 0, after, pairedWith: layer, work });
  }

  private expertBlock() {
    const { d, tokens, layout } = this;
    const { kernels } = d;
    const exchange = (made: Exchange): StepWork => ({ kind: 'exchange', exchange: made, follows: null });
    const dispatch = dispatchExchange(d, layout, tokens, kernels);
    const combine = combineExchange(d, layout, tokens, kernels);
    if (hasExpertStream(d)) {
      const dispatch_s =
        this.dispatch_s ?? estimateExchange(dispatch, new Float64Array(layout.classes.length));
      const pair = streamPair(d, layout, tokens, this.attended, dispatch_s);
      const work = (classes: readonly KernelSequence[]): StepWork => ({ kind: 'compute', classes });
      return {
        attention: work(pair.attention),
        dispatch: exchange(dispatch),
        experts: work(pair.experts),
        combine,
      };
    }
    return {
      attention: this.compute([attentionKernels(d, this.attended, true)]),
      dispatch: exchange(dispatch),
      experts: this.compute(layout.classes.map((one) => expertKernels(d, layout, one, tokens))),
      combine,
    };
  }

  /** On the whole rank; during prefill kernels run only part of the time. */
  private compute(classes: readonly (readonly Kernel[])[]): StepWork {
    const { rank, phase } = this.d;
    const slowdown = phase === 'prefill' ? 1 / rank.prefillOccupancy : 1;
    return { kind: 'compute', classes: classes.map((kernels) => sequence(rank, kernels, slowdown)) };
  }

  private each(visit: (microBatch: number) => void): void {
    for (let m = 0; m < this.d.microBatches; m++) visit(m);
  }

  /** The combine of the experts just added. */
  private addCombine(layer: number, microBatch: number, stream: Stream, exchange: Exchange): void {
    this.add('combine', layer, microBatch, stream, {
      kind: 'exchange',
      exchange,
      follows: this.last[microBatch]!,
    });
  }

  private add(
    stage: StepTask['stage'],
    layer: number,
    microBatch: number,
    stream: Stream,
    work: StepWork,
    pairedWith = layer,
  ): void {
    const before = this.last[microBatch];
    const after = before === null || before === undefined ? [] : [before];
    this.last[microBatch] = this.tasks.length;
    this.tasks.push({ stage, layer, microBatch, stream, after, pairedWith, work });
  }
}
