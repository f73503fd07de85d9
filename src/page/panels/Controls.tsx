import { lazy, Suspense } from 'react';
import { isInference } from '../../model/scenario/scenario';
import { say } from '../store/notices';
import { useStore } from '../store/store';
import { words } from '../words/en';
import { Boundary } from './Boundary';
import { CommandButton } from './CommandButton';
import { Examples } from './controls/Examples';
import { ExchangeGroups } from './controls/ExchangeGroups';
import { machineControls } from './controls/machineControls';
import { Numbers } from './controls/Numbers';
import { ServingGroups } from './controls/ServingGroups';
import { FileButtons } from './FileButtons';
import { useNarrow } from './useNarrow';

const SiteGroup = lazy(() => import('./controls/SiteGroup'));

/** What has no room in the top bar of a narrow window. */
const SHEETS = ['compare', 'sweep', 'planner'] as const;

/** Everything that can be chosen of a scenario. */
export function Controls() {
  const scenario = useStore((state) => state.scenario);
  const loaded = useStore((state) => state.loaded);
  const isNarrow = useNarrow();
  return (
    <section className="controls panel" aria-label={words.panels.controls} id="controls">
      <Examples />
      {isNarrow ? (
        <div className="group files">
          <FileButtons />
          {SHEETS.map((id) => (
            <CommandButton key={id} id={id}>
              {words.top[id]}
            </CommandButton>
          ))}
        </div>
      ) : null}
      <div className="group">
        <h2>{words.groups.machine}</h2>
        <Numbers scenario={scenario} list={machineControls(scenario, loaded)} />
      </div>
      {isInference(scenario.workload.kind) ? (
        <ServingGroups scenario={scenario} />
      ) : (
        <ExchangeGroups scenario={scenario} />
      )}
      <Boundary onError={() => say('error', [words.notices.sheetMissing])}>
        <Suspense fallback={null}>
          <SiteGroup />
        </Suspense>
      </Boundary>
    </section>
  );
}
