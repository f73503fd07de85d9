import type { Evidence } from '../../facts/fact';
import { citation, SOURCES } from '../../facts/sources';
import { evidence as evidenceWords } from '../words/evidence';
import { said } from '../words/said';

/** The class of evidence, with what it means on hover. */
export function Badge({ evidence }: { readonly evidence: Evidence | 'chosen' }) {
  return (
    <span className="badge" data-evidence={evidence} title={evidenceWords.classes[evidence]}>
      {evidenceWords.names[evidence]}
    </span>
  );
}

/** Links to where a number was read. */
export function Sources({ keys }: { readonly keys: readonly string[] }) {
  if (keys.length === 0) return <span className="quiet">{evidenceWords.noSource}</span>;
  return keys.map((key, i) => {
    const source = SOURCES[key];
    if (source === undefined) return null;
    const title = citation(source, said(source.title), evidenceWords.undated);
    return (
      <span key={key}>
        {i > 0 ? '; ' : ''}
        {source.url === undefined ? (
          title
        ) : (
          <a href={source.url} target="_blank" rel="noreferrer noopener">
            {title}
          </a>
        )}
      </span>
    );
  });
}
