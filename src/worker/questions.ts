/** What may be asked about the machine on show: fetched once something stands, so that it is there without a network. */
export { partnersOf } from '../model/simulation/partners';
export { fittingTensorParallel, waysToFit } from '../model/workload/inference/fit';
