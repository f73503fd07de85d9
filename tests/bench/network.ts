/**
 * What the network engine costs: `npm run bench`, or `npm run bench -- FOLDER` for other solved scenarios.
 *
 * Six tables: scenarios beside a reference simulator, beside a naive engine in the same run, how time and memory grow
 * with flows, how the symbolic machine grows with chips, and whether its answer is right. A bench measures and does
 * not judge: what must hold is asserted in tests/network and tests/model. Everything is measured in processes of its
 * own, one at a time, so that no table warms or burdens the next.
 */
import { cpus, loadavg } from 'node:os';
import { baselineTable } from './network/baseline';
import { JOB } from './network/child';
import { growthTable } from './network/growth';
import { inferenceTable } from './network/inferenceSteps';
import { runJob } from './network/jobs';
import { scenarioTable } from './network/scenarios';
import { symbolicTable } from './network/symbolic';
import { symbolicCheck } from './network/symbolicCheck';

const load = () =>
  loadavg()
    .map((runnable) => runnable.toFixed(2))
    .join(' ');

const [first, ...rest] = process.argv.slice(2);
if (first === JOB) runJob(rest);
else {
  const processors = cpus();
  console.log(
    `${processors.length} × ${processors[0]?.model}, Node ${process.version}, load ${load()}. Seconds are on the clock, or of the\n` +
      'processor where that is less, so that others on the machine count as little as possible.',
  );
  const began = performance.now();
  scenarioTable(first);
  baselineTable();
  growthTable();
  symbolicTable();
  symbolicCheck();
  inferenceTable();
  console.log(`\n${((performance.now() - began) / 1e3).toFixed(0)} s in all, load ${load()}`);
}
