import { useEffect, useState } from 'react';

/**
 * What the panels cover of a hall, which is named by its place in the page, so that the home view frames the machine in the rest. Follows the
 * layout of page.css.
 */
export function useInsets(hall: string) {
  const [insets, setInsets] = useState(() => measureInsets(hall));
  useEffect(() => {
    const resize = () =>
      setInsets((before) => {
        const now = measureInsets(hall);
        return Object.entries(now).every(([side, value]) => before[side as keyof typeof now] === value)
          ? before
          : now;
      });
    const sizes = new ResizeObserver(resize);
    for (const name of ['.controls', '.live', '.transport', '.legend', hall]) {
      const element = document.querySelector(name);
      if (element !== null) sizes.observe(element);
    }
    resize();
    return () => sizes.disconnect();
  }, [hall]);
  return insets;
}

const GAP_PX = 12;
/** The crumbs above the legend, while nothing is selected. */
const CRUMBS_PX = 44;

function measureInsets(name: string) {
  const hall = document.querySelector(name)?.getBoundingClientRect();
  const cover = (name: string) => document.querySelector(name)?.getBoundingClientRect();
  const [controls, livePanel, legend, top] = [
    cover('.controls'),
    cover('.live'),
    cover('.legend'),
    cover('.top'),
  ];
  if (
    hall === undefined ||
    controls === undefined ||
    livePanel === undefined ||
    legend === undefined ||
    top === undefined
  ) {
    return { top: 48, right: 0, bottom: 0, left: 0 };
  }
  const isStacked = livePanel.top >= hall.bottom - 1;
  return {
    top: Math.max(0, top.bottom - hall.top) + GAP_PX,
    right: isStacked ? GAP_PX : Math.max(0, hall.right - livePanel.left) + GAP_PX,
    bottom: Math.max(0, hall.bottom - legend.top) + CRUMBS_PX + GAP_PX,
    left: isStacked ? GAP_PX : Math.max(0, controls.right - hall.left) + GAP_PX,
  };
}
