import { useEffect } from 'react';
import { useStore } from '../store/store';
import { comeBack, next } from './present';
import { type StageState, stepOf, useStage } from './stageStore';

/** A talk that goes by itself, and what nobody is there to do: keep the screen awake, put the pointer away. */

/** The screen stays awake; a browser that cannot promise it goes on without. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    const ask = async () => {
      if (document.visibilityState !== 'visible') return;
      lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null;
      if (isOver) void lock?.release();
    };
    void ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', ask);
      void lock?.release();
    };
  }, []);
}

/** Whether somebody is at something: has left the step, reads, or has blanked the screen. */
const isHeld = ({ isAway, isBlank, isOverview, isCode, isRoom }: StageState) =>
  isAway || isBlank || isOverview || isCode || isRoom;

/** A step of a talk that goes on by itself gives way after its time, unless somebody is at something. */
export function useAuto(): void {
  const isAuto = useStage((state) => state.isAuto);
  const isLoop = useStage((state) => state.talk?.isLoop === true);
  const isStageHeld = useStage(isHeld);
  const isRead = useStore(
    ({ sheet, explained, hasControls }) => sheet !== null || explained.length > 0 || hasControls,
  );
  const isBusy = isStageHeld || isRead;
  const stepBegan_ms = useStage((state) => state.stepBegan_ms);
  const duration_s = useStage((state) => stepOf(state)?.duration_s ?? 0);
  useEffect(() => {
    if (!isAuto || isBusy) return undefined;
    const timer = setTimeout(next, Math.max(0, stepBegan_ms + duration_s * 1000 - Date.now()));
    return () => clearTimeout(timer);
  }, [isAuto, isBusy, stepBegan_ms, duration_s]);
  useEffect(() => {
    if (!isBusy) return undefined;
    // Whoever was at something looks at the step again, from its beginning.
    return () => useStage.setState({ stepBegan_ms: Date.now() });
  }, [isBusy]);
  // Who has touched the machine and gone: the loop takes it back.
  useEffect(() => {
    if (!isLoop || !isAuto || !isBusy) return undefined;
    let timer = setTimeout(comeBack, IDLE_MS);
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(comeBack, IDLE_MS);
    };
    for (const kind of TOUCHES) addEventListener(kind, touched);
    return () => {
      clearTimeout(timer);
      for (const kind of TOUCHES) removeEventListener(kind, touched);
    };
  }, [isLoop, isAuto, isBusy]);
}

const IDLE_MS = 30_000;
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
/** A finger does not move before it taps. */
const HANDS = ['pointermove', 'click'] as const;
/** A pointer that rests so long is hidden, and the buttons with it. */
const REST_MS = 2500;

export function useIdleCursor(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = () => {
      dataset.pointer = 'moves';
      clearTimeout(timer);
      timer = setTimeout(() => {
        dataset.pointer = 'rests';
      }, REST_MS);
    };
    wake();
    for (const kind of HANDS) addEventListener(kind, wake);
    return () => {
      clearTimeout(timer);
      for (const kind of HANDS) removeEventListener(kind, wake);
      delete dataset.pointer;
    };
  }, []);
}
