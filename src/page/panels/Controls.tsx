import { lazy, type ReactNode, Suspense } from 'react';
import { isInference } from '../../model/scenario/scenario';
import { say } from '../store/notices';
import { useStore } from '../store/store';
import { words } from '../words/en';
import { Boundary } from './Boundary';
import { Examples } from './controls/Examples';
import { ExchangeGroups } from './controls/ExchangeGroups';
import { Find } from './controls/Find';
import { Group } from './controls/Group';
import { machineControls } from './controls/machineControls';
import { Numbers } from './controls/Numbers';
import { ServingGroups } from './controls/ServingGroups';
import { FileButtons } from './FileButtons';
import { useNarrow } from './useNarrow';

const WhatIf = lazy(() => import('./controls/WhatIf'));
const FabricGroup = lazy(() => import('./controls/FabricGroup'));
const SiteGroup = lazy(() => import('./controls/SiteGroup'));

/** A group that comes after the first paint; one that cannot be fetched says so. */
function Later({ children }: { readonly children: ReactNode }) {
  return (
    <Boundary onError={() => say('error', [words.notices.sheetMissing])}>
      <Suspense fallback={null}>{children}</Suspense>
    </Boundary>
  );
}

/** Everything that can be chosen of a scenario. */
export function Controls() {
  const scenario = useStore((state) => state.scenario);
  const loaded = useStore((state) => state.loaded);
  const wanted = useStore((state) => state.wanted.trim());
  const isNarrow = useNarrow();
  return (
    <section
      className={wanted === '' ? 'controls panel' : 'controls panel is-filtered'}
      aria-label={words.panels.controls}
      id="controls"
    >
      <Find />
      <Examples />
      <Later>
        <WhatIf />
      </Later>
      {isNarrow ? (
        <div className="group files">
          <FileButtons />
        </div>
      ) : null}
      <Group title={words.groups.machine} params={['chips', 'port']}>
        <Numbers scenario={scenario} list={machineControls(scenario, loaded)} />
      </Group>
      <Later>
        <FabricGroup />
      </Later>
      {isInference(scenario.workload.kind) ? (
        <ServingGroups scenario={scenario} />
      ) : (
        <ExchangeGroups scenario={scenario} />
      )}
      <Later>
        <SiteGroup />
      </Later>
    </section>
  );
}
