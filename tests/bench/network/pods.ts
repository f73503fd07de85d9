import { type Fabric, fabricOf, joinPods } from '../../../src/model/network/fabric';
import { podsOf as supernodes } from '../../model/machines';

const CHIPS_PER_POD = 384;

/** CloudMatrix pods of 384 and what is left over, joined by a scale-out network without oversubscription. */
export function podsOf(chips: number): Fabric {
  const full = Math.floor(chips / CHIPS_PER_POD);
  const left = chips % CHIPS_PER_POD;
  return joined([...new Array<number>(full).fill(CHIPS_PER_POD), ...(left > 0 ? [left] : [])]);
}

/** Pods of so many chips each as one fabric. */
export function joined(sizes: readonly number[]): Fabric {
  const pods = supernodes(sizes, { portRate_Bps: 28e9 });
  if (pods.length === 1) return fabricOf(pods[0]!);
  return joinPods(pods, { portRate_Bps: 50e9, oversubscription: 1, spinePorts: 768 });
}
