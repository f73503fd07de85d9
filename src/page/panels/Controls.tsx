import { lazy, useEffect } from 'react';
import { isInference } from '../../model/scenario/scenario';
import { useStore } from '../store/store';
import { words } from '../words/words';
import { Examples } from './controls/Examples';
import { Find } from './controls/Find';
import { Group } from './controls/Group';
import { machineControls } from './controls/machineControls';
import { Numbers } from './controls/Numbers';
import { ServingGroups } from './controls/ServingGroups';
import { FileButtons } from './FileButtons';
import { Late } from './Late';
import { useNarrow } from './useNarrow';

/** The page opens with inference; this comes with the first numbers, before anybody asks for it. */
const fetchExchange = () => import('./controls/ExchangeGroups');
const ExchangeGroups = lazy(fetchExchange);
const WhatIf = lazy(() => import('./controls/WhatIf'));
const FabricGroup = lazy(() => import('./controls/FabricGroup'));
const FaultsGroup = lazy(() => import('./controls/FaultsGroup'));
const SiteGroup = lazy(() => import('./controls/SiteGroup'));

/** Everything that can be chosen of a scenario. */
export function Controls() {
  const scenario = useStore((state) => state.scenario);
  const loaded = useStore((state) => state.loaded);
  const wanted = useStore((state) => state.wanted.trim());
  const isNarrow = useNarrow();
  const hasNumbers = loaded !== null;
  useEffect(() => {
    if (hasNumbers) fetchExchange().catch(() => undefined);
  }, [hasNumbers]);
  return (
    <section
      className={wanted === '' ? 'controls panel' : 'controls panel is-filtered'}
      aria-label={words.panels.controls}
      id="controls"
    >
      <Find />
      <Examples />
      <Late>
        <WhatIf />
      </Late>
      {isNarrow ? (
        <div className="group files">
          <FileButtons />
        </div>
      ) : null}
      <Group title={words.groups.machine} params={['chips', 'port']}>
        <Numbers scenario={scenario} list={machineControls(scenario, loaded)} />
      </Group>
      <Late>
        <FabricGroup />
      </Late>
      {isInference(scenario.workload.kind) ? (
        <ServingGroups scenario={scenario} />
      ) : (
        <Late>
          <ExchangeGroups scenario={scenario} />
        </Late>
      )}
      <Late>
        <FaultsGroup />
      </Late>
      <Late>
        <SiteGroup />
      </Late>
    </section>
  );
}
