import '../theme/keptViews.css';
import { type KeyboardEvent, useRef } from 'react';
import { dropView, goToView, MAX_NAME, renameView, useViews } from '../store/keptViews';
import { keptViews as texts } from '../words/keptViews';
import { words } from '../words/words';
import { CommandButton } from './CommandButton';
import { Icon } from './icons';

/** The views that a reader keeps: a button, and the list over it. The browser closes it at Escape or a press elsewhere. */
export function KeptViews() {
  const views = useViews((state) => state.views);
  const at = useViews((state) => state.at);
  const list = useRef<HTMLDivElement>(null);
  // Escape closes the list, and nothing else.
  const guard = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && list.current?.matches(':popover-open')) event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what bubbles
    <span onKeyDown={guard}>
      <button type="button" className="button" popoverTarget="views">
        {texts.button}
        {views.length === 0 ? '' : ` ${views.length}`}
      </button>
      <div id="views" ref={list} popover="auto" className="views panel" role="group" aria-label={texts.title}>
        {views.length === 0 ? <p className="quiet">{texts.none}</p> : null}
        {views.map(({ name, link }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two views may be alike; a name has what was typed until it is left
          <div key={`${index} ${name} ${link}`} className="view" aria-current={index === at}>
            <input
              type="text"
              defaultValue={name}
              maxLength={MAX_NAME}
              aria-label={texts.name(index)}
              onKeyDown={({ key, currentTarget }) => {
                if (key === 'Enter') currentTarget.blur();
              }}
              onBlur={({ currentTarget }) => {
                renameView(index, currentTarget.value);
                currentTarget.value = useViews.getState().views[index]?.name ?? '';
              }}
            />
            <button
              type="button"
              className="button"
              aria-label={texts.go(name)}
              title={texts.go(name)}
              onClick={() => {
                list.current?.hidePopover();
                goToView(index);
              }}
            >
              {texts.fly}
            </button>
            <button
              type="button"
              className="button icon"
              aria-label={texts.drop(name)}
              title={texts.drop(name)}
              onClick={() => dropView(index)}
            >
              <Icon name="close" />
            </button>
          </div>
        ))}
        <CommandButton id="keep">{words.hall.keep}</CommandButton>
      </div>
    </span>
  );
}
