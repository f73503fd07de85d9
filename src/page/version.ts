declare const __VERSION__: string;

/** The version, and which build of it this is: its files have names that say what is in them. */
export function versionText(): string {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? '';
  const build = /index-([\w-]+)\.js$/.exec(entry)?.[1];
  return build === undefined ? __VERSION__ : `${__VERSION__} (${build})`;
}
