import { useEffect, useState } from 'react';
import { stage as words } from '../words/stage';
import type { Told } from './channel';

const { speaker } = words;

/**
 * Time since the start and in the step, and how far that is from what was planned.
 *
 * @param stopped_ms where it stands still; null while it runs
 */
export function SpeakerClock({
  told,
  stopped_ms,
}: {
  readonly told: Told;
  readonly stopped_ms: number | null;
}) {
  const [ticked, setTicked] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setTicked(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const now = stopped_ms ?? ticked;
  const { duration_s, planned_s } = told;
  const elapsed_s = (now - told.began_ms) / 1000;
  const step_s = (now - told.stepBegan_ms) / 1000;
  return (
    <>
      <time title={speaker.elapsed}>{clock(elapsed_s)}</time>
      <span title={speaker.step} className={step_s > duration_s ? 'late' : undefined}>
        {clock(step_s)} / {clock(duration_s)}
      </span>
      {planned_s === null ? null : (
        <span className="pace">{paceText(Math.max(0, elapsed_s) - planned_s, duration_s)}</span>
      )}
    </>
  );
}

/** Within the time of a step one is where one should be. */
function paceText(late_s: number, duration_s: number): string {
  if (late_s < 0) return speaker.ahead(clock(-late_s));
  return late_s > duration_s ? speaker.behind(clock(late_s - duration_s)) : speaker.onTime;
}

/** 3:07 */
function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
