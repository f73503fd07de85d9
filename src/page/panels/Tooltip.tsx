import { useEffect, useRef } from 'react';
import { hover } from '../store/hover';
import { live } from '../store/session';
import { useStore } from '../store/store';
import { elements } from '../words/elements';
import { elementTitle, elementWhat, LIVE_VALUES, liveLabel, liveText, stateText } from './elementValues';

const OFFSET_PX = 14;

/** Name and live values of what the pointer is over. Written without React: it follows pointer and frames. */
export default function Tooltip() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const write = () => {
      const element = box.current;
      const { machine } = useStore.getState();
      if (element === null) return;
      const { ref, x, y } = hover;
      if (ref === null || machine === null || live.frame === null) {
        element.style.visibility = 'hidden';
        return;
      }
      const { frame } = live;
      const title = element.children[0] as HTMLElement;
      const what = element.children[1] as HTMLElement;
      const list = element.children[2] as HTMLElement;
      title.textContent = elementTitle(machine, ref);
      what.textContent = elementWhat(machine, ref);
      const rows = LIVE_VALUES[ref.kind].map((value) => [
        liveLabel(value, machine, ref.index),
        liveText(value, machine, frame, ref.index),
      ]);
      const state = stateText(machine, ref);
      if (state !== null) rows.unshift([elements.failure.state, state]);
      if (ref.kind === 'cpu') rows.push([elements.values.power, elements.values.hostPower]);
      list.replaceChildren(
        ...rows.map(([name, text]) => {
          const row = document.createElement('div');
          const term = document.createElement('dt');
          const detail = document.createElement('dd');
          term.textContent = name!;
          detail.textContent = text!;
          row.append(term, detail);
          return row;
        }),
      );
      const { width, height } = element.getBoundingClientRect();
      const left = x + OFFSET_PX + width > innerWidth ? x - OFFSET_PX - width : x + OFFSET_PX;
      const top = Math.min(y + OFFSET_PX, innerHeight - height - 4);
      element.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
      element.style.visibility = 'visible';
    };
    let last_ms = 0;
    const follow = () => {
      if (hover.ref === null || performance.now() - last_ms < 150) return;
      last_ms = performance.now();
      write();
    };
    const stops = [hover.subscribe(write), live.subscribe(follow)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return (
    <div ref={box} className="tip panel" role="tooltip">
      <p className="mono" />
      <p className="quiet" />
      <dl className="values" />
    </div>
  );
}
