/** Version of the engine: results carry it. Grows when a scenario can give other numbers than before. */
export const ENGINE_VERSION = '0.1.0';
