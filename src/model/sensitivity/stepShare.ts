/** How far each choice and each fact is moved, as a share of its value. */
export const STEP_SHARE = 0.1;
