import { explain, openSheet, showTab, want } from './sheets';

/** Closes what is open, and puts the reader's hand on the control of a field, which is known by its name in a URL. */
export function goToControl(param: string): void {
  explain(null);
  openSheet(null);
  showTab('controls');
  want('');
  // A sheet that closes gives the focus back to where it was: after that.
  setTimeout(() => {
    const control = document.querySelector<HTMLElement>(`[data-param="${param}"]`);
    control?.closest('details')?.setAttribute('open', '');
    control?.scrollIntoView({ block: 'center' });
    control?.focus();
  });
}
