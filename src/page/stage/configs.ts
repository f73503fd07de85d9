import { readModelConfig } from '../../model/llm/config';
import { setConfigReader } from '../../model/llm/reader';

/** A step may show a model that somebody has pasted: what reads its config.json comes with what reads steps. */
setConfigReader(readModelConfig);
