/** Gives the reader a file. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** The same for a document, as somebody would read it. */
export function downloadDocument(document: unknown, name: string): void {
  download(new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: 'application/json' }), name);
}
