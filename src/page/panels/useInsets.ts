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
    for (const name of ['.controls', '.live', '.transport', '.legend', '.embed .line', hall]) {
      const element = document.querySelector(name);
      if (element !== null) sizes.observe(element);
    }
    // The words of a talk come and go.
    const changes = new MutationObserver(() => {
      for (const element of document.querySelectorAll('.stage .band, .beside-caption'))
        sizes.observe(element);
      resize();
    });
    const page = document.querySelector('.page');
    if (page !== null) changes.observe(page, { childList: true });
    resize();
    return () => {
      sizes.disconnect();
      changes.disconnect();
    };
  }, [hall]);
  return insets;
}

/** So much of the words' ground on stage is still clear. */
const STAGE_FADE = 0.12;
const GAP_PX = 12;
/** Names of racks in front of them, where no words stand below. */
const NAMES_PX = 28;
/** In a small frame there is little to give away. */
const SLIM_PX = 6;
/** The crumbs above the legend, while nothing is selected. */
const CRUMBS_PX = 44;

/** How far down the name of a machine reaches that stands beside another on stage. */
function captionHeight(hall: DOMRect): number {
  const boxes = [...document.querySelectorAll('.beside-caption')].map((one) => one.getBoundingClientRect());
  const over = boxes.find(
    ({ left, top }) => left < hall.right && left >= hall.left && top >= hall.top && top < hall.bottom,
  );
  return over === undefined ? 0 : over.bottom - hall.top;
}

function measureInsets(name: string) {
  const hall = document.querySelector(name)?.getBoundingClientRect();
  const words = document.querySelector('.stage .band')?.getBoundingClientRect();
  if (hall !== undefined && words !== undefined)
    return {
      top: GAP_PX + captionHeight(hall),
      right: GAP_PX,
      bottom: Math.max(NAMES_PX, hall.bottom - words.top - STAGE_FADE * words.height),
      left: GAP_PX,
    };
  const cover = (name: string) => document.querySelector(name)?.getBoundingClientRect();
  const line = cover('.embed .line');
  if (hall !== undefined && line !== undefined)
    return {
      top: SLIM_PX,
      right: SLIM_PX,
      bottom: Math.max(0, hall.bottom - line.top) + SLIM_PX,
      left: SLIM_PX,
    };
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
