import { explain } from '../../store/sheets';
import { useStore } from '../../store/store';
import { siText } from '../../words/format';
import { site } from '../../words/site';
import { metricValue } from '../metricValue';
import { Group } from './Group';
import { Numbers } from './Numbers';
import { siteControls } from './siteControls';

/** Where the machine stands, and what an hour costs there. */
export default function SiteGroup() {
  const scenario = useStore((state) => state.scenario);
  const loaded = useStore((state) => state.loaded);
  const perHour = metricValue(loaded, 'cost_USDph');
  const perMillion = metricValue(loaded, 'costPerMillionTokens_USD');
  return (
    <Group title={site.title} isFolded params={['pue', 'tariff', 'carbon', 'lifetime']}>
      <Numbers scenario={scenario} list={siteControls()} />
      {perHour === undefined ? null : (
        <p className="quiet">
          <button
            type="button"
            className="button link"
            onClick={() => explain(perMillion === undefined ? 'cost_USDph' : 'costPerMillionTokens_USD')}
          >
            {site.cost(siText(perHour, 'USD'), perMillion === undefined ? null : siText(perMillion, 'USD'))}
          </button>
        </p>
      )}
    </Group>
  );
}
