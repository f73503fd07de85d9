import { readFabricChoice } from '../model/planner/fields';
import { mendsOf } from '../model/planner/mends';
import { planFabric } from '../model/planner/plan';

/** What a machine of any size takes, or which limit it breaks and the nearest that can be built. */
export function plan(document: unknown): unknown {
  const { choice, problems } = readFabricChoice(document);
  for (const problem of problems) console.error(problem);
  const { plan: found, limits, nearest } = planFabric(choice);
  const broken = limits
    .filter(({ isBroken }) => isBroken)
    .map((limit) => ({ ...limit, mends: [...mendsOf(choice, limit.id)] }));
  return found === null
    ? { choice, broken, nearest, plan: planFabric(nearest).plan }
    : { choice, limits, plan: found };
}
