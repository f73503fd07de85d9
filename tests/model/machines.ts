export const cm384 = (chips: number) => ({ system: 'cm384', chips, portRate_Bps: 28e9 }) as const;
export const nvl72 = (chips: number) => ({ system: 'nvl72', chips, portRate_Bps: 50e9 }) as const;

/** Full, partial and unevenly wired ones. */
export const MACHINES = [
  ...[8, 16, 48, 104, 136, 256, 288, 376, 384].map((chips) => [`CM384 of ${chips}`, cm384(chips)] as const),
  ...[4, 36, 40, 72].map((chips) => [`NVL72 of ${chips}`, nvl72(chips)] as const),
];
