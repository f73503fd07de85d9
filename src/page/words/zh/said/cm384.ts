import type { Phrases } from '../../phrases';
import { cm384Machine } from './cm384Machine';
import { cm384Quoted } from './cm384Quoted';
import { cm384Serving } from './cm384Serving';

/** The facts of CloudMatrix 384. */
export const cm384: Phrases = { ...cm384Machine, ...cm384Quoted, ...cm384Serving };
