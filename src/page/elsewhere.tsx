import type { Root } from 'react-dom/client';

/**
 * Opens what the address asks for behind its question mark: `?bench` is the performance page, `?speaker` the window of who
 * gives a talk, `?embed` a view in somebody else's page.
 */
export async function openElsewhere(root: Root): Promise<void> {
  const asked = new URLSearchParams(location.search);
  if (asked.has('embed')) {
    const { openEmbed } = await import('./embed/Embed');
    await openEmbed(root);
  } else if (asked.has('speaker')) {
    const { Speaker } = await import('./stage/Speaker');
    root.render(<Speaker />);
  } else {
    const { BenchPage } = await import('./bench/BenchPage');
    root.render(<BenchPage />);
  }
}
