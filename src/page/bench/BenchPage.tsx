import './bench.css';
import { useEffect, useRef, useState } from 'react';
import { LinearSRGBColorSpace, WebGLRenderer } from 'three';
import { device } from '../hall/device';
import { CopyButton } from '../panels/CopyButton';
import { applyTheme, storedTheme, type Theme } from '../store/theme';
import { bench } from '../words/bench';
import { csvLine } from '../words/csv';
import { bytesText, count, three } from '../words/format';
import { picturesOf, run, type SceneCost, scenesOf } from './scenes';

const WIDTH = 960;
const HEIGHT = 540;
/** Pictures of each scene: with a graphics card, and without, where each takes its time. */
const PICTURES = 240;
const PICTURES_SOFTWARE = 24;

/** The performance page: named scenes, what a picture of each costs, and what a naive hall would. */
export function BenchPage() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [costs, setCosts] = useState<readonly SceneCost[]>([]);
  const [status, setStatus] = useState('');
  /** Grows with every measurement: each has a canvas of its own. */
  const [round, setRound] = useState(1);
  const [isRunning, setRunning] = useState(true);
  const theme = storedTheme();
  const found = device();

  useEffect(() => applyTheme(theme), [theme]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round measures anew
  useEffect(() => {
    if (!isRunning) return;
    let isOver = false;
    measureAll(
      canvas.current!,
      theme,
      (line) => isOver || setStatus(line),
      (cost) => isOver || setCosts((all) => [...all.filter(({ id }) => id !== cost.id), cost]),
      () => isOver,
    )
      .catch((error: unknown) =>
        setStatus(bench.failed(error instanceof Error ? error.message : String(error))),
      )
      .finally(() => isOver || setRunning(false));
    return () => {
      isOver = true;
    };
  }, [isRunning, round]);

  const again = () => {
    setCosts([]);
    setRound(round + 1);
    setRunning(true);
  };
  const stop = () => {
    setRunning(false);
    setStatus(bench.stopped);
  };
  const isGpuTime = costs.some((cost) => cost.isGpuTime);
  return (
    <main className="bench">
      <header>
        <h1>{bench.title}</h1>
        <a className="button" href="./">
          {bench.back}
        </a>
      </header>
      <p>{bench.lead}</p>
      <p className="quiet">
        {found === null ? null : bench.device(found.renderer, WIDTH, HEIGHT)}
        {found?.software ? ` ${bench.software}` : null}
      </p>
      <canvas key={round} ref={canvas} width={WIDTH} height={HEIGHT} role="img" aria-label={status} />
      <p role="status">{status}</p>
      <div className="scrolls">
        <table>
          <thead>
            <tr>
              <th scope="col">{bench.columns.scene}</th>
              <th scope="col" title={bench.about.script}>
                {bench.columns.script}
              </th>
              <th scope="col" title={bench.about.script}>
                {bench.columns.scriptP95}
              </th>
              <th scope="col" title={isGpuTime ? bench.about.drawing : bench.about.drawn}>
                {isGpuTime ? bench.columns.drawing : bench.columns.drawn}
              </th>
              <th scope="col">{bench.columns.calls}</th>
              <th scope="col">{bench.columns.triangles}</th>
              <th scope="col" title={bench.about.held}>
                {bench.columns.held}
              </th>
            </tr>
          </thead>
          <tbody>
            {costs.map((cost) => (
              <tr key={cost.id} data-scene={cost.id}>
                <th scope="row">{bench.scenes[cost.id]}</th>
                <td>{three(cost.script_ms)} ms</td>
                <td>{three(cost.scriptP95_ms)} ms</td>
                <td>{Number.isNaN(cost.drawn_ms) ? '—' : `${three(cost.drawn_ms)} ms`}</td>
                <td>{count(cost.drawCalls)}</td>
                <td>{count(cost.triangles)}</td>
                <td>{bytesText(cost.held_B)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Ratio costs={costs} />
      <div className="choices">
        {isRunning ? (
          <button type="button" className="button" onClick={stop}>
            {bench.stop}
          </button>
        ) : (
          <button type="button" className="button" onClick={again}>
            {bench.again}
          </button>
        )}
        <CopyButton label={bench.copy} text={() => csv(costs)} />
      </div>
    </main>
  );
}

/** How much the hall saves, once both are measured. */
function Ratio({ costs }: { readonly costs: readonly SceneCost[] }) {
  const of = (wanted: SceneCost['id']) => costs.find(({ id }) => id === wanted)?.script_ms;
  const [ours, naive] = [of('pod'), of('naive')];
  if (ours === undefined || naive === undefined) return null;
  // A clock of a tenth of a millisecond may have seen nothing.
  return <p className="ratio">{bench.ratio(naive / Math.max(0.05, ours), ours, naive)}</p>;
}

async function measureAll(
  canvas: HTMLCanvasElement,
  theme: Theme,
  say: (line: string) => void,
  found: (cost: SceneCost) => void,
  isOver: () => boolean,
): Promise<void> {
  const known = device();
  if (known === null) throw new Error(bench.noWebgl);
  const { software } = known;
  const gl = new WebGLRenderer({ canvas, antialias: !software, powerPreference: 'high-performance' });
  // As in the hall: shaders write the colours of the screen themselves.
  gl.outputColorSpace = LinearSRGBColorSpace;
  gl.setSize(WIDTH, HEIGHT, false);
  const scenes = scenesOf(location.search);
  const pictures = picturesOf(location.search, software ? PICTURES_SOFTWARE : PICTURES);
  try {
    for (const [i, scene] of scenes.entries()) {
      if (isOver()) return;
      say(bench.running(bench.scenes[scene.id], i + 1, scenes.length));
      found(await run(scene, { gl, software, theme, width: WIDTH, height: HEIGHT, pictures }));
    }
    say(bench.done);
  } finally {
    gl.dispose();
  }
}

function csv(costs: readonly SceneCost[]): string {
  return [
    csvLine([
      'scene',
      'chips',
      'cables',
      'pictures',
      'script_ms',
      'scriptP95_ms',
      'drawn_ms',
      'isGpuTime',
      'drawCalls',
      'triangles',
      'held_B',
    ]),
    ...costs.map((cost) =>
      csvLine(
        [
          cost.id,
          cost.chips,
          cost.cables,
          cost.pictures,
          cost.script_ms,
          cost.scriptP95_ms,
          cost.drawn_ms,
          cost.isGpuTime,
          cost.drawCalls,
          cost.triangles,
          cost.held_B,
        ].map(String),
      ),
    ),
  ].join('\n');
}
