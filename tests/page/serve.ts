import type { TestProject } from 'vitest/node';
import { openSite } from './site';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site. */
    siteUrl: string;
    /** Folder with the built files. */
    siteFolder: string;
  }
}

/** Once for all page tests: the built site, served. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const site = await openSite();
  project.provide('siteUrl', site.url);
  project.provide('siteFolder', site.folder);
  return () => site.close();
}
