import { type Phrases, tellerOf } from '../../phrases';
import { behind } from './behind';
import { checkConditions } from './checkConditions';
import { checkNotes } from './checkNotes';
import { claims } from './claims';
import { cm384 } from './cm384';
import { fitted } from './fitted';
import { formulas } from './formulas';
import { inputs } from './inputs';
import { metrics } from './metrics';
import { names } from './names';
import { nvl72 } from './nvl72';
import { page } from './page';
import { refusals } from './refusals';
import { sources } from './sources';
import { symbols } from './symbols';

/** Sentences of the model and of the facts in Chinese, by their English. */
export const phrases: Phrases = {
  ...metrics,
  ...inputs,
  ...symbols,
  ...formulas,
  ...checkConditions,
  ...checkNotes,
  ...claims,
  ...cm384,
  ...nvl72,
  ...fitted,
  ...behind,
  ...sources,
  ...names,
  ...refusals,
  ...page,
};

/** Who speaks Chinese for them: no space stands beside full-width signs, nor between two of its letters. */
export const teller = () =>
  tellerOf(phrases, {
    comma: '、',
    tidy: (sentence) =>
      sentence.replaceAll(/(?<=[\p{Script=Han}“”，。；：（）、]) (?=[\p{Script=Han}“”（）])/gu, ''),
  });
