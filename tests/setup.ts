import { fetchConfigReader } from '../src/model/llm/reader';

// Tests look at scenarios of any kind, models of a config.json included.
await fetchConfigReader();
