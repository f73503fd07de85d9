import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { HallProps } from './contract';
import type { Device } from './device';
import { watchKeys } from './keyboard';
import { LOOKS } from './looks';
import { Pace } from './pace';
import { type PointerWatch, watchPointer } from './pointer';
import { PRESET_DETAIL, type Preset } from './quality';
import { Resolution } from './resolution';
import { HallScene } from './scene';
import { compileShaders } from './shaders';
import { Sharpness } from './sharpness';
import { exposeStats } from './stats';
import { PAPER, type Still, takeStill } from './still';
import { useContextLoss } from './useContextLoss';
import { useFrames } from './useFrames';

/** Longest step of time for one picture: in a motion that goes on, and after a rest. */
const STEP_MAX_s = 0.3;
const FIRST_STEP_s = 0.017;

const REDUCED_MOTION = '(prefers-reduced-motion: reduce)';
const wantsStill = () => window.matchMedia(REDUCED_MOTION).matches;

export type InsideProps = HallProps & { readonly device: Device; readonly preset: Preset };

/** Carries props over to the scene. Holds no state of its own that a frame could change. */
export function Inside(props: InsideProps) {
  const {
    machine,
    live,
    overlay,
    isolation,
    partners,
    isXray,
    theme,
    playing,
    selection,
    flight,
    insets,
    device,
    preset,
  } = props;
  const gl = useThree((state) => state.gl);
  const size = useThree((state) => state.size);
  const pixelRatio = useThree((state) => state.viewport.dpr);
  const invalidate = useThree((state) => state.invalidate);
  const set = useThree((state) => state.set);
  const get = useThree((state) => state.get);
  const [still] = useState(wantsStill);
  const [hall] = useState(() => new HallScene({ software: device.software, preset, still }));
  const [pace] = useState(() => new Pace());
  const told = useRef(props);
  told.current = props;
  const watch = useRef<PointerWatch | null>(null);
  const pictured = useRef(false);
  const isCompiled = useRef(false);
  const lastPicture = useRef(0);

  useLayoutEffect(() => {
    hall.onWake = invalidate;
    hall.eye.onRest = (pose, byHand) => {
      told.current.onCamera(pose, byHand);
    };
    hall.eye.onSettled = () => {
      hall.settleEye();
      watch.current?.refresh();
    };
    hall.eye.camera.name = 'eye';
    set({ camera: Object.assign(hall.eye.camera, { manual: true }) });
    hall.eye.connect(gl.domElement);
    watch.current = watchPointer(gl.domElement, {
      pick: (x, y) => hall.pick(x, y),
      onHover: (ref, x, y) => {
        gl.domElement.style.cursor = ref === null ? '' : 'pointer';
        hall.point(ref);
        told.current.onHover(ref, x, y);
      },
      onSelect: (ref) => told.current.onSelect(ref),
      onVisit: (ref) => hall.eye.visit(ref),
    });
    const unwatchKeys = watchKeys(gl.domElement, hall.eye);
    const hide = told.current.isSecond ? () => {} : exposeStats(gl, hall);
    return () => {
      hide();
      unwatchKeys();
      watch.current?.dispose();
      hall.eye.disconnect();
    };
  }, [hall, gl, invalidate, set]);

  useEffect(
    () => () => {
      pace.forget();
      hall.dispose();
    },
    [hall, pace],
  );

  useEffect(() => {
    const query = window.matchMedia(REDUCED_MOTION);
    const change = () => hall.setStill(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, [hall]);

  const { sharpness, resolution } = useMemo(() => {
    const draw = (share: number) => {
      const { size, viewport } = get();
      gl.setPixelRatio(viewport.dpr * share);
      hall.setSize(size.width, size.height, viewport.dpr * share);
    };
    const sharpen = (share: number) => {
      draw(share);
      hall.setDraft(share < 1);
    };
    const calm_ms = () => told.current.live.calmUntil_ms - performance.now();
    return { sharpness: new Sharpness(sharpen, invalidate, calm_ms), resolution: new Resolution(draw) };
  }, [hall, gl, get, invalidate]);
  useEffect(() => () => sharpness.dispose(), [sharpness]);

  useLayoutEffect(() => {
    sharpness.reset();
    resolution.reset();
    hall.setSize(size.width, size.height, pixelRatio);
  }, [hall, sharpness, resolution, size, pixelRatio]);
  useLayoutEffect(() => hall.eye.setView(size.width, size.height, insets), [hall, size, insets]);

  useLayoutEffect(() => {
    gl.setClearColor(LOOKS[theme].ground, 1);
    hall.setLook(theme);
  }, [hall, gl, theme]);

  useEffect(() => {
    const draw = (wanted: Still = PAPER) => {
      const { theme, insets, live, link = null, machine } = told.current;
      if (wanted.of !== undefined && wanted.of !== machine) return null;
      const state = get();
      const { size, viewport } = state;
      hall.settle();
      hall.receive(live);
      sharpness.reset();
      resolution.reset();
      const still = takeStill(state, hall, wanted);
      // The screen is as it was before anybody looks.
      hall.setLook(theme);
      gl.setDrawingBufferSize(size.width, size.height, viewport.dpr);
      hall.setSize(size.width, size.height, viewport.dpr);
      hall.eye.setView(size.width, size.height, insets);
      hall.eye.join(link);
      hall.update(0);
      hall.settleEye();
      gl.render(state.scene, state.camera);
      return still;
    };
    told.current.onCanPrint?.(draw);
    return () => told.current.onCanPrint?.(null);
  }, [hall, gl, get, sharpness, resolution]);

  const { scales = machine, link = null } = props;
  useLayoutEffect(() => hall.setMachine(machine, live, scales), [hall, machine, live, scales]);
  useLayoutEffect(() => {
    hall.eye.join(link);
    return () => hall.eye.join(null);
  }, [hall, link]);
  useLayoutEffect(() => hall.setOverlay(overlay, live.frame), [hall, overlay, live]);
  useLayoutEffect(() => hall.isolate(isolation), [hall, isolation]);
  useLayoutEffect(() => hall.setPartners(partners), [hall, partners]);
  useLayoutEffect(() => hall.setXray(isXray), [hall, isXray]);
  useLayoutEffect(() => hall.setPlaying(playing), [hall, playing]);
  useLayoutEffect(() => hall.select(selection), [hall, selection]);

  const { onPicture = null } = props;
  useEffect(() => {
    // What stands still draws no picture by itself.
    if (onPicture !== null) invalidate();
  }, [onPicture, invalidate]);

  const flightId = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (flight === null || flight.id === flightId.current) return;
    hall.settle();
    // The place that was asked for before the first picture is where the visit starts.
    hall.eye.go(flight.to, flightId.current === undefined);
    flightId.current = flight.id;
  }, [hall, flight]);

  useFrames(device, pace, told, invalidate, live);
  useContextLoss(gl, pace, told, invalidate);

  useEffect(() => {
    let isGone = false;
    hall.settle();
    const { scene, camera } = get();
    const draw = () => {
      isCompiled.current = true;
      if (!isGone) invalidate();
    };
    // Whatever is wrong with them, the picture shows it.
    compileShaders(gl, scene, camera).then(draw, draw);
    return () => {
      isGone = true;
    };
  }, [hall, gl, get, invalidate]);

  // With a priority of its own the hall draws itself: r3f leaves the drawing to it.
  useFrame((state) => {
    if (device.software && !pace.isFree) return state.invalidate();
    if (!isCompiled.current) return;
    // The machine that comes asks for its picture itself.
    const { machine } = told.current.live;
    if (pictured.current && machine !== null && machine !== told.current.machine) return;
    const now = performance.now();
    const passed = (now - lastPicture.current) / 1000;
    lastPicture.current = now;
    const isNew = hall.settle();
    const { adapts } = PRESET_DETAIL[preset];
    // Before anything is made for a sharp picture of a machine that may be gone with the next.
    if (isNew && adapts && device.software) sharpness.choose(true);
    hall.receive(live);
    const isAwaited = hall.lively;
    const goesOn = hall.update(Math.min(passed, isAwaited ? STEP_MAX_s : FIRST_STEP_s));
    if (adapts) {
      if (device.software) sharpness.choose(isNew || hall.isMoving);
      else resolution.picture(now, isAwaited, told.current.isLocked !== true);
    }
    gl.render(state.scene, state.camera);
    if (device.software) pace.asked(gl);
    told.current.onPicture?.(gl.domElement);
    if (goesOn) state.invalidate();
    if (!pictured.current) {
      pictured.current = true;
      requestAnimationFrame(() => told.current.onFirstPicture());
    }
  }, 1);

  useLayoutEffect(() => {
    // Without a GPU no screen is waited for: while the page paints its numbers, the machine that they are of is drawn.
    if (!device.software || !pictured.current || !pace.isFree || machine !== told.current.live.machine)
      return;
    get().advance(performance.now(), false);
    if (hall.isMoving) invalidate();
  }, [machine, device, pace, hall, get, invalidate]);

  return <primitive object={hall.root} dispose={null} />;
}
