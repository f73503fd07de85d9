import { useStore } from '../../store/store';
import { askWhatIf, questionsFor } from '../../store/whatIf';
import { fabric } from '../../words/fabric';

/** Famous questions, each asked of the machine as it is sold and of whatever it does now. */
export default function WhatIf() {
  const isFound = useStore((state) => state.wanted.trim() !== '');
  const scenario = useStore((state) => state.scenario);
  if (isFound) return null;
  return (
    <details className="group">
      <summary>{fabric.whatIf}</summary>
      <div className="examples">
        {questionsFor(scenario).map((question) => (
          <button
            key={question.id}
            type="button"
            className="button"
            title={question.sentence}
            onClick={() => askWhatIf(question)}
          >
            <strong>{question.title}</strong>
          </button>
        ))}
      </div>
    </details>
  );
}
