import type { Translation } from '../spoken';
import { algorithms } from './algorithms';
import { bench } from './bench';
import { change } from './change';
import { check } from './check';
import { compare } from './compare';
import { elements } from './elements';
import { embed } from './embed';
import { evidence } from './evidence';
import { examples } from './examples';
import { explaining } from './explain';
import { fabric } from './fabric';
import { faults } from './faults';
import { find } from './find';
import { hall } from './hall';
import { keptViews } from './keptViews';
import { lanes } from './lanes';
import { misfit } from './misfit';
import { numbers } from './numbers';
import { opening } from './opening';
import { paper } from './paper';
import { planner } from './planner';
import { service } from './service';
import { serving } from './serving';
import { site } from './site';
import { stage } from './stage';
import { sweep } from './sweep';
import { tables } from './tables';
import { glossary } from './terms';
import { whatIf } from './whatIf';
import { words as page } from './words';

/** Of the window. */
export const title = 'Supernode：实时仿真的 CloudMatrix 384';

/** The page in Simplified Chinese: all of its words, by their names. */
export const words: Translation = {
  algorithms,
  bench,
  change,
  check,
  compare,
  elements,
  embed,
  evidence,
  examples,
  explaining,
  fabric,
  faults,
  find,
  glossary,
  hall,
  keptViews,
  lanes,
  misfit,
  numbers,
  opening,
  paper,
  planner,
  service,
  serving,
  site,
  stage,
  sweep,
  tables,
  whatIf,
  words: page,
};
