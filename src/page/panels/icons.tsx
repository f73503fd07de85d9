/** Line icons on a 16-pixel grid. They say nothing to a reader: the button beside them has the name. */
const PATHS = {
  play: 'M4.5 2.8v10.4L13 8z',
  pause: 'M4.5 3h2.4v10H4.5zM9.1 3h2.4v10H9.1z',
  step: 'M3.5 3v10l6.5-5zM11 3h1.8v10H11z',
  restart: 'M3.2 3H5v10H3.2zM12.5 3v10L6 8z',
  undo: 'M6 3 2.8 6.2 6 9.4M3 6.2h6.2a3.8 3.8 0 0 1 0 7.6H6',
  redo: 'M10 3l3.2 3.2L10 9.4M13 6.2H6.8a3.8 3.8 0 0 0 0 7.6H10',
  theme: 'M8 2.2a5.8 5.8 0 1 0 0 11.6zM8 2.2a5.8 5.8 0 0 1 0 11.6',
  language:
    'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M2.4 8h11.2M8 2.2c-3.4 3.6-3.4 8 0 11.6M8 2.2c3.4 3.6 3.4 8 0 11.6',
  close: 'M4 4l8 8M12 4l-8 8',
  home: 'M2.5 7.5 8 3l5.5 4.5M4 6.8V13h8V6.8',
  plot: 'M3 2.5v10.5h10.5M5.5 10.5c2.5-.5 2.5-5.5 7-6',
  locate: 'M8 1.8v3M8 11.2v3M1.8 8h3M11.2 8h3M8 4.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4',
  help: 'M6 6.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M8 11.8v.1',
  share: 'M6.6 9.4l2.8-2.8M7 4.8l1.6-1.6a2.8 2.8 0 0 1 4 4L11 8.8M9 11.2l-1.6 1.6a2.8 2.8 0 0 1-4-4L5 7.2',
} as const;
const SOLID = new Set(['play', 'pause', 'step', 'restart']);

export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={SOLID.has(name) ? 'solid' : undefined}>
      <path d={PATHS[name]} />
    </svg>
  );
}
