/** All sheets in one piece: apart they are heavier, as each would bring what they share; see `Sheets`. */

export { fetchAhead } from '../ahead';
export { default as talks } from '../stage/TalksSheet';
export { openFile } from '../store/opening';
export { default as check } from './Check';
export { default as compare } from './Compare';
export { default as evidence } from './Evidence';
export { default as explain } from './Explain';
export { default as help } from './Help';
export { default as misfit } from './live/Misfit';
export { default as planner } from './Planner';
export { default as service } from './Service';
export { default as sweep } from './Sweep';
export { default as tables } from './Tables';
